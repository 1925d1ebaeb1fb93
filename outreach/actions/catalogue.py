"""Items and orders."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from outreach.actions.common import Line, check_lines, note
from outreach.models import Item, Location, Lot, OrderLine, SupplyOrder
from team.models import User


@deed
def add_item(*, item: Item, by: User | None, once: Once | None = None) -> Item:
    """Add an item, with its lot for what comes without one. Raises ValidationError by field."""
    item.full_clean()
    item.save(force_insert=True)
    Lot.objects.plain(item)
    note("item.added", subject=item, place=None, by=by)
    return item


@deed
def place_order(
    *,
    supplier: Location,
    lines: Sequence[Line],
    on: date,
    by: User | None,
    once: Once | None = None,
) -> SupplyOrder:
    """Note what was asked of a supplier. Receipts that name the order say what came. Raises LineErrors by line."""
    check_lines([line.quantity for line in lines])
    if on > timezone.localdate():
        raise ValidationError({"ordered_on": _("This day has not come yet.")}, code="future")
    order = SupplyOrder.objects.create(supplier=supplier, ordered_on=on, recorded_by=by)
    OrderLine.objects.bulk_create(
        OrderLine(order=order, item=line.item, quantity=line.quantity) for line in lines
    )
    note("order.placed", subject=order, place=supplier, by=by, lines=len(lines))
    return order
