"""The printed list: a public text written by one and let out by another, renewed, taken off, printed in batches."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Max, Model
from django.utils import timezone
from django.utils.translation import gettext as _

from journal.actions.reports import SEEN, locked, move, note
from journal.models.entries import InsertBatch, ListEntry
from journal.models.reports import ClientReport, State, month_of
from journal.reports.insert import press_insert
from journal.reports.warnings import warnings_in
from lune.deeds import Once, deed
from lune.press import PressRefused
from privacy import audit
from team.models import User

LONGEST_YEARS = 2


@deed
def write_entry(
    *, report: ClientReport, public_text: str, place: str, month: date, by: User, once: Once | None = None
) -> ListEntry:
    """Write, or write again, the public text of a report that two people kept. It goes out by another deed."""
    current = locked(report)
    if current.state != State.KEPT:
        raise ValidationError(
            _("A public text is written once two people have kept the report."), code="state"
        )
    entry = ListEntry.objects.filter(report=current).first() or ListEntry(
        report=current, number=next_number(ListEntry)
    )
    if entry.ended_on:
        raise ValidationError(_("This entry has ended, and its text is destroyed."), code="ended")
    entry.public_text, entry.place, entry.month, entry.written_by = public_text, place, month_of(month), by
    entry.clean_fields(exclude=["report", "written_by", "number"])
    entry.save()
    note("entry.write", current, by=by)
    return entry


@deed
def publish_entry(
    *, report: ClientReport, expires_on: date, warned: bool, by: User, once: Once | None = None
) -> ListEntry:
    """Let the public text out, until a day at most two years away. Whoever wrote it does not let it out herself.

    `warned`: she has looked at what `warnings_in` points at.
    """
    current = locked(report)
    entry = ListEntry.objects.filter(report=current, ended_on=None).first()
    if current.state != State.KEPT or entry is None or entry.public_text is None:
        raise ValidationError(_("There is no public text to let out."), code="state")
    if not current.allows(*SEEN):
        raise ValidationError(_("Its author agrees neither to the list nor to the team."), code="consent")
    if entry.written_by_id == by.pk:
        raise ValidationError(
            _("You wrote this text: somebody else reads it and lets it out."), code="second"
        )
    if warnings_in(entry.public_text, entry.place) and not warned:
        raise ValidationError({"warned": _("Look at what is pointed at under the text, then say so here.")})
    entry.published_on, entry.expires_on = timezone.localdate(), last_day(expires_on)
    entry.save()
    move(current, State.PUBLISHED)
    note("entry.publish", current, by=by)
    return entry


@deed
def renew_entry(*, entry: ListEntry, expires_on: date, by: User, once: Once | None = None) -> ListEntry:
    """Let an entry that is still out stand longer. It never renews by itself."""
    current = _standing(entry)
    current.expires_on = last_day(expires_on)
    current.save()
    note("entry.renew", current.report, by=by)
    return current


@deed
def take_off(*, entry: ListEntry, by: User, once: Once | None = None) -> ListEntry:
    """Take an entry off the list, to be written again. The report stays kept."""
    current = _standing(entry)
    current.published_on = current.expires_on = None
    current.save()
    move(current.report, State.KEPT)
    note("entry.take_off", current.report, by=by)
    return current


def _standing(entry: ListEntry) -> ListEntry:
    report = locked(entry.report)
    current = ListEntry.objects.standing(timezone.localdate()).filter(report=report).first()
    if current is None:
        raise ValidationError(_("This entry is no longer on the list."), code="ended")
    current.report = report
    return current


def last_day(day: date) -> date:
    """The day, if an entry may stand until then."""
    today = timezone.localdate()
    if day <= today:
        raise ValidationError({"expires_on": _("This day is past: choose one to come.")})
    if day.toordinal() > today.toordinal() + LONGEST_YEARS * 366:
        raise ValidationError({"expires_on": _("Two years at most: then somebody looks at it again.")})
    return day


@deed
def make_batch(*, place: str, copies: int, by: User, once: Once | None = None) -> InsertBatch:
    """Number a batch of the insert for one place, and keep its file's hash. Raises ValidationError for an empty list."""
    now = timezone.now()
    entries = list(ListEntry.objects.for_list(timezone.localdate()).select_related("report"))
    if not entries:
        raise ValidationError(_("The list is empty: there is nothing to print."), code="empty")
    batch = InsertBatch(
        number=next_number(InsertBatch),
        place=place,
        copies=copies,
        entries=len(entries),
        made_at=now,
        made_by=by,
    )
    batch.full_clean(exclude=["made_by", "sha256", "number"])
    batch.sha256 = _hash_of(batch, entries)
    batch.save(force_insert=True)
    counts = {"copies": copies, "entries": len(entries)}
    audit.record(verb="insert.make", by=by, subject=batch, chain=audit.NO_HOUSE, detail=counts)
    return batch


def _hash_of(batch: InsertBatch, entries: list[ListEntry]) -> str:
    try:
        return press_insert(batch, entries).sha256
    except PressRefused as refusal:
        raise ValidationError(refusal.sentence, code="press") from None


def next_number(model: type[Model]) -> int:
    """One more than the last; whoever else asks meanwhile waits for this deed to end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [model._meta.db_table])
    last: int | None = model._default_manager.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
