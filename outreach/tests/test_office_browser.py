"""Axe looks at every page of the office's stock, wide and narrow; a receipt is typed with the keyboard alone."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle

import pytest
from django.conf import settings
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from lune.tests.browser import DESK, PHONE, chromium, faults
from outreach import actions
from outreach.models import (
    Category,
    Document,
    Durable,
    Item,
    Location,
    Minimum,
    NaloxoneNote,
    Recipe,
    SharpsReturn,
    StockCount,
    SupplyOrder,
    YearGoal,
    Zone,
)
from outreach.tests.factories import ItemFactory, LocationFactory, stocked, supplier
from outreach.tests.street import under_way
from outreach.tests.world import supplies
from team.models import Role, User
from team.tests.factories import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MODELS: tuple[type[Model], ...] = (
    Category,
    Document,
    Durable,
    Item,
    Location,
    NaloxoneNote,
    Recipe,
    SharpsReturn,
    StockCount,
    SupplyOrder,
    YearGoal,
    Zone,
)


@pytest.fixture
def carole(db: None) -> User:
    user: User = UserFactory(role=Role.COORDINATOR)
    return user


def enter(page: Page, live_server: LiveServer, user: User) -> None:
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])


def every_page() -> Iterator[str]:
    """Each with something on it: what runs out, expires and is under its minimum, a count and an order."""
    there, outing = supplies(), under_way()
    SharpsReturn.objects.create(outing=outing, on=outing.date, quantity=3, method="counted")
    place = Location.objects.get(uid=there["place_uid"])
    item = stocked(place, 12, days=60, expires_on=timezone.localdate() + timedelta(days=9)).item
    Minimum.objects.create(place=place, item=item, quantity=40)
    actions.give(place=place, lines=[actions.Line(item, 8)], at=timezone.now(), by=None)
    yield reverse("admin:index")
    for page in ("stock", "receive", "transfer", "lose", "send_back", "verify", "figures_now"):
        yield reverse(f"admin:outreach_{page}")
    for page, name in (
        ("reverse", "document_uid"),
        ("recipe_new", "kit_uid"),
        ("load", "bag_uid"),
        ("minimums", "place_uid"),
        ("figures", "span"),
        ("figures_print", "span"),
    ):
        yield reverse(f"admin:outreach_{page}", args=[there[name]])
    yield reverse("admin:outreach_supplyorder_add")
    for model in MODELS:
        name = f"admin:outreach_{model._meta.model_name}"
        yield reverse(f"{name}_changelist")
        yield reverse(f"{name}_change", args=[model._default_manager.latest("pk").pk])


def test_axe_finds_nothing_in_the_office(live_server: LiveServer, carole: User) -> None:
    """Wide and narrow; by day and by night, turn about."""
    found: list[str] = []
    paths = list(every_page())
    with chromium(size=DESK) as page:
        enter(page, live_server, carole)
        for path, scheme in zip(paths, cycle(("light", "dark")), strict=False):
            page.set_viewport_size(DESK)  # type: ignore[arg-type]  # two numbers
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of two words
            answer = page.goto(live_server.url + path)
            assert answer
            assert answer.status == 200, path
            found += faults(page)
            page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # two numbers
            found += faults(page)
    assert found == []


def test_a_receipt_of_two_lines_with_the_keyboard_alone(live_server: LiveServer, carole: User) -> None:
    Location.objects.filter(kind__in=["internal", "supplier", "donor"]).update(is_active=False)
    place, _origin = LocationFactory(name="Local"), supplier()
    soap, comb = ItemFactory(name="Savonnette"), ItemFactory(name="Peigne fin")
    with chromium(size=DESK) as page:
        enter(page, live_server, carole)
        page.goto(live_server.url + reverse("admin:outreach_receive"))
        reach(page, "id_origin")
        page.keyboard.press("ArrowDown")
        for number, (item, quantity) in enumerate(((soap, "40"), (comb, "12"))):
            reach(page, f"id_lines-{number}-item")
            page.keyboard.type(item.name)
            page.keyboard.press("Tab")
            page.keyboard.type(quantity)
        reach(page, "", tag="BUTTON")
        page.keyboard.press("Enter")
        page.wait_for_url("**/gestion/outreach/document/*/change/")
        expect(page.locator("main, #content").first).to_contain_text("40")
    document = Document.objects.get()
    assert set(document.moves.values_list("item", "quantity", "to_location")) == {
        (soap.pk, 40, place.pk),
        (comb.pk, 12, place.pk),
    }


def reach(page: Page, wanted: str, tag: str = "") -> None:
    """Press Tab until the focus is there; a ring shows where it is."""
    for _press in range(150):  # the side bar first, for who does not take the link past it
        page.keyboard.press("Tab")
        here = page.evaluate(
            "() => { const at = document.activeElement, look = getComputedStyle(at);"
            " return [at.id, at.tagName, at.closest('form.entry') !== null,"
            " look.outlineStyle !== 'none' || look.boxShadow !== 'none'] }"
        )
        found, kind, inside, ringed = here
        if (wanted and found == wanted) or (tag and kind == tag and inside):
            assert ringed, f"nothing shows that {found or kind} has the focus"
            return
    raise AssertionError(f"Tab never comes to {wanted or tag}")
