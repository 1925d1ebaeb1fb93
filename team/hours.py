"""Hours of each person and month, from her shifts: what is behind us, and what is planned."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Count, DurationField, ExpressionWrapper, F, Q, Sum
from django.utils.translation import gettext as _

from lune.formats import month_name
from lune.periods import Month
from lune.sheets import as_csv, as_xlsx, ending, sheet
from team.models import OtherHours, Shift, Worker

NONE = timedelta()
LENGTH = ExpressionWrapper(F("ends_at") - F("starts_at"), output_field=DurationField())


@dataclass(frozen=True)
class Hours:
    worker: Worker
    shifts: int
    worked: timedelta
    planned: timedelta
    besides: timedelta = NONE
    """What stands on no shift: meetings, trainings."""

    @property
    def total(self) -> timedelta:
        return self.worked + self.planned + self.besides


def hours_of(month: Month, *, now: datetime) -> list[Hours]:
    """A line for everybody with a shift that begins in the month, or hours besides, by name.

    A shift is whole in the month of its day.
    """
    inside = Shift.objects.standing().filter(
        worker__isnull=False, day__gte=month.first, day__lt=month.plus(1).first
    )
    rows = (
        inside.order_by()
        .values("worker")
        .annotate(
            shifts=Count("id"),
            worked=Sum(LENGTH, filter=Q(ends_at__lte=now)),
            planned=Sum(LENGTH, filter=Q(ends_at__gt=now)),
        )
    )
    by_worker = {row["worker"]: row for row in rows}
    besides = _besides(month)
    workers = Worker.objects.filter(pk__in=by_worker.keys() | besides.keys()).by_name()
    return [_line(worker, by_worker.get(worker.pk, {}), besides.get(worker.pk, NONE)) for worker in workers]


def together(lines: list[Hours]) -> dict[str, Any]:
    """The same, of everybody."""
    lengths = {
        name: sum((getattr(line, name) for line in lines), NONE) for name in ("worked", "planned", "besides")
    }
    return lengths | {"shifts": sum(line.shifts for line in lines)}


def _besides(month: Month) -> dict[int, timedelta]:
    rows = OtherHours.objects.standing_in(month).order_by().values("worker").annotate(minutes=Sum("minutes"))
    return {row["worker"]: timedelta(minutes=row["minutes"]) for row in rows}


def _line(worker: Worker, row: Mapping[str, Any], besides: timedelta) -> Hours:
    facts = {name: row.get(name) or NONE for name in ("worked", "planned")}
    return Hours(worker, row.get("shifts", 0), besides=besides, **facts)


def as_hours(length: timedelta) -> Decimal:
    """Hours with two decimals, as pay is counted."""
    exact = Decimal(round(length.total_seconds())) / 3600
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


def file_of(month: Month, kind: str, *, by: str, now: datetime) -> bytes:
    """The month's hours as "csv" or "xlsx"."""
    headers = [
        _("Name"),
        _("Works as"),
        _("Contract"),
        _("Shifts"),
        _("Hours worked"),
        _("Hours planned"),
        _("Hours besides shifts"),
    ]
    rows = [
        (
            line.worker.name,
            line.worker.get_kind_display(),
            line.worker.get_contract_display(),
            line.shifts,
            as_hours(line.worked),
            as_hours(line.planned),
            as_hours(line.besides),
        )
        for line in hours_of(month, now=now)
    ]
    made = sheet(month_name(month.first), headers, rows, ending(now=now, by=by))
    return FILES[kind](made)


FILES: dict[str, Callable[..., bytes]] = {"csv": as_csv, "xlsx": lambda made: as_xlsx([made])}
