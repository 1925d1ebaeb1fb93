"""What the daily job destroys of reports, without anybody asking."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from journal.actions.reports import end_entry, move, note
from journal.models.consents import Purpose
from journal.models.entries import ListEntry
from journal.models.originals import ReportOriginal
from journal.models.reports import OPEN, ClientReport, ReportMark, State
from journal.reports.kept import UNDECIDED, kept
from lune.deeds import deed


def destroy_due_reports() -> int:
    """Destroy the originals and the entries whose time has come. Says how many; each leaves a line in the audit."""
    today = timezone.localdate()
    entries = [
        expire_entry(report=entry.report) for entry in ListEntry.objects.due(today).select_related("report")
    ]
    originals = [destroy_original(report=report) for report in due(today)]
    _destroy_what_pointed_at_them()
    return len(entries) + len(originals)


def due(today: date) -> list[ClientReport]:
    """Reports whose original has been kept as long as was promised."""
    days = kept().days
    decided, told = today - timedelta(days=days), today - timedelta(days=days)
    undecided = today - timedelta(days=days * UNDECIDED)
    when = (
        Q(decided_on__lt=decided)
        | Q(state=State.TALK, decided_on=None, original__left_on__lt=told)
        | Q(state__in=OPEN, original__left_on__lt=undecided)
    )
    return list(ClientReport.objects.filter(when, original__isnull=False))


@deed
def destroy_original(*, report: ClientReport) -> ClientReport:
    """Destroy what was told, its additions, questions and answers. Kinds, broad place and month stay.

    What nobody decided, or kept without ever publishing, is over with it.
    """
    current = ClientReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    ReportOriginal.objects.filter(report=current).delete()
    if current.state in OPEN:
        move(current, State.EXPIRED)
    elif current.state == State.KEPT:
        end_entry(current, withdrawn=False)
        move(current, State.COUNTED if current.allows(Purpose.COUNT) else State.EXPIRED)
    note("report.destroy_original", current)
    return current


@deed
def expire_entry(*, report: ClientReport) -> ClientReport:
    """Take an entry off the list after its last day, and destroy its text."""
    current = ClientReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    end_entry(current, withdrawn=False)
    if current.state == State.PUBLISHED:
        move(current, State.EXPIRED)
    note("report.expire", current)
    return current


@transaction.atomic
def _destroy_what_pointed_at_them() -> None:
    """Marks and codes serve as long as an original or an entry is there; then nothing is left to point at."""
    over = ClientReport.objects.filter(original=None).exclude(entry__ended_on=None, entry__isnull=False)
    ReportMark.objects.filter(report__in=over).delete()
    over.filter(slip__isnull=False).update(slip=None)
