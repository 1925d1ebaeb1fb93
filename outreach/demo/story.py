"""The story that the demo tells: rows that are not saved yet, and shelves that follow them."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Model
from django.utils import timezone

from outreach.demo.places import World
from outreach.demo.shelves import Leg, Shelves
from outreach.models import Document, Item, Lot, Move, SupplyOrder
from outreach.models.ledger import DocumentKind
from team.models import User


class Story:
    """Days told in their order. `until` is the last of them, `awaited` the orders that have not come yet."""

    def __init__(self, world: World, *, since: date, until: date) -> None:
        self.world, self.until = world, until
        self.shelves = Shelves(world.ours, world.items, since=since)
        self.rows: list[Model] = []
        self.known = {key_of(lot): lot for lot in Lot.objects.all()}
        self.awaited: list[tuple[SupplyOrder, dict[Item, int]]] = awaited_orders()

    def lot(self, item: Item, **fields: Any) -> Lot:
        """The lot with these costs and this expiry, made when it is the first of its kind."""
        lot = Lot(item=item, **fields)
        if (known := self.known.setdefault(key_of(lot), lot)) is lot:
            self.rows.append(lot)
        return known

    def tell(
        self,
        kind: DocumentKind,
        legs: Iterable[Leg],
        *,
        at: datetime,
        by: User | None,
        on: date | None = None,
        **links: Any,
    ) -> None:
        """A document with its moves; nothing where there is nothing to move."""
        legs, day = [leg for leg in legs if leg.quantity], on or timezone.localdate(at)
        if not legs:
            return
        recorded_at = at + timedelta(minutes=1)
        document = Document(
            kind=kind, occurred_at=at, occurred_on=day, recorded_at=recorded_at, recorded_by=by, **links
        )
        self.rows.append(document)
        for leg in legs:
            self.shelves.move(leg)
            self.rows.append(_move(document, leg))


def awaited_orders() -> list[tuple[SupplyOrder, dict[Item, int]]]:
    orders = SupplyOrder.objects.filter(closed_at=None).select_related("supplier").order_by("ordered_on")
    return [
        (order, {line.item: line.quantity for line in order.lines.select_related("item")}) for order in orders
    ]


def _move(document: Document, leg: Leg) -> Move:
    return Move(
        document=document,
        item_id=leg.lot.item_id,
        lot=leg.lot,
        from_location=leg.origin,
        to_location=leg.target,
        quantity=leg.quantity,
        occurred_on=document.occurred_on,
    )


def key_of(lot: Lot) -> tuple[object, ...]:
    return (lot.item_id, lot.code, lot.expires_on, lot.source, lot.unit_cost, lot.unit_value)


def hour(day: date, text: str, *, minutes: int = 0) -> datetime:
    """ "19:30" of that day here, and so many minutes later."""
    wall = datetime.combine(day, time.fromisoformat(text), timezone.get_default_timezone())
    return wall.astimezone(timezone.get_default_timezone()) + timedelta(minutes=minutes)
