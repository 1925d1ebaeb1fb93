"""Eight tablets at the same shelves in the same second: the pages, over HTTP."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import chain
from random import Random
from threading import Barrier

import pytest
from django.utils import translation
from django.utils.html import escape
from pytest_django.live_server_helper import LiveServer

from lune.tests.tablet import Tablet, at_once, sent
from outreach import ledger
from outreach.models import CountLine, Document, Location, Move, Recipe, RecipeLine, StockCount
from outreach.models.counts import CountState
from outreach.models.ledger import DocumentKind
from outreach.refusals import left
from outreach.tests.factories import ItemFactory, LocationFactory, on_hand, stocked
from team.tests.factories import UserFactory

TABLETS, ROUNDS = 8, 12
Answer = tuple[int, str]

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def tablets(live_server: LiveServer) -> list[Tablet]:
    return [Tablet(live_server.url, UserFactory(role="coordinator")) for _ in range(TABLETS)]


def giving(place: Location) -> str:
    return f"/materiel/{place.uid}/donner/"


def answers_of(tablets: list[Tablet], work: Callable[[int, Tablet, Barrier], list[Answer]]) -> list[Answer]:
    """Each tablet's work begun at the same moment; every answer."""
    deeds = (partial(work, number) for number in range(len(tablets)))
    return list(chain.from_iterable(at_once(tablets, *deeds)))


def test_the_last_hundred_are_given_once_each(tablets: list[Tablet]) -> None:
    place, item = LocationFactory(), ItemFactory()
    stocked(place, 100, item=item)

    def work(number: int, tablet: Tablet, start: Barrier) -> list[Answer]:
        token = tablet.token(giving(place))
        start.wait(timeout=30)
        return [tablet.send(giving(place), token, **{f"item-{item.pk}": "1"}) for _ in range(15)]

    answers = answers_of(tablets, work)
    assert Counter(status for status, _ in answers) == {302: 100, 422: 20}
    with translation.override("fr"):
        none_left = escape(left(0))
    assert all(none_left in page for status, page in answers if status == 422)
    assert on_hand(place, item) == 0
    assert Document.objects.filter(kind=DocumentKind.GIFT).count() == 100
    assert ledger.discrepancies() == []


def test_whoever_asks_for_too_many_reads_how_many_are_left(tablets: list[Tablet]) -> None:
    place, item = LocationFactory(), ItemFactory()
    stocked(place, 100, item=item)
    asking = sent(giving(place), giving(place), **{f"item-{item.pk}": "31"})
    answers = at_once(tablets, *[asking] * TABLETS)
    assert Counter(status for status, _ in answers) == {302: 3, 422: 5}
    with translation.override("fr"):
        seven_left = escape(left(7))
    assert all(seven_left in page for status, page in answers if status == 422)
    assert on_hand(place, item) == 7


def test_lines_in_opposite_orders_never_wait_for_one_another(tablets: list[Tablet]) -> None:
    """Half give what half put in kits, whose recipe names the same items the other way round."""
    place, items = LocationFactory(), [ItemFactory() for _ in range(8)]
    recipe = Recipe.objects.create(kit=ItemFactory(is_kit=True))
    for item in reversed(items):
        stocked(place, 1000, item=item)
        RecipeLine.objects.create(recipe=recipe, item=item, quantity=1)
    kits = f"/materiel/trousses/?lieu={place.uid}&trousse={recipe.kit.uid}"

    def work(number: int, tablet: Tablet, start: Barrier) -> list[Answer]:
        dice, token = Random(number), tablet.token(kits)
        start.wait(timeout=30)
        if number % 2:
            return [tablet.send(kits, token, kits="1") for _ in range(ROUNDS)]
        asked = [dice.sample(items, k=dice.randint(4, 8)) for _ in range(ROUNDS)]
        return [
            tablet.send(giving(place), token, **{f"item-{item.pk}": "1" for item in some}) for some in asked
        ]

    answers = answers_of(tablets, work)
    assert Counter(status for status, _ in answers) == {302: TABLETS * ROUNDS}
    given = Move.objects.filter(document__kind=DocumentKind.GIFT).count()
    made = TABLETS // 2 * ROUNDS
    assert on_hand(place, recipe.kit) == made
    assert sum(on_hand(place, item) for item in items) == 8 * 1000 - given - 8 * made
    assert ledger.discrepancies() == []


def test_a_count_posted_while_things_are_given_leaves_what_is_there(tablets: list[Tablet]) -> None:
    place, item = LocationFactory(), ItemFactory()
    lot = stocked(place, 200, item=item)
    counter, *others = tablets
    opening = counter.token("/materiel/")
    _status, page = counter.send(f"/materiel/{place.uid}/compter/", opening)
    # Five are missing from the shelf.
    assert counter.send(page, counter.token(page), **{f"lot-{lot.pk}": "195"})[0] == 302
    tablet = others[0]
    for _ in range(3):
        tablet.send(giving(place), tablet.token(giving(place)), **{f"item-{item.pk}": "4"})

    def work(number: int, tablet: Tablet, start: Barrier) -> list[Answer]:
        path, fields = giving(place), {f"item-{item.pk}": "1"}
        if tablet is counter:
            path, fields = f"{page}revoir/", {}
        token = tablet.token(path)
        start.wait(timeout=30)
        return [tablet.send(path, token, **fields) for _ in range(6)]

    answers = answers_of(tablets, work)
    assert {status for status, _ in answers} <= {302, 409}
    assert StockCount.objects.get().state == CountState.POSTED
    assert CountLine.objects.get().counted == 195
    posted = Move.objects.get(document__kind=DocumentKind.COUNT)
    assert (posted.from_location_id, posted.quantity) == (place.pk, 5)
    assert on_hand(place, item) == 200 - 5 - 3 * 4 - len(others) * 6
    assert ledger.discrepancies() == []
