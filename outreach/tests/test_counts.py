"""Counting the shelves while things come and go."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from outreach import actions, ledger
from outreach.actions import Line, Seen
from outreach.models import Location, Lot, StockCount
from outreach.models.places import Kind
from outreach.refusals import LineErrors, Shortage
from outreach.tests.factories import ItemFactory, days_ago, on_hand, single, stocked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

HOUR = 1 / 24


def counted(place: Location, *lines: Seen, days: float = HOUR) -> StockCount:
    """A reviewed count of what was seen so many days ago."""
    count = actions.open_count(location=place, at=days_ago(days), by=None)
    actions.note_count(count=count, lines=lines, at=days_ago(days), by=None)
    return actions.review_count(count=count, by=None)


def give(place: Location, lot: Lot, quantity: int, days: float = 0) -> Any:
    return actions.give(place=place, lines=[Line(lot.item, quantity)], at=days_ago(days), by=None)


def test_what_was_given_meanwhile_stays_given(place: Location) -> None:
    lot = stocked(place, 50)
    count = counted(place, Seen(lot.item, 48, lot))
    give(place, lot, 5)
    actions.post_count(count=count, by=None)
    assert on_hand(place, lot.item) == 43
    move = count.documents.get().moves.get()
    assert (move.quantity, move.to_location) == (2, single(Kind.DIFFERENCE))
    assert not ledger.discrepancies()


def test_each_line_has_its_own_time(place: Location) -> None:
    soap, comb = stocked(place, 50), stocked(place, 50)
    count = actions.open_count(location=place, at=days_ago(3 * HOUR), by=None)
    actions.note_count(count=count, lines=[Seen(soap.item, 50, soap)], at=days_ago(3 * HOUR), by=None)
    give(place, soap, 5, days=2 * HOUR)
    give(place, comb, 5, days=2 * HOUR)
    actions.note_count(count=count, lines=[Seen(comb.item, 45, comb)], at=days_ago(HOUR), by=None)
    actions.review_count(count=count, by=None)
    assert set(actions.differences(count).values()) == {0}
    actions.post_count(count=count, by=None)
    assert not count.documents.exists()
    assert (on_hand(place, soap.item), on_hand(place, comb.item)) == (45, 45)


def test_something_typed_late_but_done_before_is_in_the_count(place: Location) -> None:
    lot = stocked(place, 50)
    count = counted(place, Seen(lot.item, 45, lot))
    give(place, lot, 5, days=2 * HOUR)
    actions.post_count(count=count, by=None)
    assert on_hand(place, lot.item) == 45


def test_what_is_found_comes_in(place: Location) -> None:
    item = ItemFactory()
    actions.post_count(count=counted(place, Seen(item, 3)), by=None)
    assert on_hand(place, item) == 3


def test_what_is_found_may_be_expired(place: Location) -> None:
    lot = Lot.objects.create(item=ItemFactory(), expires_on=timezone.localdate(days_ago(9)))
    actions.post_count(count=counted(place, Seen(lot.item, 3, lot)), by=None)
    assert on_hand(place, lot.item) == 3


def test_a_line_counted_again_is_what_the_last_one_says(place: Location) -> None:
    lot = stocked(place, 50)
    count = counted(place, Seen(lot.item, 4, lot))
    actions.note_count(count=count, lines=[Seen(lot.item, 49, lot)], at=timezone.now(), by=None)
    count.refresh_from_db()
    assert count.state == "open"
    actions.review_count(count=count, by=None)
    actions.post_count(count=count, by=None)
    assert on_hand(place, lot.item) == 49


def test_more_given_since_than_was_counted_is_said_beside_the_line(place: Location) -> None:
    lot = stocked(place, 50)
    count = counted(place, Seen(lot.item, 10, lot))
    give(place, lot, 20)
    with pytest.raises(Shortage) as refused:
        actions.post_count(count=count, by=None)
    assert refused.value.lines == {0: "There are 30 left."}
    count.refresh_from_db()
    assert (count.state, on_hand(place, lot.item)) == ("reviewed", 30)


def test_a_count_is_posted_once_and_after_review(place: Location) -> None:
    lot = stocked(place, 50)
    count = actions.open_count(location=place, at=days_ago(HOUR), by=None)
    actions.note_count(count=count, lines=[Seen(lot.item, 48, lot)], at=days_ago(HOUR), by=None)
    with pytest.raises(ValidationError, match="not reviewed"):
        actions.post_count(count=count, by=None)
    actions.review_count(count=count, by=None)
    actions.post_count(count=count, by=None)
    for deed in (actions.post_count, actions.review_count, actions.cancel_count):
        with pytest.raises(ValidationError, match="already posted"):
            deed(count=count, by=None)
    with pytest.raises(ValidationError, match="already posted"):
        actions.note_count(count=count, lines=[Seen(lot.item, 1, lot)], at=timezone.now(), by=None)
    assert on_hand(place, lot.item) == 48


def test_one_count_of_a_place_at_a_time(place: Location) -> None:
    count = actions.open_count(location=place, at=timezone.now(), by=None)
    with pytest.raises(ValidationError, match="already under way"):
        actions.open_count(location=place, at=timezone.now(), by=None)
    actions.cancel_count(count=count, by=None)
    actions.open_count(location=place, at=timezone.now(), by=None)


def test_nothing_counted_is_not_posted(place: Location) -> None:
    count = actions.open_count(location=place, at=timezone.now(), by=None)
    actions.review_count(count=count, by=None)
    with pytest.raises(ValidationError, match="Nothing is counted"):
        actions.post_count(count=count, by=None)


@pytest.mark.parametrize("quantity", [-1, 2.5, 10**9])
def test_what_can_not_be_counted(place: Location, quantity: Any) -> None:
    count = actions.open_count(location=place, at=timezone.now(), by=None)
    with pytest.raises(LineErrors) as refused:
        actions.note_count(count=count, lines=[Seen(ItemFactory(), quantity)], at=timezone.now(), by=None)
    assert refused.value.lines == {0: "A quantity is a whole number from 0 to 1,000,000."}


def test_the_past_before_a_posted_count_is_counted_already(place: Location) -> None:
    lot = stocked(place, 50)
    gift = give(place, lot, 5, days=3)
    actions.post_count(count=counted(place, Seen(lot.item, 40, lot), days=1), by=None)
    with pytest.raises(ValidationError, match="counted since"):
        give(place, lot, 1, days=2)
    with pytest.raises(ValidationError, match="counted since"):
        actions.reverse(document=gift, by=None)
    give(place, lot, 1)
    assert on_hand(place, lot.item) == 39
