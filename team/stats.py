"""The team's figures: shifts and hours by what people work as, hours besides shifts, nights covered by their rule."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Sum, TextChoices
from django.db.models.functions import TruncMonth
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lune.figures import TOTAL, Row, Table, Words, month_columns
from lune.periods import Month, Period
from lune.spans import months_of
from team import places
from team.cover import gaps
from team.hours import LENGTH
from team.models import CoverRule, Kind, OtherHours, Shift, Work
from team.times import ZONE

WORDS: dict[str, Words] = {
    "shifts": Words(
        gettext_lazy("Shifts worked"),
        gettext_lazy(
            "Shifts that somebody had and that are over, by what she works as today; each counts on the day it began."
        ),
    ),
    "hours": Words(
        gettext_lazy("Hours worked"),
        gettext_lazy("The length of the same shifts, the change of clocks included."),
    ),
    "besides": Words(
        gettext_lazy("Hours besides shifts"),
        gettext_lazy(
            "Meetings, trainings and what else was worked on no shift, as typed in the hours of each month."
        ),
    ),
    "nights": Words(
        gettext_lazy("Nights covered"),
        gettext_lazy(
            "Of the nights over for which shifts were laid out at the place: those in which, from beginning to end, as many"
            " worked as its rule asks today."
        ),
    ),
}
NIGHTS: dict[str, str | Promise] = {
    "planned": gettext_lazy("nights laid out"),
    "covered": gettext_lazy("nights covered"),
}


def all_tables(period: Period, *, now: datetime) -> list[Table]:
    """Hours are in minutes."""
    worked = Shift.objects.standing().filter(
        worker__isnull=False, day__gte=period.first, day__lt=period.next, ends_at__lte=now
    )
    found = worked.order_by().values(sort=F("worker__kind"), month=TruncMonth("day"))
    rows = list(found.annotate(shifts=Count("pk"), hours=Sum(LENGTH)))
    others = OtherHours.objects.standing().filter(on__gte=period.first, on__lt=period.next)
    besides = (
        others.order_by().values(sort=F("what"), month=TruncMonth("on")).annotate(besides=Sum("minutes"))
    )
    return [
        _by_sort("shifts", Kind, rows, period),
        _by_sort("hours", Kind, rows, period),
        _by_sort("besides", Work, besides, period),
        _nights(period, now),
    ]


def _by_sort(key: str, sorts: type[TextChoices], rows: Iterable[Mapping[str, Any]], period: Period) -> Table:
    cells = {(row["sort"], row["month"]): _whole(row[key]) for row in rows}
    months = list(months_of(period))
    made = [
        Row(sort.value, str(sort.label), _with_total([cells.get((sort.value, month), 0) for month in months]))
        for sort in sorts
    ]
    together = _with_total([sum(cells.get((sort.value, month), 0) for sort in sorts) for month in months])
    return Table(key, WORDS[key], month_columns(months), (*made, Row(TOTAL, _("Whole team"), together)))


def _whole(value: int | timedelta) -> int:
    return round(value.total_seconds() / 60) if isinstance(value, timedelta) else value


def _nights(period: Period, now: datetime) -> Table:
    """Two rows for each place with a rule."""
    rules, known = list(CoverRule.objects.all()), places.names()
    last = min(period.next, now.astimezone(ZONE).date() - timedelta(days=1))
    laid_out = set(
        Shift.objects.standing()
        .filter(place__isnull=False, day__gte=period.first, day__lt=last)
        .values_list("place", "day")
        .distinct()
    )
    days = sorted({day for _place, day in laid_out})
    short = {(gap.place, gap.day) for gap in gaps(rules, days)}
    made: list[Row] = []
    for rule in rules:
        planned = [day for place, day in laid_out if place == rule.place]
        covered = [day for day in planned if (rule.place, day) not in short]
        name = places.name_of(rule.place, known)
        made += [
            _night_row("planned", rule.place, name, planned, period),
            _night_row("covered", rule.place, name, covered, period),
        ]
    return Table("nights", WORDS["nights"], month_columns(months_of(period)), tuple(made))


def _night_row(key: str, place: UUID, name: str, days: Sequence[date], period: Period) -> Row:
    months = [Month.of(day).first for day in days]
    counts = [months.count(month) for month in months_of(period)]
    return Row(f"{key}-{place}", f"{name}, {NIGHTS[key]}", _with_total(counts))


def _with_total(values: Sequence[int]) -> tuple[int, ...]:
    return (*values, sum(values))
