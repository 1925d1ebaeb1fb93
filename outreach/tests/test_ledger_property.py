"""Random deeds, back-dated ones and reversals, beside a plain model that adds up what was done."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from outreach import actions, ledger
from outreach.actions import Line, Received, Seen
from outreach.models import Balance, Document, Item, Location, Lot, Recipe
from outreach.models.ledger import Source
from outreach.refusals import Shortage
from outreach.tests.factories import LocationFactory, days_ago, recipe, sinks, supplier

DAYS = st.integers(0, 6)
PLACES, ITEMS, QUANTITIES = st.integers(0, 2), st.integers(0, 2), st.integers(1, 12)

STEPS = st.one_of(
    st.tuples(st.just("receive"), PLACES, ITEMS, QUANTITIES, DAYS, st.sampled_from([None, 1, -2, 30])),
    *(st.tuples(st.just(kind), PLACES, ITEMS, QUANTITIES, DAYS) for kind in ("give", "transfer", "lose")),
    st.tuples(st.just("assemble"), PLACES, st.integers(1, 3), DAYS),
    st.tuples(st.just("reverse"), st.integers(0, 30)),
    st.tuples(st.just("expire"), PLACES),
    st.tuples(st.just("count"), PLACES, ITEMS, st.integers(0, 15)),
)


class World:
    """Three places, two items and a kit of them; and the model: what each lot did at each place on each day."""

    def __init__(self) -> None:
        sinks()
        self.places: list[Location] = [LocationFactory() for _place in range(3)]
        self.supplier = supplier()
        self.recipe: Recipe = recipe(soap=2, comb=1)
        self.items: list[Item] = [*(line.item for line in self.recipe.lines.all()), self.recipe.kit]
        self.deltas: dict[tuple[int, int], Counter[date]] = defaultdict(Counter)
        self.documents: list[Document] = []
        self.counted: set[tuple[int, int]] = set()
        for place in range(3):
            for item in range(2):
                self.receive(place, item, 12, 5, None if place else 7)

    def lowest(self, place: Location, lot: Lot, on: date) -> int:
        """Day by day, as a person would."""
        days = self.deltas[place.pk, lot.pk]
        last = max([*days, on])
        ends = (on + timedelta(days=offset) for offset in range((last - on).days + 1))
        return min(sum(delta for day, delta in days.items() if day <= end) for end in ends)

    def there(self, place: Location, item: Item, on: date, *, expired_too: bool = False) -> int:
        return sum(
            max(0, self.lowest(place, lot, on))
            for lot in item.lots.all()
            if expired_too or lot.expires_on is None or lot.expires_on >= on
        )

    def done(self, document: Document) -> None:
        self.documents.append(document)
        for move in document.moves.all():
            self.deltas[move.from_location_id, move.lot_id][move.occurred_on] -= move.quantity
            self.deltas[move.to_location_id, move.lot_id][move.occurred_on] += move.quantity

    def attempt(self, *, possible: bool, verb: Any, **fields: Any) -> None:
        """Do it: done if and only if the model says it can be."""
        outcome = self.outcome(verb, **fields)
        event(f"{verb.__name__} {outcome}")
        # What would do, a count since then may still hold already.
        assert outcome == ("done" if possible else "short") or (
            outcome == "counted" and possible and self.counted
        )

    def outcome(self, verb: Any, **fields: Any) -> str:
        try:
            document = verb(by=None, **fields)
        except Shortage:
            return "short"
        except ValidationError as refusal:
            return str(refusal.code)
        self.done(document)
        return "done"

    def receive(self, place: int, item: int, quantity: int, days: int, expiry: int | None) -> None:
        at = days_ago(days)
        expires_on = timezone.localdate(at) + timedelta(days=expiry) if expiry is not None else None
        line = Received(self.items[item], quantity, expires_on=expires_on)
        fields = {"origin": self.supplier, "source": Source.PURCHASE, "lines": [line], "at": at}
        if expiry == -2:
            with pytest.raises(ValidationError):
                actions.receive(place=self.places[place], by=None, **fields)
        else:
            self.attempt(possible=True, verb=actions.receive, place=self.places[place], **fields)

    def out(self, kind: str, place: int, item: int, quantity: int, days: int) -> None:
        at, origin, what = days_ago(days), self.places[place], self.items[item]
        there = self.there(origin, what, timezone.localdate(at), expired_too=kind == "lose")
        where: dict[str, Any] = {"place": origin}
        if kind == "transfer":
            where = {"origin": origin, "target": self.places[place - 1]}
        verb = getattr(actions, kind)
        self.attempt(possible=quantity <= there, verb=verb, lines=[Line(what, quantity)], at=at, **where)

    def assemble(self, place: int, kits: int, days: int) -> None:
        at, where = days_ago(days), self.places[place]
        possible = all(
            self.there(where, line.item, timezone.localdate(at)) >= line.quantity * kits
            for line in self.recipe.lines.all()
        )
        self.attempt(
            possible=possible, verb=actions.assemble, recipe=self.recipe, kits=kits, place=where, at=at
        )

    def reverse(self, index: int) -> None:
        standing = [
            document
            for document in self.documents
            if document.kind != "reversal" and not Document.objects.filter(reverses=document).exists()
        ]
        if not standing:
            return
        document = standing[index % len(standing)]
        net: Counter[tuple[int, int]] = Counter()
        for move in document.moves.all():
            net[move.to_location_id, move.lot_id] += move.quantity
            net[move.from_location_id, move.lot_id] -= move.quantity
        ours = {place.pk: place for place in self.places}
        possible = all(
            self.lowest(ours[place], Lot(pk=lot), document.occurred_on) >= quantity
            for (place, lot), quantity in net.items()
            if place in ours and quantity > 0
        )
        self.attempt(possible=possible, verb=actions.reverse, document=document)

    def expire(self, place: int) -> None:
        outcome = self.outcome(actions.expire, place=self.places[place], at=timezone.now())
        assert outcome in ("done", "empty")

    def count(self, place: int, item: int, seen: int) -> None:
        where, lot = self.places[place], self.items[item].lots.first()
        if lot is None:
            return
        count = actions.open_count(location=where, at=timezone.now(), by=None)
        line = Seen(self.items[item], seen, lot)
        actions.note_count(count=count, lines=[line], at=timezone.now(), by=None)
        actions.review_count(count=count, by=None)
        actions.post_count(count=count, by=None)
        self.counted.add((where.pk, lot.pk))
        for document in count.documents.all():
            self.done(document)

    def step(self, kind: str, *values: Any) -> None:
        if kind in ("give", "transfer", "lose"):
            self.out(kind, *values)
        else:
            getattr(self, kind)(*values)

    def agrees(self) -> None:
        """The database holds what the model adds up to, today and on every day."""
        assert ledger.discrepancies() == []
        ours = {place.pk for place in self.places}
        sums = {key: days.total() for key, days in self.deltas.items() if key[0] in ours}
        found = {(row.location_id, row.lot_id): row.quantity for row in Balance.objects.all()}
        assert {key: quantity for key, quantity in found.items() if quantity} == {
            key: quantity for key, quantity in sums.items() if quantity
        }
        for (place, lot), days in self.deltas.items():
            if place in ours and days:
                assert self.lowest(Location(pk=place), Lot(pk=lot), min(days)) >= 0


@pytest.mark.django_db
@settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEPS, min_size=8, max_size=30))
def test_the_ledger_is_what_was_done(db: None, steps: list[tuple[Any, ...]]) -> None:
    with transaction.atomic():
        world = World()
        for step in steps:
            world.step(*step)
        world.agrees()
        transaction.set_rollback(True)
