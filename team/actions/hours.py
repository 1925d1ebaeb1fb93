"""The deeds about hours besides shifts: noted, taken back."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from team.actions.common import note
from team.actions.shifts import check_here
from team.models import OtherHours, User, Work, Worker


@deed
def add_hours(
    *, worker: Worker, on: date, length: timedelta, what: Work, by: User | None, once: Once | None = None
) -> OtherHours:
    """Somebody worked so long elsewhere than on a shift.

    Raises ValidationError: a day to come, one on which she does not work here, or a length that can't be.
    """
    if on > timezone.localdate():
        raise ValidationError({"on": _("This day has not come yet.")}, code="future")
    check_here(worker, on)
    minutes = round(length.total_seconds() / 60)
    made = OtherHours(worker=worker, on=on, minutes=minutes, what=what, recorded_by=by)
    made.save(force_insert=True)
    note("hours.added", subject=made, by=by, scope=worker)
    return made


@deed
def cancel_hours(*, hours: OtherHours, by: User | None, once: Once | None = None) -> OtherHours:
    """It was not so. Raises ValidationError when it was taken back before."""
    row = OtherHours.objects.select_for_update(of=("self",)).get(pk=hours.pk)
    if row.cancelled_at:
        raise ValidationError(_("This was already taken back."), code="cancelled")
    row.cancelled_at, row.cancelled_by = timezone.now(), by
    row.save(update_fields=["cancelled_at", "cancelled_by"])
    note("hours.cancelled", subject=row, by=by, scope=row.worker)
    return row
