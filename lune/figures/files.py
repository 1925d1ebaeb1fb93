"""The figures as files for others, who and when written at the end. What they show was made to be shared before."""

from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from lune.disclosure import FEW, Mark
from lune.figures.tables import Column, Row, Table, Value
from lune.formats import full_date, hour
from lune.sheets import Row as Cells
from lune.sheets import as_csv, as_xlsx, sheet

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
    """Numbers stay numbers, for whoever adds them up; money in dollars; a mark is said in words."""
    if isinstance(value, Mark):
        return _("under 5") if value is FEW else _("hidden")
    if value is None:
        return ""
    return Decimal(value) / 100 if column.is_money else value


def ending(*notes: str, now: datetime, by: str) -> list[Cells]:
    """What is written under the figures: notes, then who took them out of the house, and when."""
    at = timezone.localtime(now)
    when = {"date": full_date(at.date()), "hour": hour(at), "name": by}
    return [*((note,) for note in notes), (_("Exported on %(date)s at %(hour)s by %(name)s.") % when,)]


FILES: dict[str, Callable[[str, Sequence[Table], Sequence[Cells]], bytes]] = {"csv": csv, "xlsx": xlsx}
