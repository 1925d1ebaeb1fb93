"""Asking the database for the two tables: by night, and in total."""

import json
from collections.abc import Sequence
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from django.db import connection

from lune.periods import DAY, Period
from lune.time import local
from shelter.models import House
from shelter.models.services import ServiceKind
from shelter.models.stays import Reason
from shelter.stats import sql
from shelter.stats.figures import Figures, NightFigures, ratio

FOUR = time(4)


def by_night(*, house: House, periods: Sequence[Period], now: datetime) -> list[list[NightFigures]]:
    """The opened nights of each period, in order. One statement, whatever the number of periods."""
    tables: list[list[NightFigures]] = [[] for _ in periods]
    for row in _rows(sql.NIGHTS, house, periods, now):
        tables[row.pop("period") - 1].append(NightFigures(**row))
    return tables


def totals(*, house: House, periods: Sequence[Period], now: datetime) -> list[Figures]:
    """The figures of each period. One statement, whatever the number of periods."""
    return [
        _figures(row, period)
        for row, period in zip(_rows(sql.TOTALS, house, periods, now), periods, strict=True)
    ]


def _figures(row: dict[str, Any], period: Period) -> Figures:
    for name in ("period", "first", "next"):
        del row[name]
    median = row.pop("nights_per_person_median")
    turnaways, services = json.loads(row.pop("turnaways")), json.loads(row.pop("services"))
    return Figures(
        period=period,
        nights_per_person_median=None if median is None else ratio(Decimal(str(median)), 1, places=2),
        turnaways={reason.value: turnaways.get(reason.value, 0) for reason in Reason},
        services={kind.value: services.get(kind.value, 0) for kind in ServiceKind},
        **row,
    )


def _rows(statement: str, house: House, periods: Sequence[Period], now: datetime) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters(house, periods, now))
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def parameters(house: House, periods: Sequence[Period], now: datetime) -> dict[str, Any]:
    dates = sorted({day for period in periods for day in period.days()})
    return {
        "house": house.pk,
        "firsts": [period.first for period in periods],
        "nexts": [period.next for period in periods],
        "dates": dates,
        "midnights": [local(day + DAY, time(0), house.zone) for day in dates],
        "fours": [local(day + DAY, FOUR, house.zone) for day in dates],
        "today": house.service_date(now),
        "now": now,
    }
