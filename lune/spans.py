"""The spans that funders ask for: a month, a quarter, a calendar year, a year from April to March."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.utils.translation import gettext as _

from lune.formats import month_name
from lune.periods import Month, Period

SHAPE = re.compile(r"(?P<year>\d{4})(-(?P<month>\d{2})|-t(?P<quarter>[1-4])|-(?P<to>\d{4}))?", re.ASCII)
APRIL = 4


@dataclass(frozen=True)
class Span:
    """Whole months: `count` of them from `start`. Its text is its address."""

    start: Month
    count: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "2026-11", "2026-t4", "2026" or "2026-2027". Raises ValueError for anything else."""
        found = SHAPE.fullmatch(text)
        if not found:
            raise ValueError(text)
        year = int(found["year"])
        if found["to"]:
            if int(found["to"]) != year + 1:
                raise ValueError(text)
            return cls(_month(year, APRIL), 12)
        if found["quarter"]:
            return cls(_month(year, 3 * int(found["quarter"]) - 2), 3)
        return cls(_month(year, int(found["month"] or 1)), 1 if found["month"] else 12)

    def __str__(self) -> str:
        year = self.start.year
        if self.count == 1:
            return str(self.start)
        if self.count == 3:
            return f"{year:04}-t{self.start.number // 3 + 1}"
        return f"{year:04}" if self.start.number == 1 else f"{year:04}-{year + 1:04}"

    @property
    def label(self) -> str:
        year = self.start.year
        if self.count == 1:
            return month_name(self.start.first)
        if self.count == 3:
            quarter = self.start.number // 3 + 1
            return _("quarter %(quarter)d of %(year)d") % {"quarter": quarter, "year": year}
        if self.start.number == 1:
            return str(year)
        return _("April %(year)d to March %(next)d") % {"year": year, "next": year + 1}

    @property
    def short_label(self) -> str:
        """Of a year, where there is little room: « 2026 », « 2026–2027 »."""
        return str(self).replace("-", "–")

    @property
    def period(self) -> Period:
        return Period(self.start.first, self.start.plus(self.count).first)

    def beside(self, steps: int) -> "Span":
        return Span(self.start.plus(self.count * steps), self.count)


def _month(year: int, number: int) -> Month:
    return Month.parse(f"{year:04}-{number:02}")


def around(day: date) -> list[Span]:
    """The month, the quarter, the calendar year and the April–March year that a day is in."""
    month = Month.of(day)
    fiscal = day.year if month.number >= APRIL else day.year - 1
    return [
        Span(month, 1),
        Span(Month(day.year, (month.number - 1) // 3 * 3 + 1), 3),
        Span(Month(day.year, 1), 12),
        Span(Month(fiscal, APRIL), 12),
    ]


def months_of(period: Period) -> Iterator[date]:
    """The first day of every month that a period touches."""
    month = Month.of(period.first)
    while month.first < period.next:
        yield month.first
        month = month.plus(1)
