"""The deeds about shifts: planned, given to somebody, taken back."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from lune.formats import duration
from team.actions.common import end_swaps, note
from team.models import Kind, Shift, User, Worker
from team.models.shifts import LONGEST
from team.times import ZONE


@deed
def plan_shift(
    *,
    place: UUID | None,
    kind: Kind,
    starts_at: datetime,
    ends_at: datetime,
    worker: Worker | None = None,
    by: User | None,
    once: Once | None = None,
) -> Shift:
    """One shift more. Raises ValidationError by field: its hours, or who can't take it."""
    check_hours(starts_at, ends_at)
    if worker:
        check_free(worker, starts_at, ends_at)
    made = Shift.objects.create(
        place=place,
        kind=kind,
        worker=worker,
        starts_at=starts_at,
        ends_at=ends_at,
        day=timezone.localdate(starts_at, ZONE),
        recorded_by=by,
    )
    note("shift.planned", subject=made, by=by, scope=place, worker=worker.uid if worker else None)
    return made


@deed
def give_shift(
    *,
    shift: Shift,
    worker: Worker | None,
    seen: str | None = None,
    by: User | None,
    once: Once | None = None,
) -> Shift:
    """Give a shift to somebody, or to nobody yet.

    `seen` is the uid of who had it when whoever gives it looked, "" for nobody; None does not mind.
    Raises ValidationError: she can't take it, or somebody else gave it meanwhile.
    """
    shift = locked(shift)
    if seen is not None and seen != (str(shift.worker.uid) if shift.worker else ""):
        raise ValidationError(
            _("Somebody else gave this shift meanwhile: see who has it, and choose again."), code="changed"
        )
    if worker:
        check_free(worker, shift.starts_at, shift.ends_at, but=[shift])
    if shift.worker != worker:
        end_swaps([shift], by)
    shift.worker = worker
    shift.save(update_fields=["worker"])
    note("shift.given", subject=shift, by=by, scope=shift.place, worker=worker.uid if worker else None)
    return shift


@deed
def cancel_shift(*, shift: Shift, by: User | None, once: Once | None = None) -> Shift:
    """This shift does not take place. Raises ValidationError when it was taken back before."""
    shift = locked(shift)
    shift.cancelled_at, shift.cancelled_by = timezone.now(), by
    shift.save(update_fields=["cancelled_at", "cancelled_by"])
    end_swaps([shift], by)
    note("shift.cancelled", subject=shift, by=by, scope=shift.place)
    return shift


def locked(shift: Shift) -> Shift:
    """The shift as it stands, nobody else's to change until the deed is done. Raises ValidationError: taken back."""
    row = Shift.objects.select_for_update(of=("self",)).get(pk=shift.pk)
    if row.cancelled_at:
        raise ValidationError(_("This shift was taken back."), code="cancelled")
    return row


def check_hours(starts_at: datetime, ends_at: datetime) -> None:
    """Raises ValidationError by field."""
    if ends_at <= starts_at:
        raise ValidationError({"ends": _("A shift ends after it begins.")}, code="order")
    if ends_at - starts_at > LONGEST:
        sentence = _("A shift lasts 16 hours at most; this one would last %(length)s.")
        raise ValidationError({"ends": sentence % {"length": duration(ends_at - starts_at)}}, code="long")


def check_here(worker: Worker, day: date, *, field: str = "worker") -> None:
    """Raises ValidationError beside `field`: not here yet on that day, or no longer."""
    if day < worker.active_from:
        raise ValidationError({field: _("She does not work here yet on that day.")}, code="early")
    if worker.active_to and day > worker.active_to:
        raise ValidationError({field: _("She no longer works here on that day.")}, code="left")


def check_free(
    worker: Worker,
    starts_at: datetime,
    ends_at: datetime,
    *,
    but: Sequence[Shift] = (),
    field: str = "worker",
) -> None:
    """Raises ValidationError beside `field`: not here that day, or already at work, `but` these shifts."""
    check_here(worker, timezone.localdate(starts_at, ZONE), field=field)
    others = Shift.objects.within(starts_at, ends_at).exclude(pk__in=[shift.pk for shift in but])
    if others.filter(worker=worker).exists():
        raise ValidationError({field: _("She already works at that time.")}, code="busy")
