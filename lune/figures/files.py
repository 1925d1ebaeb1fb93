"""The figures as files for others. What they show was made to be shared before."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from lune.disclosure import FEW, Mark
from lune.figures.tables import Column, Row, Table, Value, hours
from lune.sheets import Row as Cells
from lune.sheets import as_csv, as_xlsx, ending, sheet

__all__ = ["FILES", "TITLE_MOST", "csv", "ending", "in_words", "plain", "xlsx"]

TITLE_MOST = 31
"""Characters that a spreadsheet takes for a sheet's name."""


def csv(title: str, tables: Sequence[Table], ending: Sequence[Cells]) -> bytes:
    """Every table under one another: table, row, column, figure, so that a program can take what it wants."""
    rows = [
        (table.title, row.label, column.label, plain(column, value))
        for table in tables
        for row in table.rows
        for column, value in zip(table.columns, row.values, strict=True)
    ]
    headers = [_("Table"), _("Line"), _("Column"), _("Figure")]
    return as_csv(sheet(title, headers, rows, ending))


def xlsx(title: str, tables: Sequence[Table], ending: Sequence[Cells]) -> bytes:
    """A sheet for each table, its definition under it."""
    return as_xlsx(
        sheet(table.title[:TITLE_MOST], *_across(table), [(table.definition,), *ending]) for table in tables
    )


def _across(table: Table) -> tuple[Cells, list[Cells]]:
    return ["", *(column.label for column in table.columns)], [_cells(table, row) for row in table.rows]


def _cells(table: Table, row: Row) -> Cells:
    return [row.label, *map(plain, table.columns, row.values)]


def plain(column: Column, value: Value) -> Any:
    """Numbers stay numbers, for whoever adds them up; money in dollars, minutes in hours."""
    if isinstance(value, int) and column.is_money:
        return Decimal(value) / 100
    if isinstance(value, int) and column.is_hours:
        return hours(value)
    return in_words(value)


def in_words(value: Any) -> Any:
    """What stands in a cell: a number as it is, a mark in words, nothing where nobody knows."""
    if isinstance(value, Mark):
        return _("under 5") if value is FEW else _("hidden")
    return "" if value is None else value


FILES: dict[str, Callable[[str, Sequence[Table], Sequence[Cells]], bytes]] = {"csv": csv, "xlsx": xlsx}
