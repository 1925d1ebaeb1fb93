"""Tables as they are drawn: words in cells, a bar beside each row, the months as a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from lune.charts import Bar, Chart, chart
from lune.disclosure import FEW, Mark
from lune.figures.tables import TOTAL, Column, Row, Table, Value, hours
from lune.formats import NBSP, money, number

NARROW = 7
"""More columns than these have room for a short head alone."""


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

    @cached_property
    def indexes(self) -> list[int]:
        """The columns shown: of one month, the total would say the same again."""
        columns = self.table.columns
        is_one_month = len(columns) == 2 and columns[0].month is not None and self.table.has_total
        return [0] if is_one_month else list(range(len(columns)))

    @property
    def heads(self) -> list[str]:
        """Months of a year by their number: twelve of them, and a total, fit a page."""
        columns = [self.table.columns[index] for index in self.indexes]
        is_narrow = len(columns) > NARROW
        return [f"{column.month:%m}" if is_narrow and column.month else column.label for column in columns]

    @cached_property
    def lines(self) -> list[Line]:
        counts = [self._length(row) for row in self.table.rows]
        longest = max([1, *counts])
        return [
            Line(row.label, self._cells(row), round(100 * max(count, 0) / longest))
            for row, count in zip(self.table.rows, counts, strict=True)
        ]

    def _cells(self, row: Row) -> list[str]:
        return [cell_text(self.table.columns[index], row.values[index]) for index in self.indexes]

    def _length(self, row: Row) -> int:
        """Nothing for a total: its bar would dwarf the others."""
        drawn = self.table.drawn
        return 0 if drawn is None or row.key == TOTAL else _count(row.values[drawn])

    @cached_property
    def chart(self) -> Chart | None:
        months = [(index, column.month) for index, column in enumerate(self.table.columns) if column.month]
        rows = [row for row in self.table.rows if row.key in self.table.pictured]
        if not rows or len(months) < 2:
            return None
        return chart([_bar(str(month.month), [row.values[index] for row in rows]) for index, month in months])


def cell_text(column: Column, value: Value) -> str:
    """A cell as people read it; empty for an amount that nobody knows."""
    if isinstance(value, Mark):
        return f"<{NBSP}5" if value is FEW else _("hidden")
    if column.is_hours:
        return number(value if value is None else hours(value))
    if not column.is_money:
        return number(value)
    return "" if value is None else money(value)


def _bar(label: str, values: Sequence[Value]) -> Bar:
    if any(isinstance(value, Mark) for value in values):
        return Bar(label, None, mark=f"<{NBSP}5")
    return Bar(label, sum(_count(value) for value in values))


def _count(value: Value) -> int:
    return value if isinstance(value, int) else 0
