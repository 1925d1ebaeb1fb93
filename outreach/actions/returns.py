"""Used syringes that came back, and what surrounds the naloxone kits that are given."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from outreach.actions.common import note
from outreach.models import Location, NaloxoneNote, Outing, SharpsReturn
from outreach.models.base import MOST
from team.models import User


@dataclass(frozen=True)
class Sharps:
    """Used syringes, and how they were counted: one of SharpsReturn.Method."""

    quantity: int
    method: str


@deed
def record_sharps(
    *,
    sharps: Sharps,
    on: date,
    by: User | None,
    outing: Outing | None = None,
    place: Location | None = None,
    once: Once | None = None,
) -> SharpsReturn:
    """Raises ValidationError under "quantity" or "on"."""
    _check_day(on)
    if type(sharps.quantity) is not int or not 1 <= sharps.quantity <= MOST:
        raise ValidationError({"quantity": _("A whole number, 1 or more.")}, code="quantity")
    row = SharpsReturn.objects.create(
        quantity=sharps.quantity, method=sharps.method, on=on, outing=outing, place=place, recorded_by=by
    )
    note("sharps.returned", subject=row, place=place, by=by, quantity=sharps.quantity)
    return row


@deed
def record_naloxone(
    *,
    trained: int,
    reversed: int,  # noqa: A002  # the field's own name
    on: date,
    by: User | None,
    outing: Outing | None = None,
    once: Once | None = None,
) -> NaloxoneNote:
    """Count persons shown how, and overdoses that were reversed. Raises ValidationError for what can't be."""
    _check_day(on)
    for name, count in {"trained": trained, "reversed": reversed}.items():
        if type(count) is not int or not 0 <= count <= MOST:
            raise ValidationError({name: _("A whole number, 0 or more.")}, code="quantity")
    row = NaloxoneNote.objects.create(
        trained=trained, reversed=reversed, on=on, outing=outing, recorded_by=by
    )
    note("naloxone.noted", subject=row, place=None, by=by, trained=trained, reversed=reversed)
    return row


def _check_day(on: date) -> None:
    if on > timezone.localdate():
        raise ValidationError({"on": _("This day has not come yet.")}, code="future")
