"""The periods that figures are asked for: spans of evenings, half-open."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

DAY = timedelta(days=1)
MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})", re.ASCII)


@dataclass(frozen=True, order=True)
class Period:
    """The nights of the evenings from `first` up to, not including, `next`."""

    first: date
    next: date

    def days(self) -> Iterator[date]:
        for number in range((self.next - self.first).days):
            yield self.first + number * DAY

    def until(self, day: date) -> "Period":
        """What comes before `day`; nothing when all of it comes after."""
        return Period(self.first, max(self.first, min(self.next, day)))


@dataclass(frozen=True, order=True)
class Month:
    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "2026-11". Raises ValueError for anything else, and for years that calendars don't reach."""
        found = MONTH.fullmatch(text)
        if not found:
            raise ValueError(text)
        month = cls(int(found["year"]), int(found["month"]))
        # The month after and the year before are asked for, too.
        if not 1900 <= month.year <= 2999:
            raise ValueError(text)
        date(month.year, month.number, 1)
        return month

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def period(self) -> Period:
        return Period(self.first, self.plus(1).first)

    def plus(self, months: int) -> "Month":
        years, index = divmod(self.number - 1 + months, 12)
        return Month(self.year + years, index + 1)

    def years_before(self, years: int) -> "Month":
        return Month(self.year - years, self.number)
