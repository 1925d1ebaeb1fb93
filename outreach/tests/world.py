"""A row of each kind, for tests that open every page."""

from datetime import timedelta

from django.utils import timezone

from outreach import actions
from outreach.models import (
    Document,
    Durable,
    Item,
    Location,
    NaloxoneNote,
    SharpsReturn,
    SupplyOrder,
    YearGoal,
)
from outreach.tests.factories import LocationFactory, ZoneFactory, bag, days_ago, recipe, stocked, supplier


def supplies() -> dict[str, object]:
    """What stands in addresses of the office, by the names that they give it."""
    place, sack, made = LocationFactory(), bag(), recipe(savonnette=1)
    stocked(place, 5, days=60, expires_on=timezone.localdate() - timedelta(days=1))
    return {
        "place_uid": place.uid,
        "bag_uid": sack.uid,
        "kit_uid": made.kit.uid,
        "document_uid": Document.objects.latest("id").uid,
        "pk": _rest(place, made.kit).pk,
        "span": "2026-t4",
    }


def _rest(place: Location, kit: Item) -> SupplyOrder:
    ZoneFactory()
    YearGoal.objects.create(item=kit, year=2026, quantity=80)
    Durable.objects.create(place=place, name="Divan", checked_on=timezone.localdate())
    SharpsReturn.objects.create(place=place, on=timezone.localdate(), quantity=12, method="counted")
    NaloxoneNote.objects.create(on=timezone.localdate(), trained=1)
    actions.open_count(location=place, at=days_ago(1), by=None)
    order: SupplyOrder = actions.place_order(
        supplier=supplier(), lines=[actions.Line(kit, 3)], on=timezone.localdate(), by=None
    )
    return order
