"""The deeds about the week's pattern, the month laid out from it, and how many are needed."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from lune.periods import Month
from team.actions.common import end_swaps, note
from team.actions.shifts import check_hours
from team.models import CoverRule, Kind, Pattern, Shift, User, Worker
from team.times import span

# Any number does, as long as nothing else takes the same.
LAYING_OUT = 1_114_207
MONDAY, WEEK = date(2026, 6, 1), timedelta(days=7)
"""Of a week like any, without a change of clocks."""

Spans = dict[int, list[tuple[datetime, datetime]]]


@deed
def add_pattern(
    *,
    place: UUID | None,
    weekday: int,
    starts: time,
    ends: time,
    kind: Kind,
    worker: Worker | None = None,
    by: User | None,
    once: Once | None = None,
) -> Pattern:
    """A shift of every week; it ends the next morning when it ends at or before its beginning.

    Raises ValidationError by field: its hours, or who can't have it.
    """
    check_hours(*span(MONDAY, starts, ends))
    made = Pattern(place=place, weekday=weekday, starts=starts, ends=ends, kind=kind, worker=worker)
    made.full_clean()
    _check_week(made)
    made.save(force_insert=True)
    note("pattern.added", subject=made, by=by, scope=place)
    return made


def _check_week(pattern: Pattern) -> None:
    """Raises ValidationError beside `worker`: gone, or she has another shift of the week at these hours."""
    worker = pattern.worker
    if worker is None:
        return
    if worker.is_gone(on=timezone.localdate()):
        raise ValidationError({"worker": _("She no longer works here.")}, code="left")
    others = Pattern.objects.filter(worker=worker, is_active=True).exclude(pk=pattern.pk)
    if any(_meet(_in_week(pattern), _in_week(other)) for other in others):
        raise ValidationError(
            {"worker": _("She already has a shift of the week at these hours.")}, code="busy"
        )


def _in_week(pattern: Pattern) -> tuple[datetime, datetime]:
    return span(MONDAY + timedelta(days=pattern.weekday), pattern.starts, pattern.ends)


def _meet(one: tuple[datetime, datetime], other: tuple[datetime, datetime]) -> bool:
    """Whether two spans meet in a week that begins again where it ends."""
    return (other[0] - one[0]) % WEEK < one[1] - one[0] or (one[0] - other[0]) % WEEK < other[1] - other[0]


@deed
def give_pattern(
    *, pattern: Pattern, worker: Worker | None, by: User | None, once: Once | None = None
) -> Pattern:
    """Somebody else has it from now on: its shifts to come that nobody has, or who had it until now, go to her.

    Those at which she is not free wait for somebody. Raises ValidationError beside `worker` when she can't have it.
    """
    _alone()
    row = Pattern.objects.select_for_update(of=("self",)).select_related("worker").get(pk=pattern.pk)
    before, row.worker = row.worker, worker
    _check_week(row)
    row.save(update_fields=["worker"])
    to_come = Shift.objects.standing().filter(pattern=row, starts_at__gt=timezone.now())
    hers = Q(worker=before) & ~Q(worker=worker)
    shifts = list(to_come.filter(Q(worker=None) | hers).select_for_update(of=("self",)).order_by("id"))
    end_swaps(shifts, by)
    busy = _busy(shifts)
    for shift in shifts:
        shift.worker = worker
        _give_if_free(shift, busy)
    Shift.objects.bulk_update(shifts, ["worker"])
    note("pattern.given", subject=row, by=by, scope=row.place, worker=worker.uid if worker else None)
    return row


@deed
def retire_pattern(*, pattern: Pattern, by: User | None, once: Once | None = None) -> Pattern:
    """No more shifts are laid out from it; those that were stay."""
    row = Pattern.objects.select_for_update(of=("self",)).get(pk=pattern.pk)
    row.is_active = False
    row.save(update_fields=["is_active"])
    note("pattern.retired", subject=row, by=by, scope=row.place)
    return row


@deed
def restore_pattern(*, pattern: Pattern, by: User | None, once: Once | None = None) -> Pattern:
    """Shifts are laid out from it again; with nobody, when who had it can't have it any more."""
    row = Pattern.objects.select_for_update(of=("self",)).get(pk=pattern.pk)
    try:
        _check_week(row)
    except ValidationError:
        row.worker = None
    row.is_active = True
    row.save(update_fields=["is_active", "worker"])
    note("pattern.restored", subject=row, by=by, scope=row.place)
    return row


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
    _alone()
    patterns = list(Pattern.objects.filter(is_active=True).select_related("worker"))
    days = [day for day in month.period.days() if day >= first]
    made = [shift for day in days for shift in _shifts_of(day, patterns)]
    laid = set(Shift.objects.filter(pattern__isnull=False, day__gte=first).values_list("pattern_id", "day"))
    fresh = [shift for shift in made if (shift.pattern_id, shift.day) not in laid]
    busy = _busy(fresh)
    for shift in fresh:
        shift.recorded_by = by
        _give_if_free(shift, busy)
    rows = Shift.objects.bulk_create(fresh)
    note("month.laid_out", subject=None, by=by, year=month.year, number=month.number, shifts=len(rows))
    return rows


def _alone() -> None:
    """Whoever else lays out a month, or gives a shift of the week to another, waits until this is done."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LAYING_OUT])


def _shifts_of(day: date, patterns: list[Pattern]) -> Iterator[Shift]:
    for pattern in patterns:
        if pattern.weekday != day.weekday():
            continue
        starts_at, ends_at = span(day, pattern.starts, pattern.ends)
        yield Shift(
            pattern=pattern,
            day=day,
            place=pattern.place,
            kind=pattern.kind,
            worker=pattern.worker,
            starts_at=starts_at,
            ends_at=ends_at,
        )


def _busy(fresh: list[Shift]) -> Spans:
    """When each person already works, around the shifts that are being laid out."""
    spans: Spans = defaultdict(list)
    if fresh:
        start, end = min(shift.starts_at for shift in fresh), max(shift.ends_at for shift in fresh)
        there = Shift.objects.within(start, end).filter(worker__isnull=False)
        for worker, starts_at, ends_at in there.values_list("worker", "starts_at", "ends_at"):
            spans[worker].append((starts_at, ends_at))
    return spans


def _give_if_free(shift: Shift, busy: Spans) -> None:
    worker = shift.worker
    if worker is None:
        return
    spans = busy[worker.pk]
    taken = any(start < shift.ends_at and shift.starts_at < end for start, end in spans)
    if taken or not worker.is_active(on=shift.day):
        shift.worker = None
    else:
        spans.append((shift.starts_at, shift.ends_at))


@deed
def set_cover(
    *,
    place: UUID,
    starts: time,
    ends: time,
    workers: int,
    peers: int,
    asks_coordinator: bool = False,
    by: User | None,
    once: Once | None = None,
) -> CoverRule:
    """The fewest at a place through its night. Raises ValidationError by field."""
    rule = CoverRule.objects.select_for_update().filter(place=place).first() or CoverRule(place=place)
    rule.starts, rule.ends, rule.workers, rule.peers = starts, ends, workers, peers
    rule.asks_coordinator = asks_coordinator
    rule.full_clean()
    rule.save()
    note("cover.set", subject=rule, by=by, scope=place, workers=workers, peers=peers)
    return rule
