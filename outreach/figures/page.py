"""What the figures page shows, and its print: tables with their bars, and the months as a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone

from lune.charts import Bar, Chart, chart
from lune.disclosure import Mark
from lune.spans import around
from outreach.figures.shared import hides, share
from outreach.stats import Asked, Span, all_tables
from outreach.stats.tables import Row, Table, Value
from outreach.stats.text import cell_text

PICTURED = {"given_funder": None, "people": "reached"}
"""Tables drawn month by month: the row drawn, or every row added up."""


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
    months: Sequence[date]

    @cached_property
    def indexes(self) -> list[int]:
        """The columns shown: of one month, the total would say the same again."""
        count = len(self.table.columns)
        return [0] if self.table.is_by_month and count == 2 else list(range(count))

    @property
    def heads(self) -> list[str]:
        """Months of a year by their number: twelve of them, and a total, fit a page."""
        columns = [self.table.columns[index] for index in self.indexes]
        narrow = len(columns) > 7
        return [column.key[5:] if narrow and column.key[:2] == "20" else column.label for column in columns]

    @cached_property
    def lines(self) -> list[Line]:
        counts = [_count(row.values[self.table.drawn]) for row in self.table.rows]
        longest = max([1, *counts])
        return [
            Line(row.label, self._cells(row), round(100 * max(count, 0) / longest))
            for row, count in zip(self.table.rows, counts, strict=True)
        ]

    def _cells(self, row: Row) -> list[str]:
        return [cell_text(self.table.columns[index], row.values[index]) for index in self.indexes]

    @cached_property
    def chart(self) -> Chart | None:
        if self.table.key not in PICTURED or len(self.months) < 2:
            return None
        wanted = PICTURED[self.table.key]
        rows = [row for row in self.table.rows if wanted in (None, row.key)]
        return chart(
            [_bar(month, [row.values[index] for row in rows]) for index, month in enumerate(self.months)]
        )


def _bar(month: date, values: Sequence[Value]) -> Bar:
    if any(isinstance(value, Mark) for value in values):
        return Bar(str(month.month), None, mark="<\xa05")
    return Bar(str(month.month), sum(_count(value) for value in values))


def _count(value: Value) -> int:
    return value if isinstance(value, int) else 0


@dataclass(frozen=True)
class Page:
    """A span's figures, exact for the screen or as they may be shared."""

    span: Span
    asked: Asked
    tables: list[Table]
    now: datetime

    @property
    def shown(self) -> list[Shown]:
        return [Shown(table, self.asked.months) for table in self.tables]

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
        """None for a span that has not begun."""
        following = self.span.beside(1)
        return following if following.period.first <= self.today else None

    @property
    def is_over(self) -> bool:
        return self.span.period.next <= self.today

    @property
    def others(self) -> list[Span]:
        """The month, quarter and years that the last day of this span is in; today's when it is not over."""
        last = self.span.beside(1).start.plus(-1).first
        return around(min(last, self.today))

    @property
    def query(self) -> str:
        return "?trousses=contenu" if self.asked.contents else ""


def _asked(span: Span, contents: bool, now: datetime) -> Asked:
    """Without the months to come, which would be columns of zeros."""
    to_come = around(timezone.localdate(now))[0].beside(1).start.first
    return Asked(span.period.until(to_come) if span.start.first < to_come else span.period, contents)


def exact_page(span: Span, *, contents: bool, now: datetime) -> Page:
    asked = _asked(span, contents, now)
    return Page(span, asked, all_tables(asked), now)


def shared_page(span: Span, *, contents: bool, now: datetime) -> Page:
    asked = _asked(span, contents, now)
    return Page(span, asked, [share(table) for table in all_tables(asked)], now)
