"""What the office keeps: the catalogue, what bags leave with, the least a place should have, orders that are over."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from lune.models import BaseModel
from outreach.actions.common import Line, by_line, check_lines, note
from outreach.ledger import Discrepancy, discrepancies
from outreach.models import BagLoad, Location, Minimum, SupplyOrder
from team.models import User

Entry = TypeVar("Entry", bound=BaseModel)


@deed
def add_entry(*, entry: Entry, by: User | None, once: Once | None = None) -> Entry:
    """Add a row of the catalogue: a category, a zone, a place, a goal, a lasting thing. Raises ValidationError by field."""
    entry.full_clean()
    entry.save(force_insert=True)
    note(f"{entry._meta.model_name}.added", subject=entry, place=None, by=by)
    return entry


@deed
def change_entry(*, entry: Entry, fields: Iterable[str], by: User | None, once: Once | None = None) -> Entry:
    """Change these fields of a row of the catalogue, as they are on `entry`. Raises ValidationError by field."""
    entry.full_clean()
    entry.save(update_fields=list(fields))
    note(f"{entry._meta.model_name}.changed", subject=entry, place=None, by=by)
    return entry


@deed
def set_usual_load(
    *, bag: Location, lines: Sequence[Line], by: User | None, once: Once | None = None
) -> Location:
    """What a bag usually leaves with; what is not named is no longer in it. Raises LineErrors by line."""
    _check_items(lines)
    bag = Location.objects.select_for_update(of=("self",)).get(pk=bag.pk)
    bag.usual_load.all().delete()
    BagLoad.objects.bulk_create(BagLoad(bag=bag, item=line.item, quantity=line.quantity) for line in lines)
    note("bag.load_set", subject=bag, place=bag, by=by, lines=len(lines))
    return bag


@deed
def set_minimums(
    *, place: Location, lines: Sequence[Line], by: User | None, once: Once | None = None
) -> Location:
    """The least that a place should have; what is not named has none. Raises LineErrors by line."""
    _check_items(lines)
    place = Location.objects.select_for_update(of=("self",)).get(pk=place.pk)
    place.minimums.all().delete()
    Minimum.objects.bulk_create(
        Minimum(place=place, item=line.item, quantity=line.quantity) for line in lines
    )
    note("place.minimums_set", subject=place, place=place, by=by, lines=len(lines))
    return place


def _check_items(lines: Sequence[Line]) -> None:
    if lines:
        check_lines([line.quantity for line in lines])
    items = [line.item for line in lines]
    sentence = _("This item is already on another line.")
    by_line({index: sentence for index, item in enumerate(items) if item in items[:index]})


@deed
def close_order(*, order: SupplyOrder, by: User | None, once: Once | None = None) -> SupplyOrder:
    """Nothing more is awaited of this order. Raises ValidationError when it was closed before."""
    order = SupplyOrder.objects.select_for_update(of=("self",)).select_related("supplier").get(pk=order.pk)
    if order.closed_at:
        raise ValidationError(_("This order is already closed."), code="closed")
    order.closed_at = timezone.now()
    order.save(update_fields=["closed_at"])
    note("order.closed", subject=order, place=order.supplier, by=by)
    return order


@deed
def verify_ledger(*, by: User | None, once: Once | None = None) -> list[Discrepancy]:
    """Add the ledger up against the balances; that somebody did is noted with how much was found."""
    found = discrepancies()
    note("ledger.verified", subject=None, place=None, by=by, found=len(found))
    return found
