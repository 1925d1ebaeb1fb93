"""What an outing's documents add up to."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Case, F, Sum, Value, When

from outreach.models import Item, Move, Outing


@dataclass(frozen=True)
class OutingLine:
    """One item of an outing: given = loaded − brought back."""

    item: Item
    loaded: int
    back: int
    given: int


def outing_lines(outing: Outing) -> list[OutingLine]:
    """By item, in the order of the catalogue; what was reversed is left out."""
    side = Case(
        When(to_location=outing.bag_id, then=Value("loaded")),
        When(to_location__kind="internal", then=Value("back")),
        default=Value("given"),
    )
    standing = Move.objects.filter(
        document__outing=outing, document__reverses=None, document__reversed_by=None
    )
    rows = (
        standing.order_by()
        .annotate(side=side)
        .values_list("item_id", "side")
        .annotate(units=Sum(F("quantity")))
    )
    units: dict[int, dict[str, int]] = defaultdict(dict)
    for item, which, quantity in rows:
        units[item][which] = quantity
    items = Item.objects.filter(pk__in=units).select_related("category")
    return [_line(item, units[item.pk]) for item in items]


def _line(item: Item, units: dict[str, int]) -> OutingLine:
    return OutingLine(item, units.get("loaded", 0), units.get("back", 0), units.get("given", 0))
