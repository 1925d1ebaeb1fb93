"""The deeds about qualifications: noted, taken back, their kinds kept."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from lune.periods import Month
from team.actions.common import note
from team.models import Qualification, QualificationKind, User, Worker


@deed
def add_qualification(
    *,
    worker: Worker,
    kind: QualificationKind,
    obtained_on: date,
    expires_on: date | None = None,
    note_text: str = "",
    by: User | None,
    once: Once | None = None,
) -> Qualification:
    """Somebody has learned something. With no expiry given, the kind's own length says it.

    Raises ValidationError by field: not obtained yet, or expired before its date.
    """
    if obtained_on > timezone.localdate():
        raise ValidationError({"obtained_on": _("This day has not come yet.")}, code="future")
    if expires_on is None:
        expires_on = expiry(kind, obtained_on)
    if expires_on is not None and expires_on <= obtained_on:
        raise ValidationError({"expires_on": _("It expires after the day it was obtained.")}, code="order")
    made = Qualification(
        worker=worker, kind=kind, obtained_on=obtained_on, expires_on=expires_on, recorded_by=by
    )
    made.note = note_text
    made.save(force_insert=True)
    note("qualification.added", subject=made, by=by, scope=worker)
    return made


def expiry(kind: QualificationKind, obtained_on: date) -> date | None:
    """The day it stops to hold: so many months later, or the month's last day where there is no such day."""
    if kind.lasts_months is None:
        return None
    month = Month.of(obtained_on).plus(kind.lasts_months)
    last = (month.plus(1).first - month.first).days
    return month.first.replace(day=min(obtained_on.day, last))


@deed
def cancel_qualification(
    *, qualification: Qualification, by: User | None, once: Once | None = None
) -> Qualification:
    """What was noted was wrong. Raises ValidationError when it was taken back before."""
    row = Qualification.objects.select_for_update(of=("self",)).get(pk=qualification.pk)
    if row.cancelled_at:
        raise ValidationError(_("This was already taken back."), code="cancelled")
    row.cancelled_at, row.cancelled_by = timezone.now(), by
    row.save(update_fields=["cancelled_at", "cancelled_by"])
    note("qualification.cancelled", subject=row, by=by, scope=row.worker)
    return row


@deed
def keep_kind(
    *, kind: QualificationKind, fields: Iterable[str] = (), by: User | None, once: Once | None = None
) -> QualificationKind:
    """Add a kind of qualification, or change these fields of one. Raises ValidationError by field."""
    kind.full_clean()
    verb = "changed" if kind.pk else "added"
    kind.save(update_fields=list(fields) if kind.pk else None)
    note(f"qualificationkind.{verb}", subject=kind, by=by)
    return kind
