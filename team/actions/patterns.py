"""The deeds about the week's pattern, and how many are needed."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from team.actions.common import end_swaps, note
from team.actions.months import alone, busy_spans, give_if_free
from team.actions.shifts import check_hours
from team.models import CoverRule, Kind, Pattern, Shift, User, Worker
from team.times import span

MONDAY, WEEK = date(2026, 6, 1), timedelta(days=7)
"""Of a week like any, without a change of clocks."""


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
    alone()
    row = Pattern.objects.select_for_update(of=("self",)).select_related("worker").get(pk=pattern.pk)
    before, row.worker = row.worker, worker
    _check_week(row)
    row.save(update_fields=["worker"])
    to_come = Shift.objects.standing().filter(pattern=row, starts_at__gt=timezone.now())
    hers = Q(worker=before) & ~Q(worker=worker)
    shifts = list(to_come.filter(Q(worker=None) | hers).select_for_update(of=("self",)).order_by("id"))
    end_swaps(shifts, by)
    busy = busy_spans(shifts)
    for shift in shifts:
        shift.worker = worker
        give_if_free(shift, busy)
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
