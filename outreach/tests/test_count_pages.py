from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from lune.tests.pages import text_of
from outreach import actions, ledger
from outreach.actions import Line
from outreach.models import Location, Lot, StockCount
from outreach.tests.factories import ItemFactory, LocationFactory, stocked
from outreach.tests.street import Street
from team.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Location:
    return LocationFactory(name="Étagère")


@pytest.fixture
def lot(place: Location) -> Lot:
    return stocked(place, 583, item=ItemFactory(name="Savon noir"), code="A12")


@pytest.fixture
def street(coordinator: User) -> Street:
    return Street(coordinator)


@pytest.fixture
def count(street: Street, place: Location, lot: Lot) -> StockCount:
    street.post("count-open", place.uid)
    return StockCount.objects.get()


def field_of(lot: Lot) -> str:
    return f"lot-{lot.pk}"


def left(place: Location, lot: Lot) -> int:
    return ledger.on_hand(place).get((place.pk, lot.item_id), 0)


def test_what_is_expected_is_hidden_until_it_is_counted(street: Street, count: StockCount, lot: Lot) -> None:
    page = street.read("count-enter", count.uid)
    assert "lot A12" in page
    assert "583" not in page
    street.post("count-enter", count.uid, **{field_of(lot): "580"})
    assert "580 583 −3" in street.read("count-review", count.uid)


def test_who_works_at_night_counts_and_the_office_posts(
    worker: User, count: StockCount, lot: Lot, place: Location
) -> None:
    night = Street(worker)
    night.post("count-enter", count.uid, **{field_of(lot): "580"})
    page = night.read("count-review", count.uid)
    assert f"{lot.item.label} lot A12 580" in page
    assert "Coordination compares it" in page
    assert "−3" not in page
    assert "Post the differences" not in page
    night.post("count-review", count.uid, status=403)
    assert left(place, lot) == 583


def test_what_was_given_meanwhile_stays_given(
    street: Street, count: StockCount, lot: Lot, place: Location
) -> None:
    street.post("count-enter", count.uid, **{field_of(lot): "580"})
    actions.give(place=place, lines=[Line(lot.item, 5)], at=timezone.now(), by=street.user)
    assert "580 583 −3" in street.read("count-review", count.uid)
    street.post("count-review", count.uid)
    assert left(place, lot) == 575
    page = street.read("count-review", count.uid)
    assert "Posted on" in page
    assert "580 583 −3" in page
    street.read("count-enter", count.uid, status=302)


def test_a_count_is_posted_once(street: Street, count: StockCount, lot: Lot, place: Location) -> None:
    street.post("count-enter", count.uid, **{field_of(lot): "580"})
    key = str(uuid4())
    for _time in range(10):
        street.post("count-review", count.uid, _once=key)
    late = street.post("count-review", count.uid, status=409)
    assert "This count is already posted." in text_of(late)
    assert (left(place, lot), count.documents.count()) == (580, 1)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("-3", "greater than or equal to 0"),
        ("1e9", "Type a whole number"),
        ("1000000000", "less than or equal to 1000000"),
        ("2.5", "Type a whole number"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(
    street: Street, count: StockCount, lot: Lot, typed: str, sentence: str
) -> None:
    response = street.post("count-enter", count.uid, status=422, **{field_of(lot): typed})
    assert sentence in text_of(response)
    assert f'value="{typed}"' in response.content.decode()
    assert not count.lines.exists()


@pytest.mark.parametrize("name", ["lot-999999", "lot-bof"])
def test_a_lot_that_is_not_known_is_refused(street: Street, count: StockCount, name: str) -> None:
    response = street.post("count-enter", count.uid, status=422, **{name: "3"})
    assert "This lot is not known." in text_of(response)
    assert not count.lines.exists()


def test_a_line_left_alone_keeps_the_time_it_was_counted_at(
    street: Street, count: StockCount, lot: Lot, place: Location
) -> None:
    other = stocked(place, 5)
    street.post("count-enter", count.uid, **{field_of(lot): "580"})
    first = count.lines.get().counted_at
    street.post("count-enter", count.uid, **{field_of(lot): "580", field_of(other): "5"})
    assert count.lines.get(lot=lot).counted_at == first
    assert count.lines.count() == 2


def test_what_the_list_does_not_name_is_added(street: Street, count: StockCount, place: Location) -> None:
    found = ItemFactory()
    street.post("count-found", count.uid, item=found.pk, counted="4")
    assert found.label in street.read("count-enter", count.uid)
    street.post("count-review", count.uid)
    assert ledger.on_hand(place)[place.pk, found.pk] == 4


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"code": "ZZ9"}, "This lot is not known."),
        ({"counted": "-1"}, "greater than or equal to 0"),
        ({"item": "999999"}, "Select a valid choice."),
    ],
)
def test_a_find_that_cannot_be_is_refused(
    street: Street, count: StockCount, change: dict[str, str], sentence: str
) -> None:
    form = {"item": str(ItemFactory().pk), "counted": "4"} | change
    response = street.post("count-found", count.uid, status=422, **form)
    assert sentence in text_of(response)
    assert not count.lines.exists()


def test_opening_twice_goes_on_with_the_same_count(
    street: Street, count: StockCount, place: Location
) -> None:
    street.post("count-open", place.uid)
    assert StockCount.objects.count() == 1
    assert "Étagère" in street.read("count-list")


def test_a_count_is_given_up(street: Street, count: StockCount, lot: Lot, place: Location) -> None:
    street.post("count-enter", count.uid, **{field_of(lot): "1"})
    street.post("count-cancel", count.uid)
    assert "it changed nothing" in street.read("count-review", count.uid)
    assert left(place, lot) == 583
    street.post("count-cancel", count.uid)
    assert "This count was given up." in street.read("supplies")


def test_more_taken_since_than_the_count_leaves_is_said_beside_its_line(
    street: Street, count: StockCount, lot: Lot, place: Location
) -> None:
    street.post("count-enter", count.uid, **{field_of(lot): "2"})
    actions.give(place=place, lines=[Line(lot.item, 573)], at=timezone.now(), by=street.user)
    response = street.post("count-review", count.uid, status=409)
    assert "There are 10 left." in text_of(response)
    assert left(place, lot) == 10


def test_the_form_costs_the_same_with_one_lot_and_with_three(
    street: Street, count: StockCount, place: Location, django_assert_num_queries: Any
) -> None:
    street.read("count-enter", count.uid)
    for rows in (1, 3):
        while Lot.objects.filter(balances__location=place).count() < rows:
            stocked(place, 3)
        with django_assert_num_queries(6):
            street.read("count-enter", count.uid)
