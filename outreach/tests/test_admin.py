"""Outreach in Django's admin: what verbs wrote is read there, the catalogue is kept there."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from lune import registry
from lune.tests.admin_pages import admin_page_queries, only_cards_of
from lune.tests.pages import assert_sound, text_of
from outreach import actions
from outreach.models import (
    Category,
    Document,
    Durable,
    Item,
    Location,
    Lot,
    Minimum,
    NaloxoneNote,
    Outing,
    Recipe,
    SharpsReturn,
    StockCount,
    YearGoal,
)
from outreach.models.places import Kind
from outreach.stock.card import urgent
from outreach.stock.onhand import on_hand
from outreach.tests.factories import (
    CategoryFactory,
    ItemFactory,
    LocationFactory,
    ZoneFactory,
    bag,
    days_ago,
    recipe,
    stocked,
    supplier,
)
from outreach.tests.street import under_way
from privacy.models import AuditLine
from team.models import Role, User

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]
HERE = "/gestion/outreach/"


@pytest.fixture
def browser(signed_in: SignIn, coordinator: User) -> Client:
    return signed_in(coordinator, "en")


def body(response: HttpResponse) -> str:
    return response.content.decode()


def document() -> Document:
    return stocked(LocationFactory(), 5).moves.get().document


def goal() -> YearGoal:
    return YearGoal.objects.create(item=ItemFactory(is_kit=True), year=2031, quantity=80)


def durable() -> Durable:
    return Durable.objects.create(place=LocationFactory(), name="Divan", checked_on=date(2026, 11, 1))


def a_recipe() -> Recipe:
    return Recipe.objects.create(kit=ItemFactory(is_kit=True))


def a_count() -> StockCount:
    return actions.open_count(location=LocationFactory(), at=days_ago(1), by=None)


def syringes() -> SharpsReturn:
    return SharpsReturn.objects.create(
        place=LocationFactory(), on=timezone.localdate(), quantity=9, method="weighed"
    )


def naloxone() -> NaloxoneNote:
    return NaloxoneNote.objects.create(on=timezone.localdate(), trained=2, reversed=1)


@pytest.mark.parametrize(
    ("make", "queries"),
    [
        (CategoryFactory, {"list": 4, "add": 2, "change": 3, "history": 4}),
        (ItemFactory, {"list": 5, "add": 3, "change": 4, "history": 4}),
        (ZoneFactory, {"list": 4, "add": 2, "change": 3, "history": 4}),
        (LocationFactory, {"list": 4, "add": 3, "change": 4, "history": 4}),
        (goal, {"list": 4, "add": 3, "change": 4, "history": 4}),
        (durable, {"list": 5, "add": 3, "change": 4, "history": 4}),
        (document, {"list": 6, "change": 4, "history": 4}),
        (a_count, {"list": 5, "change": 4, "history": 4}),
        (a_recipe, {"list": 4, "change": 4, "history": 4}),
        (syringes, {"list": 7, "change": 3, "history": 4}),
        (naloxone, {"list": 6, "change": 3, "history": 4}),
    ],
)
def test_pages_cost_the_same_for_one_row_and_for_three(
    browser: Client, make: Callable[[], Model], queries: dict[str, int]
) -> None:
    assert admin_page_queries(browser, make) == queries


def test_item_comes_with_the_lot_of_what_has_none(browser: Client) -> None:
    facts = {"name": "Bas de laine", "category": CategoryFactory().pk, "unit": "pair", "funder": "clothing"}
    answer = browser.post(f"{HERE}item/add/", facts | {"is_active": "on", "_once": str(uuid4())})
    assert answer.status_code == 302
    item = Item.objects.get(name="Bas de laine")
    assert Lot.objects.get(item=item).code == ""
    assert AuditLine.objects.get(verb="item.added").subject == item.uid


def test_name_that_is_taken_is_told_beside_it(browser: Client) -> None:
    CategoryFactory(name="Bas")
    page = browser.post(f"{HERE}category/add/", {"name": "Bas", "position": 1, "_once": str(uuid4())})
    assert page.status_code == 200
    assert "Another category has this name." in body(page)


def test_change_is_written_with_its_line_in_the_audit(browser: Client) -> None:
    category = CategoryFactory(name="Bas")
    url = f"{HERE}category/{category.pk}/change/"
    browser.post(url, {"name": "Chaussettes", "position": 4, "_once": str(uuid4())})
    assert Category.objects.get(pk=category.pk).name == "Chaussettes"
    assert AuditLine.objects.get(verb="category.changed").subject == category.uid


def test_place_says_which_house_it_serves(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    house, place = uuid4(), LocationFactory()
    monkeypatch.setattr(registry, "houses", [lambda: [(house, "Maison Lune")]])
    url = f"{HERE}location/{place.pk}/change/"
    assert "Maison Lune" in body(browser.get(url))
    browser.post(url, {"name": "Maison", "house": str(house), "is_active": "on", "_once": str(uuid4())})
    assert Location.objects.get(pk=place.pk).house == house


def test_only_places_suppliers_and_donors_are_added(browser: Client) -> None:
    facts = {"name": "Ailleurs", "kind": "participants", "is_active": "on", "_once": str(uuid4())}
    assert browser.post(f"{HERE}location/add/", facts).status_code == 200
    browser.post(f"{HERE}location/add/", facts | {"kind": "donor", "_once": str(uuid4())})
    assert Location.objects.get(name="Ailleurs").kind == Kind.DONOR


def test_document_shows_its_moves_and_leads_to_taking_it_back(browser: Client) -> None:
    made = document()
    page = body(browser.get(f"{HERE}document/{made.pk}/change/"))
    assert_sound(page)
    assert "× 5: " in page
    assert f"/gestion/materiel/documents/{made.uid}/annuler/" in page
    back = actions.reverse(document=made, by=None)
    page = body(browser.get(f"{HERE}document/{made.pk}/change/"))
    assert "/annuler/" not in page
    assert f"/document/{back.pk}/change/" in page


@pytest.mark.parametrize(("stands", "shown"), [("", 3), ("1", 1), ("0", 1)])
def test_documents_that_stand_and_those_taken_back(browser: Client, stands: str, shown: int) -> None:
    document()
    actions.reverse(document=document(), by=None)
    page = body(browser.get(f"{HERE}document/?stands={stands}" if stands else f"{HERE}document/"))
    assert page.count("/change/") == shown + (stands in ("", "0")) + (stands == "")


def test_count_shows_differences_once_it_is_reviewed(browser: Client) -> None:
    lot = stocked(LocationFactory(), 5)
    place = lot.moves.get().to_location
    count = actions.open_count(location=place, at=days_ago(1), by=None)
    seen = [actions.Seen(lot.item, 3, lot)]
    actions.note_count(count=count, lines=seen, at=days_ago(0.5), by=None)
    url = f"{HERE}stockcount/{count.pk}/change/"
    assert "(-2)" not in body(browser.get(url))
    actions.review_count(count=count, by=None)
    assert "(-2)" in body(browser.get(url))


def test_recipe_shows_what_is_in_a_kit(browser: Client) -> None:
    made = recipe(savonnette=2)
    page = body(browser.get(f"{HERE}recipe/{made.pk}/change/"))
    assert "savonnette × 2" in page
    assert f"/gestion/materiel/trousses/{made.kit.uid}/recette/" in page


def test_orders_have_a_page_of_their_own(browser: Client) -> None:
    order = actions.place_order(
        supplier=supplier(), lines=[actions.Line(ItemFactory(), 3)], on=date(2026, 1, 5), by=None
    )
    assert "awaited" in body(browser.get(f"{HERE}supplyorder/"))
    assert_sound(body(browser.get(f"{HERE}supplyorder/add/")))
    url = f"{HERE}supplyorder/{order.pk}/change/"
    assert_sound(body(browser.get(url)))
    assert browser.post(url, {"_once": str(uuid4())}).status_code == 403
    assert browser.get(f"{HERE}supplyorder/99999/change/").status_code == 404


def used(place: Location, name: str, came: int, given: int) -> Item:
    item = ItemFactory(name=name)
    stocked(place, came, item=item, days=60)
    actions.give(place=place, lines=[actions.Line(item, given)], at=days_ago(1), by=None)
    return item


def test_what_runs_out_first_comes_first() -> None:
    place, today = LocationFactory(), timezone.localdate()
    used(place, "assez", 1000, 90)
    used(place, "bientôt", 100, 90)
    used(place, "demain", 91, 90)
    found = urgent(on_hand(today=today), today=today)
    days = [(each.row.item, (each.out_on - today).days) for each in found if each.out_on]
    assert days == [("demain", 1), ("bientôt", 10)]


def test_what_runs_out_comes_before_what_is_under_its_minimum_and_that_before_what_expires() -> None:
    place, today = LocationFactory(), timezone.localdate()
    for name, days in (("tard", 20), ("tôt", 9)):
        stocked(place, 4, item=ItemFactory(name=name), expires_on=today + timedelta(days=days))
    low = ItemFactory(name="peu")
    stocked(place, 1, item=low)
    Minimum.objects.create(place=place, item=low, quantity=5)
    used(place, "demain", 91, 90)
    found = urgent(on_hand(today=today), today=today)
    assert [each.row.item for each in found] == ["demain", "peu", "tôt", "tard"]


def test_first_page_has_five_lines_and_says_how_many_more_there_are(browser: Client) -> None:
    place = LocationFactory()
    for number in range(7):
        used(place, f"neuf {number}", 91, 90)
    page = text_of(browser.get("/gestion/"))
    assert page.count("1 left, until about") == 5
    assert "And 2 others to look at" in page


def test_what_a_bag_brought_back_did_not_go_out() -> None:
    place, sack, item = LocationFactory(), bag(), ItemFactory()
    stocked(place, 200, item=item, days=60)
    actions.transfer(origin=place, target=sack, lines=[actions.Line(item, 100)], at=days_ago(3), by=None)
    actions.transfer(origin=sack, target=place, lines=[actions.Line(item, 10)], at=days_ago(2), by=None)
    actions.give(place=sack, lines=[actions.Line(item, 90)], at=days_ago(2), by=None)
    [row] = [row for row in on_hand(today=timezone.localdate()) if row.place == place.label]
    assert (row.on_hand, row.outgoing, row.cover) == (110, 90, 110)


def test_what_was_taken_back_did_not_go_out() -> None:
    place, item = LocationFactory(), ItemFactory()
    stocked(place, 20, item=item, days=60)
    given = actions.give(place=place, lines=[actions.Line(item, 9)], at=days_ago(3), by=None)
    actions.reverse(document=given, by=None)
    [row] = on_hand(today=timezone.localdate())
    assert (row.on_hand, row.outgoing, row.cover) == (20, 0, None)


def test_first_page_tells_coordinators_what_to_look_at(browser: Client) -> None:
    place, today = LocationFactory(name="Local"), timezone.localdate()
    used(place, "Condoms neufs", 91, 90)
    stocked(place, 4, item=ItemFactory(name="Lait"), expires_on=today + timedelta(days=9))
    at = timezone.now()
    Outing.objects.create(
        date=today, bag=bag(), place=place, state="back", started_at=at, ended_at=at, reached=12, new=3
    )
    page = body(browser.get("/gestion/"))
    assert_sound(page)
    for words in (
        "Condoms neufs (Local): 1 left, until about",
        "Lait (Local): 4 expire",
        "1 outing, 12 persons",
    ):
        assert words in page


def test_first_page_is_silent_for_editors(signed_in: SignIn) -> None:
    used(LocationFactory(), "Condoms neufs", 91, 90)
    assert "Condoms neufs" not in body(signed_in(Role.EDITOR).get("/gestion/"))


@pytest.mark.parametrize("rows", [1, 3])
def test_first_page_costs_the_same_for_one_row_and_for_three(
    browser: Client,
    rows: int,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    only_cards_of("outreach", monkeypatch)
    for row in range(rows):
        used(LocationFactory(), f"Article neuf {row}", 91, 90)
    with django_assert_num_queries(4):  # session, account; the stock, the month's outings
        browser.get("/gestion/")


def test_used_syringes_and_naloxone_are_read_with_where_they_came_from(browser: Client) -> None:
    outing = under_way()
    SharpsReturn.objects.create(outing=outing, on=outing.date, quantity=1234, method="estimated")
    found = syringes()
    NaloxoneNote.objects.create(outing=outing, on=outing.date, trained=2, reversed=1)
    page = body(browser.get(f"{HERE}sharpsreturn/"))
    assert_sound(page)
    assert f'href="/sorties/{outing.uid}/"' in page
    assert "1,234" in page
    assert found.place.label in page
    assert f'href="/sorties/{outing.uid}/"' in body(browser.get(f"{HERE}naloxonenote/"))
    for name in ("sharpsreturn", "naloxonenote"):
        assert browser.get(f"{HERE}{name}/add/").status_code == 403
