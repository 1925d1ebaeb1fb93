"""Tuesdays: participants put hygiene kits together, toward the year's goal."""

from datetime import date

from lune.chance import chance
from outreach.demo.shelves import Leg
from outreach.demo.story import Story, hour
from outreach.models import Item, Lot
from outreach.models.ledger import DocumentKind, Source
from outreach.models.places import Kind

EVERY_WEEKS = 2
KITS = (2, 3, 4, 4)


def assemble(story: Story, day: date) -> None:
    """About eighty kits a year, as far as the house has what goes in them."""
    if day.weekday() != 1 or day.isocalendar().week % EVERY_WEEKS:
        return
    world, dice = story.world, chance("kits", day)
    for recipe, lines in world.recipes.items():
        kits = min(
            dice.choice(KITS), *(usable(story, item, day) // quantity for item, quantity in lines.items())
        )
        assembly = world.single[Kind.ASSEMBLY]
        parts = [
            leg
            for item, quantity in lines.items()
            for leg in story.shelves.take(world.house, item, quantity * kits, assembly, on=day)
        ]
        if kits:
            made = Leg(lot_of(story, recipe.kit, parts, kits, day), kits, assembly, world.house)
            by, at = dice.choice(world.staff), hour(day, "14:30")
            story.tell(DocumentKind.ASSEMBLY, [*parts, made], at=at, by=by, recipe=recipe, kits=kits)
            # One stays; the others wait where bags are filled.
            rest = Leg(made.lot, kits - 1, world.house, world.store)
            story.tell(DocumentKind.TRANSFER, [rest], at=hour(day, "17:00"), by=by)


def usable(story: Story, item: Item, day: date) -> int:
    house = story.world.house
    return sum(leg.quantity for leg in story.shelves.take(house, item, 10**6, house, on=day))


def lot_of(story: Story, kit: Item, parts: list[Leg], kits: int, day: date) -> Lot:
    """The kits expire with their first component, and cost what went in them."""
    return story.lot(
        kit,
        code=f"{day:%Y-%m-%d}",
        expires_on=min((leg.lot.expires_on for leg in parts if leg.lot.expires_on), default=None),
        source=Source.ASSEMBLY,
        unit_cost=sum((leg.lot.unit_cost or 0) * leg.quantity for leg in parts) // kits,
        unit_value=sum((leg.lot.unit_value or 0) * leg.quantity for leg in parts) // kits,
    )
