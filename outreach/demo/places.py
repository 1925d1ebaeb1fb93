"""The demo's world: places and items that came with the installation, and a few invented zones."""

from datetime import date, timedelta
from itertools import cycle

from django.db.models import QuerySet

from lune import registry
from lune.chance import winter
from outreach.demo.plan import (
    CENTRE_EVENINGS_A_WEEK,
    HABITS,
    KITS_A_WEEK,
    MINIMUMS,
    ONE_A_BAG,
    OUTINGS_A_WEEK,
    SHARE_GIVEN,
    UNKNOWN,
    Habit,
)
from outreach.models import BagLoad, Durable, Item, Location, Minimum, Recipe, YearGoal, Zone
from outreach.models.ledger import Source
from outreach.models.places import SINGLE, Kind
from team.models import Role, User

STATES = (
    Durable.State.GOOD,
    Durable.State.WORN,
    Durable.State.GOOD,
    Durable.State.GOOD,
    Durable.State.BROKEN,
)
ZONES = (("Quais et stationnements", "Docks and car parks"), ("Motels de la route", "Roadside motels"))


class World:
    """Who and what there is, read once."""

    def __init__(self) -> None:
        # Whoever tries the demo may have set some of these aside: the story goes on with them.
        locations = list(Location.objects.order_by("id"))
        self.ours = [place for place in locations if place.kind == Kind.INTERNAL]
        self.bags = [place for place in self.ours if place.is_bag]
        self.house, self.centre, self.store = self.places = [
            place for place in self.ours if not place.is_bag
        ][:3]
        self.health, self.shop = [place for place in locations if place.kind == Kind.SUPPLIER][:2]
        self.donors = [place for place in locations if place.kind == Kind.DONOR]
        self.single = {Kind(place.kind): place for place in locations if place.kind in SINGLE}
        self.zones = list(Zone.objects.order_by("id"))
        self.items = list(Item.objects.active().order_by("id"))
        self.staff = list(User.objects.filter(role__in=[Role.PEER, Role.WORKER]).order_by("id"))
        self.coordinator = User.objects.filter(role=Role.COORDINATOR).order_by("id").first()
        self.usual = usual_load(self.bags[0], self.items)
        self.recipes = recipes(self.items)

    def habit(self, item: Item) -> Habit:
        return HABITS.get(item.code, UNKNOWN)

    def coming_from(self, source: Source) -> list[Item]:
        return [item for item in self.items if self.habit(item).source == source]

    def weekly(self, item: Item) -> float:
        """How many leave in a week, in a bag, in a kit or given here."""
        in_bags = OUTINGS_A_WEEK * SHARE_GIVEN * self.usual.get(item, 0)
        return in_bags + sum(self.weekly_at(place, item) for place in self.places)

    def weekly_at(self, place: Location, item: Item) -> float:
        habit = self.habit(item)
        in_kits = KITS_A_WEEK * sum(lines.get(item, 0) for lines in self.recipes.values())
        given = {self.house: 7 * habit.house + in_kits, self.centre: CENTRE_EVENINGS_A_WEEK * habit.centre}
        return given.get(place, 0)

    def wanted(self, item: Item, mean: float, day: date) -> float:
        """`mean`, more or less by the season: nobody asks for a coat in July."""
        return mean * max(0.0, 0.6 + 0.8 * winter(day)) if self.habit(item).winter else mean


def usual_load(bag: Location, items: list[Item]) -> dict[Item, int]:
    """What the bag usually leaves with, in the items' order."""
    loads: QuerySet[BagLoad] = BagLoad.objects.filter(bag=bag)
    usual = dict(loads.values_list("item", "quantity"))
    return {item: 1 if item.code in ONE_A_BAG else usual[item.pk] for item in items if item.pk in usual}


def recipes(items: list[Item]) -> dict[Recipe, dict[Item, int]]:
    """What each kit holds today."""
    by_id = {item.pk: item for item in items}
    latest = [recipe for kit in items if kit.is_kit and (recipe := Recipe.objects.latest_of(kit))]
    return {
        recipe: {by_id[item]: n for item, n in recipe.lines.values_list("item", "quantity")}
        for recipe in latest
    }


def furnish(today: date, first: date) -> None:
    """What is not a matter of days: zones, the state of the furniture, a goal, the place of the demo's house."""
    for name, name_en in ZONES:
        Zone.objects.get_or_create(name=name, defaults={"name_en": name_en})
    for goal in YearGoal.objects.filter(year__gt=first.year):
        YearGoal.objects.get_or_create(item=goal.item, year=first.year, defaults={"quantity": goal.quantity})
    states = cycle(STATES)
    for thing in Durable.objects.order_by("id"):
        thing.state, thing.checked_on = next(states), today - timedelta(days=40)
        thing.save(update_fields=["state", "checked_on"])
    place = Location.objects.places().order_by("id")[0]
    place.house = next((uid for ask in registry.houses for uid, _name in ask()), None)
    place.save(update_fields=["house"])
    set_minimums(World())


def set_minimums(world: World) -> None:
    by_code = {item.code: item for item in world.items}
    for place, least in zip((world.store, world.house), MINIMUMS, strict=True):
        Minimum.objects.bulk_create(
            Minimum(place=place, item=by_code[code], quantity=quantity)
            for code, quantity in least.items()
            if code in by_code
        )
