"""Nights that too few cover: from when to when, and who is missing."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple
from uuid import UUID

from team.models import CoverRule, Kind, Shift
from team.models.shifts import LONGEST
from team.times import span

AS_WORKERS = (Kind.WORKER, Kind.COORDINATOR)


@dataclass(frozen=True)
class Gap:
    """A stretch of the night of `day` at a place, and how many are missing in it."""

    place: UUID
    day: date
    starts_at: datetime
    ends_at: datetime
    workers: int
    peers: int


class Had(NamedTuple):
    """A shift that somebody has: where, what she works as, from when to when."""

    place: UUID | None
    kind: str
    starts_at: datetime
    ends_at: datetime


begins_at = attrgetter("starts_at")


def gaps(rules: Sequence[CoverRule], days: Sequence[date]) -> list[Gap]:
    """Every stretch, the first first; shifts are read once for all of it."""
    nights = [(rule, day, span(day, rule.starts, rule.ends)) for day in days for rule in rules]
    if not nights:
        return []
    start, end = min(night[0] for _, _, night in nights), max(night[1] for _, _, night in nights)
    given = Shift.objects.within(start, end).filter(worker__isnull=False)
    facts = given.values_list("place", "worker__kind", "starts_at", "ends_at")
    shifts = [Had(*fact) for fact in facts]
    return [gap for rule, day, night in nights for gap in _of_night(rule, day, night, shifts)]


def _of_night(
    rule: CoverRule, day: date, night: tuple[datetime, datetime], shifts: Sequence[Had]
) -> Iterator[Gap]:
    start, end = night
    # They come in order, and none is longer than the longest: of a year of them, a night reads its own.
    near = shifts[
        bisect_left(shifts, start - LONGEST, key=begins_at) : bisect_left(shifts, end, key=begins_at)
    ]
    there = [had for had in near if had.place == rule.place and had.ends_at > start]
    edges = (min(max(at, start), end) for had in there for at in (had.starts_at, had.ends_at))
    last: Gap | None = None
    for begins, ends in pairwise(sorted({start, end, *edges})):
        workers, peers = _missing(rule, there, begins)
        if last and (last.workers, last.peers) == (workers, peers):
            last = Gap(rule.place, day, last.starts_at, ends, workers, peers)
            continue
        if last and (last.workers or last.peers):
            yield last
        last = Gap(rule.place, day, begins, ends, workers, peers)
    if last and (last.workers or last.peers):
        yield last


def _missing(rule: CoverRule, there: Sequence[Had], at: datetime) -> tuple[int, int]:
    """How many workers and peer workers are missing at a moment."""
    kinds = [had.kind for had in there if had.starts_at <= at < had.ends_at]
    workers = sum(kind in AS_WORKERS for kind in kinds)
    return max(0, rule.workers - workers), max(0, rule.peers - kinds.count(Kind.PEER))
