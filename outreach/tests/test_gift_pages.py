import uuid
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from lune.tests.pages import text_of
from outreach import ledger
from outreach.models import Document, Item, Location
from outreach.tests.factories import LocationFactory, stocked
from outreach.tests.street import Street, field_of
from team.models import User
from team.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

HOUSE = uuid.UUID(int=7)
GIFT = 18


@pytest.fixture
def place() -> Location:
    Location.objects.filter(kind="internal").update(is_active=False)
    return LocationFactory(name="Maison", house=HOUSE)


@pytest.fixture
def sock(place: Location) -> Item:
    return stocked(place, 7).item


@pytest.fixture
def street(worker: User) -> Street:
    return Street(worker)


def left(place: Location, item: Item) -> int:
    return ledger.on_hand(place).get((place.pk, item.pk), 0)


def test_the_shelves_say_what_lies_there(street: Street, place: Location, sock: Item) -> None:
    assert f"{sock.label} 7" in street.read("supplies")


def test_the_shelves_follow_every_change(street: Street, place: Location, sock: Item) -> None:
    """Drawn lines are kept: none may outlive what it says."""
    assert f"{sock.label} 7" in street.read("supplies")
    street.post("gift", place.uid, **{field_of(sock): "2"})
    assert f"{sock.label} 5" in street.read("supplies")
    Item.objects.filter(pk=sock.pk).update(name="Bas", name_en="Stockings")
    assert "Stockings 5" in street.read("supplies")
    street.client.cookies["lune-language"] = "fr"
    assert "Bas 5" in street.read("supplies")
    Location.objects.filter(pk=place.pk).update(name="Entrepôt")
    assert "Entrepôt" in street.read("supplies")
    Item.objects.filter(pk=sock.pk).update(is_active=False)
    assert "Bas" not in street.read("supplies")


def test_the_shelves_leave_out_what_is_expired(street: Street, place: Location) -> None:
    lot = stocked(place, 4, days=60, expires_on=timezone.localdate() - timedelta(days=1))
    page = street.read("supplies")
    assert lot.item.label not in page
    assert "Nothing there." in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_shelves_cost_one_statement(
    street: Street, place: Location, rows: int, django_assert_num_queries: Any
) -> None:
    for _row in range(rows):
        stocked(LocationFactory(), 5)
    with django_assert_num_queries(3):  # session, account, every shelf
        street.client.get("/materiel/")


@pytest.mark.parametrize("rows", [1, 3])
def test_a_gift_costs_the_same_for_one_line_and_for_three(
    street: Street, place: Location, rows: int, django_assert_num_queries: Any
) -> None:
    items = [stocked(place, 5).item for _row in range(rows)]
    # Session, account, place, items; then inside the deed: its savepoint, the key, where it goes, the locks, the lots,
    # whether it was counted since, the document, its moves, the audit, the key settled; then what to say, twice saved.
    with django_assert_num_queries(GIFT):
        street.post("gift", place.uid, **{field_of(item): "1" for item in items})


def test_what_is_given_most_stands_first_and_the_rest_is_folded_away(
    street: Street, place: Location, sock: Item
) -> None:
    seldom = [stocked(place, 5).item for _item in range(9)]
    street.post("gift", place.uid, **{field_of(sock): "3"})
    page = street.client.get(f"/materiel/{place.uid}/donner/").content.decode()
    first, folded = page.split("<details")
    assert field_of(sock) in first
    assert field_of(seldom[-1]) in folded
    elsewhere = LocationFactory()
    stocked(elsewhere, 5, item=seldom[-1])
    street.post("gift", elsewhere.uid, **{field_of(seldom[-1]): "5"})
    assert (
        field_of(seldom[-1])
        in street.client.get(f"/materiel/{place.uid}/donner/").content.decode().split("<details")[1]
    )


def test_several_things_are_given_at_once(street: Street, place: Location, sock: Item) -> None:
    soap = stocked(place, 5).item
    assert "7 left" in street.read("gift", place.uid)
    street.post("gift", place.uid, **{field_of(sock): "2", field_of(soap): "1"})
    assert (left(place, sock), left(place, soap)) == (5, 4)
    assert "Given, and taken off the stock." in street.read("gift", place.uid)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("0", "greater than or equal to 1"),
        ("-3", "greater than or equal to 1"),
        ("1e9", "Type a whole number"),
        ("2.5", "Type a whole number"),
        ("8", "There are 7 left."),
    ],
)
def test_a_gift_that_cannot_be_changes_nothing(
    street: Street, place: Location, sock: Item, typed: str, sentence: str
) -> None:
    soap = stocked(place, 5).item
    response = street.post("gift", place.uid, status=422, **{field_of(sock): typed, field_of(soap): "1"})
    assert sentence in text_of(response)
    assert f'value="{typed}"' in response.content.decode()
    assert (left(place, sock), left(place, soap)) == (7, 5)


@pytest.mark.parametrize(
    ("days", "sentence"), [(2, "This time has not come yet."), (-60, "There was none left on")]
)
def test_a_day_that_cannot_be_is_refused(
    street: Street, place: Location, sock: Item, days: int, sentence: str
) -> None:
    day = (timezone.localtime() + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")
    response = street.post("gift", place.uid, status=422, **{field_of(sock): "1", "day": day})
    assert sentence in text_of(response)
    assert left(place, sock) == 7


def test_nothing_typed_is_nothing_to_record(street: Street, place: Location, sock: Item) -> None:
    assert "There is nothing to record." in text_of(street.post("gift", place.uid, status=422))


def test_a_gift_sent_twice_is_one(street: Street, place: Location, sock: Item) -> None:
    form = {field_of(sock): "7", "_once": str(uuid4())}
    for _time in range(10):
        street.post("gift", place.uid, **form)
    assert Document.objects.filter(kind="gift").count() == 1


def test_one_tap_on_the_panel_gives_one(street: Street, place: Location, sock: Item) -> None:
    assert f"{sock.label} 7" in street.read("panel", HOUSE)
    fragment = street.post("panel-give", HOUSE, status=200, htmx=True, item=sock.uid)
    assert f"{sock.label} 6" in text_of(fragment)
    assert "<html" not in fragment.content.decode()
    assert "lune:said" in fragment.headers["HX-Trigger"]
    street.post("panel-give", HOUSE, item=sock.uid)
    assert left(place, sock) == 5


def test_a_tap_sent_ten_times_gives_one(street: Street, place: Location, sock: Item) -> None:
    key = str(uuid4())
    for _time in range(10):
        street.post("panel-give", HOUSE, item=sock.uid, _once=key)
    assert left(place, sock) == 6


def test_the_last_tap_is_taken_back_by_who_made_it(street: Street, place: Location, sock: Item) -> None:
    street.post("panel-give", HOUSE, item=sock.uid)
    gift = Document.objects.get(kind="gift")
    assert f"Last gift: 1 × {sock.label}" in street.read("panel", HOUSE)
    other = Street(UserFactory())
    assert "Last gift" not in other.read("panel", HOUSE)
    other.post("panel-undo", HOUSE, document=gift.uid)
    assert left(place, sock) == 6
    key = str(uuid4())
    for _time in range(2):
        street.post("panel-undo", HOUSE, document=gift.uid, _once=key)
    assert left(place, sock) == 7
    assert "Last gift" not in street.read("panel", HOUSE)


def test_when_none_is_left_the_panel_says_so(street: Street, place: Location) -> None:
    lot = stocked(place, 1)
    street.post("panel-give", HOUSE, item=lot.item.uid)
    fragment = street.post("panel-give", HOUSE, status=200, htmx=True, item=lot.item.uid)
    assert "There is none left." in text_of(fragment)


@pytest.mark.parametrize("item", ["", "bof", "00000000-0000-4000-8000-000000000000"])
def test_an_item_that_is_not_known_is_said(street: Street, place: Location, item: str) -> None:
    fragment = street.post("panel-give", HOUSE, status=200, htmx=True, item=item)
    assert "This is not known any more." in text_of(fragment)


def test_a_coordinator_says_which_stock_a_desk_hands_out(street: Street, coordinator: User) -> None:
    place, other = LocationFactory(), LocationFactory()
    house = uuid4()
    assert "No stock is linked to this desk yet." in street.read("panel", house)
    street.post("panel-link", house, status=403, place=place.uid)
    office = Street(coordinator)
    for one in (place, other):
        assert one.label in office.read("panel", house) or one == other
        office.post("panel-link", house, place=one.uid)
    place.refresh_from_db()
    other.refresh_from_db()
    assert (place.house, other.house) == (None, house)


def test_expired_things_are_not_on_the_panel(street: Street, place: Location) -> None:
    old = stocked(place, 5, expires_on=timezone.localdate() - timedelta(days=1))
    assert old.item.label not in street.read("panel", HOUSE)


def test_the_panel_costs_the_same_with_one_item_and_with_three(
    street: Street, place: Location, sock: Item, django_assert_num_queries: Any
) -> None:
    street.read("panel", HOUSE)
    for rows in (1, 3):
        while Item.objects.filter(balances__location=place).count() < rows:
            stocked(place, 3)
        with django_assert_num_queries(7):
            street.read("panel", HOUSE)
