"""A month laid out from the week's pattern, once however many ask."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from lune.periods import Month
from team.actions.common import note
from team.models import Pattern, Shift, User
from team.models.shifts import LONGEST
from team.times import span

# Any number does, as long as nothing else takes the same.
LAYING_OUT = 1_114_207

Spans = dict[int, list[tuple[datetime, datetime]]]


@deed
def lay_out(
    *, month: Month, since: date | None = None, by: User | None, once: Once | None = None
) -> list[Shift]:
    """Make a month's shifts from the week's pattern, from `since` (today) on: each once, whoever asks again.

    Whoever left, or already works at that hour, is not given it: the shift is made with nobody.
    Raises ValidationError when the month is over.
    """
    first = max(month.first, since or timezone.localdate())
    if first >= month.period.next:
        raise ValidationError(_("This month is over."), code="over")
    alone()
    patterns = list(Pattern.objects.filter(is_active=True).select_related("worker"))
    days = [day for day in month.period.days() if day >= first]
    made = [shift for day in days for shift in _shifts_of(day, patterns)]
    laid = set(Shift.objects.filter(pattern__isnull=False, day__gte=first).values_list("pattern_id", "day"))
    fresh = [shift for shift in made if (shift.pattern_id, shift.day) not in laid]
    busy = busy_spans(fresh)
    for shift in fresh:
        shift.recorded_by = by
        give_if_free(shift, busy)
    rows = Shift.objects.bulk_create(fresh)
    note("month.laid_out", subject=None, by=by, year=month.year, number=month.number, shifts=len(rows))
    return rows


def alone() -> None:
    """Whoever else lays out a month, or gives a shift of the week to another, waits until this is done."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LAYING_OUT])


def _shifts_of(day: date, patterns: list[Pattern]) -> Iterator[Shift]:
    for pattern in patterns:
        if pattern.weekday != day.weekday():
            continue
        starts_at, ends_at = span(day, pattern.starts, pattern.ends)
        if ends_at <= starts_at:
            continue  # Clocks skip its hour on that day.
        yield Shift(
            pattern=pattern,
            day=day,
            place=pattern.place,
            kind=pattern.kind,
            worker=pattern.worker,
            starts_at=starts_at,
            # Where clocks go back it may be an hour too long: what it leaves uncovered is seen.
            ends_at=min(ends_at, starts_at + LONGEST),
        )


def busy_spans(fresh: list[Shift]) -> Spans:
    """When each person already works, around the shifts that are being laid out."""
    spans: Spans = defaultdict(list)
    if fresh:
        start, end = min(shift.starts_at for shift in fresh), max(shift.ends_at for shift in fresh)
        there = Shift.objects.within(start, end).filter(worker__isnull=False)
        for worker, starts_at, ends_at in there.values_list("worker", "starts_at", "ends_at"):
            spans[worker].append((starts_at, ends_at))
    return spans


def give_if_free(shift: Shift, busy: Spans) -> None:
    worker = shift.worker
    if worker is None:
        return
    spans = busy[worker.pk]
    taken = any(start < shift.ends_at and shift.starts_at < end for start, end in spans)
    if taken or not worker.is_active(on=shift.day):
        shift.worker = None
    else:
        spans.append((shift.starts_at, shift.ends_at))
