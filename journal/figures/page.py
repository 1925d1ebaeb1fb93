"""What the figures page shows, and its print: tables with their bars, and the months as a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from journal.figures.shared import hides, share
from journal.stats.tables import Row, Table, Value, all_tables
from lune.charts import Bar, Chart, chart
from lune.disclosure import FEW, Mark
from lune.formats import NBSP, number
from lune.spans import Span, around

PICTURED, DRAWN = "round", "left"
"""The table drawn month by month, and its row."""


@dataclass(frozen=True)
class Line:
    """`length` in hundredths of the longest."""

    label: str
    cells: list[str]
    length: int


@dataclass(frozen=True)
class Shown:
    """A table as it is drawn."""

    table: Table

    @property
    def heads(self) -> list[str]:
        """Months of a year by their number: twelve of them, and a total, fit a page."""
        columns = self.table.columns
        narrow = len(columns) > 7
        return [column.key[5:] if narrow and column.key[:2] == "20" else column.label for column in columns]

    @cached_property
    def lines(self) -> list[Line]:
        counts = [self._length(row) for row in self.table.rows]
        longest = max([1, *counts])
        return [
            Line(row.label, [cell_text(value) for value in row.values], round(100 * count / longest))
            for row, count in zip(self.table.rows, counts, strict=True)
        ]

    def _length(self, row: Row) -> int:
        """Nothing for a total: its bar would dwarf the others."""
        drawn = self.table.drawn
        return 0 if drawn is None or row.key == "total" else _count(row.values[drawn])

    @cached_property
    def chart(self) -> Chart | None:
        if self.table.key != PICTURED:
            return None
        row = next(row for row in self.table.rows if row.key == DRAWN)
        return chart(
            [
                Bar(str(int(column.key[5:])), _count(value))
                for column, value in zip(self.table.columns, row.values, strict=True)
                if column.key != "total"
            ]
        )


def _count(value: Value) -> int:
    return value if isinstance(value, int) else 0


def cell_text(value: Value) -> str:
    if isinstance(value, Mark):
        return f"<{NBSP}5" if value is FEW else _("hidden")
    return number(value)


@dataclass(frozen=True)
class Page:
    """A year's figures, exact for the screen or as they may be shared."""

    span: Span
    tables: Sequence[Table]
    now: datetime

    @property
    def shown(self) -> list[Shown]:
        return [Shown(table) for table in self.tables]

    @property
    def hides(self) -> bool:
        return hides(self.tables)

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    @property
    def previous(self) -> Span:
        return self.span.beside(-1)

    @property
    def next(self) -> Span | None:
        """None for a year that has not begun."""
        following = self.span.beside(1)
        return following if following.period.first <= self.today else None

    @property
    def is_over(self) -> bool:
        return self.span.period.next <= self.today

    @property
    def others(self) -> list[Span]:
        """The calendar year and the year from April that this one's last day is in; today's when it is not over."""
        return years(min(self.span.beside(1).start.plus(-1).first, self.today))


def years(day: date) -> list[Span]:
    return [span for span in around(day) if span.count == 12]


def exact_page(span: Span, *, now: datetime) -> Page:
    return Page(span, _tables(span, now), now)


def shared_page(span: Span, *, now: datetime) -> Page:
    return Page(span, [share(table) for table in _tables(span, now)], now)


def _tables(span: Span, now: datetime) -> list[Table]:
    """Without the months to come, which would be columns of zeros."""
    to_come = around(timezone.localdate(now))[0].beside(1).start.first
    return all_tables(span.period.until(to_come) if span.start.first < to_come else span.period)
