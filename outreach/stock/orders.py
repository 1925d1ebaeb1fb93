"""What was ordered beside what came."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from outreach.models import Item, Move, SupplyOrder


@dataclass(frozen=True)
class OrderedLine:
    item: Item
    ordered: int
    received: int

    @property
    def missing(self) -> int:
        return max(self.ordered - self.received, 0)


def order_lines(order: SupplyOrder) -> list[OrderedLine]:
    """Each line with what has come of it, reversed receipts left out. One query."""
    receipts = order.receipts.standing()
    came = Move.objects.filter(document__in=receipts, item=OuterRef("item")).order_by()
    total = came.values("item").annotate(total=Sum("quantity")).values("total")
    lines = order.lines.select_related("item").annotate(came=Coalesce(Subquery(total), 0))
    return [OrderedLine(line.item, line.quantity, line.came) for line in lines.order_by("id")]


def awaited(order: SupplyOrder | None) -> list[OrderedLine]:
    return [line for line in order_lines(order) if line.missing] if order else []
