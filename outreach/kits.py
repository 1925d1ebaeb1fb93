"""What can be made of what is there, and how far the year's goal is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Sum

from outreach import shelf
from outreach.models import Balance, Document, Item, Location, Move, Recipe, YearGoal
from outreach.models.ledger import DocumentKind
from outreach.models.places import Kind


@dataclass(frozen=True)
class Component:
    """A line of a recipe beside what is there, and what is missing for so many kits."""

    item: Item
    each: int
    there: int
    missing: int

    @property
    def makes(self) -> int:
        return self.there // self.each


def components(recipe: Recipe, place: Location, *, wanted: int, on: date) -> list[Component]:
    """In the recipe's own order, which refusals go by."""
    there = shelf.usable(place, on=on)
    return [
        Component(
            line.item,
            line.quantity,
            there.get(line.item_id, 0),
            max(0, line.quantity * wanted - there.get(line.item_id, 0)),
        )
        for line in recipe.lines.select_related("item")
    ]


def can_make(parts: list[Component]) -> int:
    return min((part.makes for part in parts), default=0)


def by_readiness(recipe: Recipe, places: Iterable[Location], *, on: date) -> list[Location]:
    """Where most kits can be made comes first."""
    each = dict(recipe.lines.values_list("item_id", "quantity"))
    there: dict[int, dict[int, int]] = defaultdict(dict)
    rows = shelf.fresh(on=on).filter(item__in=each).values_list("location_id", "item_id")
    for place, item, units in rows.annotate(units=Sum("quantity")):
        there[place][item] = units
    makes = {
        place: min((there[place].get(item, 0) // quantity for item, quantity in each.items()), default=0)
        for place in list(there)
    }
    return sorted(places, key=lambda place: -makes.get(place.pk, 0))


def on_shelf(kit: Item, place: Location) -> list[Balance]:
    """The kits that lie there, by assembly: the first to expire first."""
    there = Balance.objects.filter(item=kit, location=place, quantity__gt=0).select_related("lot")
    return list(there.order_by("lot__expires_on", "lot_id"))


@dataclass(frozen=True)
class Progress:
    """A calendar year so far. `goal` None: nobody set one."""

    year: int
    goal: int | None
    made: int
    given: int


def progress(kit: Item, *, year: int) -> Progress:
    """Kits made less kits taken apart, and kits given to participants, from January on."""
    documents = Document.objects.standing().filter(recipe__kit=kit, occurred_on__year=year)
    kits = documents.aggregate(
        made=Sum("kits", filter=Q(kind=DocumentKind.ASSEMBLY), default=0),
        apart=Sum("kits", filter=Q(kind=DocumentKind.DISMANTLING), default=0),
    )
    given = Move.objects.filter(
        item=kit,
        to_location__kind=Kind.PARTICIPANTS,
        occurred_on__year=year,
        document__reverses=None,
        document__reversed_by=None,
    ).aggregate(units=Sum("quantity", default=0))
    goal = YearGoal.objects.filter(item=kit, year=year).values_list("quantity", flat=True).first()
    return Progress(year, goal, kits["made"] - kits["apart"], given["units"])
