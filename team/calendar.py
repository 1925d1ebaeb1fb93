"""A month of shifts, week by week, with what is not covered; and who is on tonight."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Min
from django.utils import timezone

from lune.periods import Month
from team import places
from team.cover import Gap, gaps
from team.models import CoverRule, Shift
from team.times import month_bounds, tonight


@dataclass(frozen=True)
class Entry:
    shift: Shift
    place: str

    @property
    def name(self) -> str:
        return self.shift.worker.name if self.shift.worker else ""


@dataclass
class Day:
    date: date
    is_inside: bool
    entries: list[Entry] = field(default_factory=list)
    gaps: list[tuple[Gap, str]] = field(default_factory=list)

    @property
    def slots(self) -> list[list[Entry]]:
        """Its shifts, those of one place and the same hours together; the first to begin first."""
        found: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            found[entry.shift.starts_at, entry.shift.ends_at, entry.place].append(entry)
        return list(found.values())


def month_days(month: Month) -> list[Day]:
    """Whole weeks from a Monday to a Sunday; days of other months are there, empty."""
    known = places.names()
    first = month.first - timedelta(days=month.first.weekday())
    last = month.plus(1).first - timedelta(days=1)
    count = (last - first).days + 1
    days = {
        day: Day(day, Month.of(day) == month)
        for day in (first + timedelta(days=number) for number in range(count + -count % 7))
    }
    start, end = month_bounds(month)
    inside = Shift.objects.standing().filter(starts_at__gte=start, starts_at__lt=end)
    for entry in entries(inside.select_related("worker").order_by("starts_at", "id"), known):
        days[entry.shift.day].entries.append(entry)
    begun = _begun()
    for gap in gaps(list(CoverRule.objects.all()), list(month.period.days())):
        if gap.day >= begun[gap.place]:
            days[gap.day].gaps.append((gap, places.name_of(gap.place, known)))
    return list(days.values())


def _begun() -> dict[UUID | None, date]:
    """Since when shifts are kept at each place, today at the latest: nights before are none that were not covered."""
    today = timezone.localdate()
    first = Shift.objects.standing().order_by().values_list("place").annotate(Min("day"))
    return defaultdict(lambda: today, {place: min(day, today) for place, day in first})


def entries(shifts: Iterable[Shift], known: dict[UUID | None, str]) -> list[Entry]:
    return [Entry(shift, places.name_of(shift.place, known)) for shift in shifts]


def on_tonight(now: datetime, *, place: UUID) -> list[Shift]:
    """Who is on at a place this night, from noon to noon, the first to come first."""
    shifts = Shift.objects.within(*tonight(now)).filter(place=place)
    return list(shifts.select_related("worker"))


def by_day(shifts: Iterable[Entry]) -> dict[date, list[Entry]]:
    found: dict[date, list[Entry]] = defaultdict(list)
    for entry in shifts:
        found[entry.shift.day].append(entry)
    return dict(found)
