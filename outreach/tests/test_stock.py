"""What comes in, is carried, given, lost, and taken back."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from lune.deeds import Once
from outreach import actions, ledger
from outreach.actions import Line, Received
from outreach.models import Balance, Document, Location, Move, Zone
from outreach.models.ledger import Source
from outreach.models.places import Kind
from outreach.refusals import LineErrors, Shortage
from outreach.tests.factories import (
    ItemFactory,
    LocationFactory,
    ZoneFactory,
    days_ago,
    on_hand,
    single,
    stocked,
    supplier,
)
from privacy.models import AuditLine
from team.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def give(place: Location, *lines: Line, days: float = 0, **more: Any) -> Document:
    return actions.give(place=place, lines=lines, at=days_ago(days), by=None, **more)


def test_a_receipt_freezes_cost_and_value_with_the_lot(place: Location, worker: User) -> None:
    item = ItemFactory()
    for cost in (12, 15, 12):
        actions.receive(
            place=place,
            origin=supplier(),
            source=Source.PURCHASE,
            lines=[Received(item, 10, unit_cost=cost)],
            at=timezone.now(),
            by=worker,
        )
    assert sorted(item.lots.values_list("unit_cost", flat=True)) == [12, 15]
    assert on_hand(place, item) == 30


def test_a_donation_keeps_its_value(place: Location) -> None:
    donor, coat = LocationFactory(kind=Kind.DONOR), ItemFactory()
    document = actions.receive(
        place=place,
        origin=donor,
        source=Source.DONATION,
        lines=[Received(coat, 4, unit_value=2500)],
        at=timezone.now(),
        by=None,
    )
    lot = document.moves.get().lot
    assert (lot.source, lot.unit_value, lot.unit_cost) == ("donation", 2500, None)


def test_what_can_not_be_received(place: Location) -> None:
    item, yesterday = ItemFactory(), timezone.localdate() - timedelta(days=1)
    lines = [Received(item, 1), Received(item, 1, expires_on=yesterday), Received(item, 1, unit_cost=-1)]
    with pytest.raises(LineErrors) as refused:
        actions.receive(
            place=place, origin=supplier(), source=Source.PURCHASE, lines=lines, at=timezone.now(), by=None
        )
    assert list(refused.value.lines) == [1, 2]
    assert not Document.objects.exists()


@pytest.mark.parametrize("quantity", [0, -3, 10**9, 2.5, Decimal("1"), True, None, "7"])
def test_a_quantity_is_whole_and_believable(place: Location, quantity: Any) -> None:
    lot = stocked(place, 10)
    with pytest.raises(LineErrors) as refused:
        give(place, Line(lot.item, 1), Line(lot.item, quantity))
    assert refused.value.lines == {1: "A quantity is a whole number from 1 to 1,000,000."}
    assert on_hand(place, lot.item) == 10


def test_a_refusal_says_how_many_are_left_beside_the_line(place: Location) -> None:
    soap, comb = stocked(place, 7), stocked(place, 1)
    with pytest.raises(Shortage) as refused:
        give(place, Line(soap.item, 8), Line(comb.item, 1), Line(ItemFactory(), 1))
    assert refused.value.lines == {0: "There are 7 left.", 2: "There is none left."}
    assert on_hand(place, soap.item) == 7


def test_two_lines_of_an_item_share_what_there_is(place: Location) -> None:
    lot = stocked(place, 7)
    with pytest.raises(Shortage) as refused:
        give(place, Line(lot.item, 5), Line(lot.item, 3))
    assert refused.value.lines == {1: "There are 2 left."}


def test_nothing_is_no_document(place: Location) -> None:
    with pytest.raises(ValidationError, match="nothing to record"):
        give(place)


def test_the_first_to_expire_goes_first(place: Location) -> None:
    item, today = ItemFactory(), timezone.localdate()
    for days, quantity in ((90, 5), (30, 5), (-1, 5)):
        stocked(place, quantity, item=item, expires_on=today + timedelta(days=days))
    stocked(place, 5, item=item)
    proposed = ledger.first_to_expire(place, item, 7, on=today)
    assert [((lot.expires_on - today).days, quantity) for lot, quantity in proposed] == [(30, 5), (90, 2)]
    document = give(place, Line(item, 12))
    taken = document.moves.order_by("id").values_list("lot__expires_on", "quantity")
    assert list(taken) == [
        (today + timedelta(days=30), 5),
        (today + timedelta(days=90), 5),
        (None, 2),
    ]
    with pytest.raises(Shortage) as refused:
        give(place, Line(item, 4))
    assert refused.value.lines == {0: "There are 3 left."}


def test_somebody_may_say_which_lot(place: Location) -> None:
    item = ItemFactory()
    soon = stocked(place, 5, item=item, expires_on=timezone.localdate())
    plain = stocked(place, 5, item=item)
    assert give(place, Line(item, 2, plain)).moves.get().lot == plain
    with pytest.raises(Shortage) as refused:
        give(place, Line(item, 6, soon))
    assert refused.value.lines == {0: "There are 5 left."}


def test_an_unknown_lot_has_nothing(place: Location) -> None:
    stocked(place, 5)
    with pytest.raises(Shortage):
        give(place, Line(ItemFactory(), 1, stocked(LocationFactory(), 5)))


def test_no_time_that_has_not_come(place: Location) -> None:
    lot = stocked(place, 5)
    with pytest.raises(ValidationError) as refused:
        give(place, Line(lot.item, 1), days=-0.5)
    assert list(refused.value.message_dict) == ["at"]


def test_a_past_day_says_what_was_left_on_it(place: Location) -> None:
    lot = stocked(place, 5, days=4)
    give(place, Line(lot.item, 3), days=2)
    with pytest.raises(Shortage) as refused:
        give(place, Line(lot.item, 3), days=3)
    assert "There were 2 left on" in refused.value.lines[0]
    with pytest.raises(Shortage):
        give(place, Line(lot.item, 1), days=5)
    give(place, Line(lot.item, 2), days=3)
    assert ledger.as_of(timezone.localdate(days_ago(3)))[place.pk, lot.item_id] == 3


def test_the_same_form_twice_is_one_document(place: Location) -> None:
    lot, once = stocked(place, 5), Once(uuid4(), "digest")
    first = give(place, Line(lot.item, 2), once=once)
    assert give(place, Line(lot.item, 2), once=once) == first
    assert on_hand(place, lot.item) == 3


def test_a_gift_keeps_its_zone_and_an_audit_line_with_no_name(place: Location, worker: User) -> None:
    lot, zone = stocked(place, 5), ZoneFactory()
    document = actions.give(place=place, lines=[Line(lot.item, 2)], at=timezone.now(), by=worker, zone=zone)
    assert Zone.objects.get(documents=document) == zone
    line = AuditLine.objects.get(subject=document.uid)
    assert (line.verb, line.actor, line.scope) == ("stock.gift", worker.uid, place.uid)
    assert line.detail == {"lines": 1, "units": 2}


def test_a_transfer_carries_the_lot(place: Location) -> None:
    lot, other = stocked(place, 5, code="A7"), LocationFactory()
    actions.transfer(origin=place, target=other, lines=[Line(lot.item, 5)], at=timezone.now(), by=None)
    assert Balance.objects.get(location=other).lot == lot
    assert on_hand(place, lot.item) == 0
    with pytest.raises(ValidationError) as refused:
        actions.transfer(origin=place, target=place, lines=[Line(lot.item, 1)], at=timezone.now(), by=None)
    assert list(refused.value.message_dict) == ["target"]


def test_what_is_expired_is_taken_out_whole(place: Location) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    lot, kept = stocked(place, 5, expires_on=yesterday), stocked(place, 5)
    actions.expire(place=place, at=timezone.now(), by=None)
    assert Move.objects.get(to_location=single(Kind.EXPIRED)).lot == lot
    assert (on_hand(place, lot.item), on_hand(place, kept.item)) == (0, 5)
    with pytest.raises(ValidationError, match="Nothing is expired"):
        actions.expire(place=place, at=timezone.now(), by=None)


def test_what_is_expired_can_be_lost_or_sent_back(place: Location) -> None:
    lot = stocked(place, 5, expires_on=timezone.localdate() - timedelta(days=1))
    line = [Line(lot.item, 2)]
    actions.lose(place=place, lines=line, at=timezone.now(), by=None)
    actions.send_back(place=place, supplier=supplier(), lines=line, at=timezone.now(), by=None)
    assert on_hand(place, lot.item) == 1


def test_a_reversal_puts_everything_back_on_its_own_day(place: Location) -> None:
    lot = stocked(place, 5)
    gift = give(place, Line(lot.item, 4), days=3)
    back = actions.reverse(document=gift, by=None)
    assert (back.reverses, back.occurred_on) == (gift, gift.occurred_on)
    assert on_hand(place, lot.item) == 5
    assert not Document.objects.standing().filter(kind="gift").exists()


def test_a_document_is_reversed_once_and_a_reversal_never(place: Location) -> None:
    gift = give(place, Line(stocked(place, 5).item, 4))
    back = actions.reverse(document=gift, by=None)
    for document in (gift, back):
        with pytest.raises(ValidationError):
            actions.reverse(document=document, by=None)


def test_a_receipt_that_was_given_since_stays(place: Location) -> None:
    lot = stocked(place, 5)
    give(place, Line(lot.item, 3))
    with pytest.raises(Shortage) as refused:
        actions.reverse(document=Document.objects.get(kind="receipt"), by=None)
    assert "There were 2 left" in refused.value.lines[0]


def test_an_order_and_what_came_of_it(place: Location) -> None:
    item, where = ItemFactory(), supplier()
    order = actions.place_order(supplier=where, lines=[Line(item, 70)], on=timezone.localdate(), by=None)
    actions.receive(
        place=place,
        origin=where,
        source=Source.PUBLIC_HEALTH,
        lines=[Received(item, 35)],
        at=timezone.now(),
        by=None,
        order=order,
    )
    assert order.receipts.get().moves.get().quantity == 35
    with pytest.raises(ValidationError):
        actions.place_order(
            supplier=where, lines=[Line(item, 1)], on=timezone.localdate() + timedelta(days=1), by=None
        )


def test_a_gift_of_eight_lines_asks_the_same_as_of_one(
    place: Location, django_assert_num_queries: Any
) -> None:
    items = [stocked(place, 50).item for _line in range(8)]
    for lines in (items[:1], items):
        # The sink, a savepoint and its release, locks, what there is, the counted past, document, moves, audit.
        with django_assert_num_queries(9):
            give(place, *(Line(item, 2) for item in lines))


def test_a_new_item_has_its_plain_lot(place: Location) -> None:
    item = actions.add_item(item=ItemFactory.build(category=ItemFactory().category), by=None)
    assert item.lots.get().code == ""
