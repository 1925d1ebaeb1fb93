"""The demo's world: places and items that came with the installation, and a few invented zones."""

from datetime import date

from django.db.models import QuerySet

from lune.chance import winter
from outreach.demo.plan import (
    CENTRE_EVENINGS_A_WEEK,
    HABITS,
    KITS_A_WEEK,
    OUTINGS_A_WEEK,
    ONE_A_BAG,
    SHARE_GIVEN,
    UNKNOWN,
    Habit,
)
from outreach.models import BagLoad, Item, Location, Recipe, Zone
from outreach.models.ledger import Source
from outreach.models.places import SINGLE, Kind
from team.models import Role, User

ZONES = (("Quais et stationnements", "Docks and car parks"), ("Motels de la route", "Roadside motels"))


class World:
    """Who and what there is, read once."""

    def __init__(self) -> None:
        locations = Location.objects.order_by("id")
        self.house, self.centre, self.store = self.places = list(locations.places()[:3])
        self.bags = list(locations.bags())
        self.ours = [*self.places, *self.bags]
        self.health, self.shop = locations.suppliers()[:2]
        self.donors = list(locations.donors())
        self.single: dict[Kind, Location] = {kind: locations.single(kind) for kind in SINGLE}
        self.zones = list(Zone.objects.filter(is_active=True).order_by("id"))
        self.items = list(Item.objects.active().order_by("id"))
        self.staff = list(User.objects.on_nights().order_by("id"))
        self.coordinator = User.objects.filter(role=Role.COORDINATOR).earliest("id")
        self.usual = usual_load(self.bags[0], self.items)
        self.recipes = recipes(self.items)

    def habit(self, item: Item) -> Habit:
        return HABITS.get(item.code, UNKNOWN)

    def coming_from(self, source: Source) -> list[Item]:
        return [item for item in self.items if self.habit(item).source == source]

    def weekly(self, item: Item) -> float:
        """How many leave in a week, in a bag, in a kit or given here."""
        in_bags = OUTINGS_A_WEEK * SHARE_GIVEN * self.usual.get(item, 0)
        in_kits = sum(KITS_A_WEEK * lines.get(item, 0) for lines in self.recipes.values())
        return in_bags + in_kits + sum(self.weekly_at(place, item) for place in self.places)

    def weekly_at(self, place: Location, item: Item) -> float:
        habit = self.habit(item)
        given = {self.house: 7 * habit.house, self.centre: CENTRE_EVENINGS_A_WEEK * habit.centre}
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
        recipe: {by_id[item]: n for item, n in recipe.lines.values_list("item", "quantity")} for recipe in latest
    }


def add_zones() -> None:
    for name, name_en in ZONES:
        Zone.objects.get_or_create(name=name, defaults={"name_en": name_en})
