"""Rows for tests: places, items, and stock that came in before today."""

from datetime import date, datetime, timedelta

import factory
from django.utils import timezone

from outreach import actions, ledger
from outreach.models import Category, Item, Location, Lot, Recipe, RecipeLine, Zone
from outreach.models.ledger import Source
from outreach.models.places import SINGLE, Kind


class CategoryFactory(factory.django.DjangoModelFactory[Category]):
    class Meta:
        model = Category

    name = factory.Sequence(lambda n: f"Catégorie {n}")


class ItemFactory(factory.django.DjangoModelFactory[Item]):
    class Meta:
        model = Item

    name = factory.Sequence(lambda n: f"Article {n}")
    category = factory.SubFactory(CategoryFactory)


class LocationFactory(factory.django.DjangoModelFactory[Location]):
    """A place of ours, unless told otherwise."""

    class Meta:
        model = Location

    name = factory.Sequence(lambda n: f"Lieu {n}")
    kind = Kind.INTERNAL


class ZoneFactory(factory.django.DjangoModelFactory[Zone]):
    class Meta:
        model = Zone

    name = factory.Sequence(lambda n: f"Secteur {n}")


def single(kind: Kind) -> Location:
    """The one location of a kind, which comes with the installation."""
    return Location.objects.get(kind=kind)


def sinks() -> None:
    for kind in SINGLE:
        single(kind)


def bag() -> Location:
    return LocationFactory(is_bag=True)


def supplier() -> Location:
    return LocationFactory(kind=Kind.SUPPLIER)


def days_ago(days: float) -> datetime:
    """At this hour, by a wall's clock: a day on which summer begins or ends counts as one too."""
    return timezone.localtime() - timedelta(days=days)


def earlier() -> datetime:
    """Two hours and a half ago, and never before midnight: what is short is told otherwise for a past day."""
    return max(days_ago(0.1), timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0))


def stocked(
    place: Location,
    quantity: int,
    *,
    item: Item | None = None,
    days: int = 30,
    expires_on: date | None = None,
    cost: int | None = None,
    code: str = "",
) -> Lot:
    """So many of an item, fresh unless given, came in so many days ago. Makes the locations that deeds go to."""
    sinks()
    line = actions.Received(item or ItemFactory(), quantity, code, expires_on, cost)
    document = actions.receive(
        place=place, origin=supplier(), source=Source.PURCHASE, lines=[line], at=days_ago(days), by=None
    )
    return document.moves.get().lot


def on_hand(place: Location, item: Item) -> int:
    """How many of it lie there."""
    return ledger.on_hand(place).get((place.pk, item.pk), 0)


def recipe(**quantities: int) -> Recipe:
    """A kit's first recipe, of fresh items named by what is given."""
    made = Recipe.objects.create(kit=ItemFactory(is_kit=True))
    for name, quantity in quantities.items():
        RecipeLine.objects.create(recipe=made, item=ItemFactory(name=name), quantity=quantity)
    return made
