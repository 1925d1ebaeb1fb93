"""What is where while the story is told, before any of it is saved."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from outreach import ledger
from outreach.models import Item, Location, Lot


@dataclass(frozen=True)
class Leg:
    """One move of a document that is still to be written."""

    lot: Lot
    quantity: int
    origin: Location
    target: Location


Parts = dict[UUID, tuple[Lot, int]]


class Shelves:
    """Units by place, item and lot, as they can be taken on a day without there ever having been too few."""

    def __init__(self, places: list[Location], items: list[Item], *, since: date) -> None:
        self.held: defaultdict[tuple[int, int], Parts] = defaultdict(dict)
        for place in places:
            for item, parts in ledger.available(place, items, on=since).items():
                self.held[place.pk, item] = {part.lot.uid: (part.lot, part.quantity) for part in parts}

    def count(self, place: Location, item: Item) -> int:
        return sum(quantity for _lot, quantity in self.held[place.pk, item.pk].values())

    def lots(self, place: Location, item: Item) -> list[tuple[Lot, int]]:
        """The lots of an item that a place has some of, the first to expire first."""
        parts = self.held[place.pk, item.pk].values()
        return sorted(
            (part for part in parts if part[1] > 0), key=lambda part: part[0].expires_on or date.max
        )

    def take(self, place: Location, item: Item, quantity: int, target: Location, *, on: date) -> list[Leg]:
        """The legs of up to `quantity`, of what is not expired; nothing has moved yet."""
        legs: list[Leg] = []
        for lot, there in self.lots(place, item):
            part = min(there, quantity)
            if part > 0 and not (lot.expires_on and lot.expires_on < on):
                legs.append(Leg(lot, part, place, target))
                quantity -= part
        return legs

    def move(self, leg: Leg) -> None:
        self._add(leg.origin, leg.lot, -leg.quantity)
        self._add(leg.target, leg.lot, leg.quantity)

    def _add(self, place: Location, lot: Lot, quantity: int) -> None:
        held = self.held[place.pk, lot.item_id]
        held[lot.uid] = (lot, held.get(lot.uid, (lot, 0))[1] + quantity)
