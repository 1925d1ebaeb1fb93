"""Eight people at once, each on a connection of her own."""

import random
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.utils import timezone

from lune.tests.races import at_once
from outreach import actions, ledger
from outreach.actions import Line, Received, Seen
from outreach.models import Document, Item, Location, Lot, Move
from outreach.models.ledger import Source
from outreach.models.places import Kind
from outreach.refusals import Shortage
from outreach.tests.factories import ItemFactory, LocationFactory, days_ago, single, stocked, supplier

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

HANDS = 8


def many_times(work: Callable[[int, random.Random], Any]) -> Counter[str]:
    """How forty turns of eight hands ended, by the names of what they raised; "" for those that raised nothing."""

    def turns(hand: int) -> Counter[str]:
        ends: Counter[str] = Counter()
        chance = random.Random(hand)
        for _turn in range(40):
            try:
                work(hand, chance)
            except Exception as error:
                ends[type(error).__name__] += 1
            else:
                ends[""] += 1
        return ends

    return sum(at_once(*(partial(turns, hand) for hand in range(HANDS))), Counter())


def give(place: Location, *lines: Line) -> Document:
    return actions.give(place=place, lines=lines, at=timezone.now(), by=None)


def test_the_last_hundred_units_are_given_once_each() -> None:
    place = LocationFactory()
    lot = stocked(place, 100)
    ends = many_times(lambda hand, chance: give(place, Line(lot.item, 1)))
    assert ends == {"": 100, Shortage.__name__: 220}
    assert Move.objects.filter(to_location=single(Kind.PARTICIPANTS)).count() == 100
    assert not ledger.on_hand(place)
    assert not ledger.discrepancies()


def test_lines_in_any_order_never_wait_for_each_other() -> None:
    places = [LocationFactory() for _place in range(3)]
    items: list[Item] = [ItemFactory() for _item in range(6)]
    for place in places:
        for item in items:
            stocked(place, 500, item=item)

    def work(hand: int, chance: random.Random) -> None:
        lines = [Line(item, chance.randint(1, 3)) for item in chance.sample(items, 5)]
        origin, target = chance.sample(places, 2)
        if hand % 2:
            actions.transfer(origin=origin, target=target, lines=lines, at=timezone.now(), by=None)
        else:
            give(origin, *lines)

    ends = many_times(work)
    assert set(ends) <= {"", Shortage.__name__}
    assert ends[""] > 300
    assert not ledger.discrepancies()


def test_everything_at_once() -> None:
    place, bag = LocationFactory(), LocationFactory(is_bag=True)
    items: list[Item] = [ItemFactory() for _item in range(4)]
    lots = [stocked(place, 200, item=item, days=3) for item in items]
    seller = supplier()

    def count() -> None:
        counted = actions.open_count(location=bag, at=timezone.now(), by=None)
        line = Seen(items[0], 1, lots[0])
        actions.note_count(count=counted, lines=[line], at=timezone.now(), by=None)
        actions.cancel_count(count=counted, by=None)

    def work(hand: int, chance: random.Random) -> None:
        lines = [Line(item, chance.randint(1, 2)) for item in chance.sample(items, 3)]
        received = [Received(line.item, line.quantity, unit_cost=chance.randint(1, 3)) for line in lines]
        fields = {"at": days_ago(chance.choice([0, 0, 1, 2])), "by": None}
        if hand < 2:
            actions.receive(place=place, origin=seller, source=Source.PURCHASE, lines=received, **fields)
        elif hand < 4:
            actions.reverse(document=actions.give(place=place, lines=lines, **fields), by=None)
        elif hand < 6:
            actions.transfer(origin=place, target=bag, lines=lines, **fields)
        elif hand == 6:
            actions.lose(place=bag, lines=lines, **fields)
        else:
            count()

    ends = many_times(work)
    assert set(ends) <= {"", Shortage.__name__}
    assert not ledger.discrepancies()


def test_a_document_is_reversed_once() -> None:
    place = LocationFactory()
    gift = give(place, Line(stocked(place, 100).item, 60))
    ends = many_times(lambda hand, chance: actions.reverse(document=gift, by=None))
    assert ends == {"": 1, "ValidationError": 319}
    assert sum(ledger.on_hand(place).values()) == 100


def test_a_count_is_posted_once_while_things_are_given() -> None:
    place = LocationFactory()
    lot: Lot = stocked(place, 400)
    count = actions.open_count(location=place, at=timezone.now(), by=None)
    actions.note_count(count=count, lines=[Seen(lot.item, 395, lot)], at=timezone.now(), by=None)
    actions.review_count(count=count, by=None)

    def work(hand: int, chance: random.Random) -> None:
        if hand % 2:
            give(place, Line(lot.item, 1))
        else:
            actions.post_count(count=count, by=None)

    ends = many_times(work)
    assert ends == {"": 161, "ValidationError": 159}
    assert sum(ledger.on_hand(place).values()) == 395 - 160
    assert not ledger.discrepancies()
