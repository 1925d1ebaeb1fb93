"""An outing on a phone, from load to return, with scripts and without; and every page before axe."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from lune.tests.browser import DESK, PHONE, chromium, enter, faults
from outreach import actions, ledger
from outreach.models import BagLoad, Item, Location, Outing, RecipeLine, StockCount
from outreach.tests.factories import LocationFactory, ZoneFactory, bag, recipe, stocked
from outreach.tests.street import under_way
from team.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def phone(request: pytest.FixtureRequest, live_server: LiveServer, worker: User) -> Iterator[Page]:
    with chromium(size=PHONE, java_script=request.param) as page:
        page.scripts = request.param  # type: ignore[attr-defined]  # what the test asks of it
        enter(page, live_server.url, worker)
        yield page


@pytest.fixture
def condom(db: None) -> Item:
    """Forty at the place the bag is loaded from; twenty-five are usual. What was installed is set aside."""
    Location.objects.filter(kind="internal").update(is_active=False)
    place = LocationFactory()
    item: Item = stocked(place, 40).item
    BagLoad.objects.create(bag=bag(), item=item, quantity=25)
    ZoneFactory()
    return item


def look(page: Page) -> None:
    if page.scripts:  # type: ignore[attr-defined]
        assert faults(page) == []


def send(page: Page) -> None:
    page.locator(".sent button").click()
    page.wait_for_load_state()


def test_an_outing_from_load_to_return(phone: Page, live_server: LiveServer, condom: Item) -> None:
    load(phone, live_server.url, condom)
    count_on_the_way(phone)
    come_back(phone, condom)
    outing = Outing.objects.get()
    assert (outing.state, outing.reached, outing.new, outing.contacts) == ("back", 3, 1, 4)
    assert ledger.on_hand() == {(outing.place.pk, condom.pk): 40 - 25 + 12}


def load(page: Page, base: str, condom: Item) -> None:
    page.goto(base + reverse("outreach:outing-list"))
    look(page)
    page.locator("a.button--big").click()
    look(page)
    amount = page.locator(f"[name=item-{condom.pk}]")
    expect(amount).to_have_value("25")
    page.locator("[name=zones]").first.check()
    amount.fill("41")
    send(page)
    look(page)
    expect(page.locator(".item--wrong .errorlist")).to_contain_text("40")
    expect(page.locator(f"[name=item-{condom.pk}]")).to_have_value("41")
    page.locator(f"[name=item-{condom.pk}]").fill("25")
    send(page)
    expect(page.locator(".outing--out")).to_have_count(1)


def count_on_the_way(page: Page) -> None:
    page.locator(".outing__where a").first.click()
    look(page)
    page.locator("a[href$='/en-route/']").click()
    for what in ("reached", "new", "reached"):
        page.locator(f"form[action$='/en-route/{what}/'] button").last.click()
        page.wait_for_load_state()
    look(page)
    expect(page.locator(".tally__count").first).to_have_text("3")


def come_back(page: Page, condom: Item) -> None:
    page.locator("main a[href$='/retour/']").click()
    page.wait_for_load_state()
    page.locator(f"[name=item-{condom.pk}]").fill("26")
    send(page)
    look(page)
    expect(page.locator(".item--wrong .errorlist")).to_contain_text("25")
    page.locator(f"[name=item-{condom.pk}]").fill("12")
    page.fill("[name=contacts]", "4")
    send(page)
    look(page)
    expect(page.locator("tbody tr").first).to_contain_text("13")


def test_plus_and_minus_change_the_figure(live_server: LiveServer, worker: User, condom: Item) -> None:
    with chromium() as page:
        enter(page, live_server.url, worker)
        page.goto(live_server.url + reverse("outreach:outing-prepare"))
        line = page.locator("li.item", has=page.locator(f"[name=item-{condom.pk}]"))
        line.get_by_role("button").last.click()
        expect(line.locator("input")).to_have_value("26")
        for _tap in range(2):
            line.get_by_role("button").first.click()
        expect(line.locator("input")).to_have_value("24")


def test_a_card_opens_the_count_of_its_place(phone: Page, live_server: LiveServer, condom: Item) -> None:
    LocationFactory()
    phone.goto(live_server.url + reverse("outreach:supplies"))
    phone.locator("section.card").first.get_by_role("button", name="Compter").click()
    count = StockCount.objects.get()
    assert phone.url.endswith(reverse("outreach:count-enter", args=[count.uid]))
    assert count.location.balances.filter(item=condom).exists()


@pytest.mark.parametrize("theme", ["night", "day"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_on_any_page(
    live_server: LiveServer, worker: User, size: dict[str, int], theme: str
) -> None:
    paths = list(every_page(worker))
    with chromium(size=size) as page:
        enter(page, live_server.url, worker)
        page.context.add_cookies([{"name": "lune-theme", "value": theme, "url": live_server.url}])
        for path in paths:
            page.goto(live_server.url + path)
            assert faults(page) == []


def every_page(by: User) -> Iterator[str]:
    """Each with something on it."""
    outing = under_way()
    place: Location = outing.place
    Location.objects.filter(pk=place.pk).update(house=place.uid)
    made = recipe(Savon_doux=1)
    stocked(place, 30, item=RecipeLine.objects.get(recipe=made).item)
    now = timezone.now()
    actions.assemble(recipe=made, kits=3, place=place, at=now, by=by)
    actions.give(place=place, lines=[actions.Line(made.kit, 1)], at=now, by=by)
    count = actions.open_count(location=place, at=now, by=by)
    seen = [actions.Seen(each.item, 1, each.lot) for each in place.balances.filter(quantity__gt=0)]
    actions.note_count(count=count, lines=seen, at=now, by=by)
    for name in ("outing-list", "outing-prepare", "supplies", "kit-list", "count-list"):
        yield reverse(f"outreach:{name}")
    for name in ("outing-detail", "outing-load", "outing-way", "outing-return"):
        yield reverse(f"outreach:{name}", args=[outing.uid])
    yield reverse("outreach:gift", args=[place.uid])
    yield reverse("outreach:panel", args=[place.uid])
    for name in ("count-enter", "count-review"):
        yield reverse(f"outreach:{name}", args=[count.uid])
