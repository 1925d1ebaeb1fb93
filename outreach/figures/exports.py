"""The figures as files for others: small counts of persons hidden, who and when written at the end."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from lune.disclosure import FEW, Mark
from lune.formats import full_date, hour
from lune.sheets import Row as Cells
from lune.sheets import as_csv, as_xlsx, sheet
from outreach.figures.page import Page
from outreach.stats.tables import Column, Row, Table, Value

TITLE_MOST = 31
"""Characters that a spreadsheet takes for a sheet's name."""


def csv(page: Page, *, by: str) -> bytes:
    """Every table under one another: table, row, column, figure, so that a program can take what it wants."""
    rows = [
        (table.title, row.label, column.label, _plain(column, value))
        for table in page.tables
        for row in table.rows
        for column, value in zip(table.columns, row.values, strict=True)
    ]
    headers = [_("Table"), _("Line"), _("Column"), _("Figure")]
    return as_csv(sheet(page.span.label, headers, rows, _ending(page, by)))


def xlsx(page: Page, *, by: str) -> bytes:
    """A sheet for each table."""
    ending = _ending(page, by)
    return as_xlsx(
        sheet(table.title[:TITLE_MOST], *_across(table), [(table.definition,), *ending])
        for table in page.tables
    )


def _across(table: Table) -> tuple[Cells, list[Cells]]:
    return ["", *(column.label for column in table.columns)], [_cells(table, row) for row in table.rows]


def _cells(table: Table, row: Row) -> Cells:
    return [row.label, *map(_plain, table.columns, row.values)]


def _plain(column: Column, value: Value) -> Any:
    """Numbers stay numbers; money in dollars; a mark is said in words."""
    if isinstance(value, Mark):
        return _("under 5") if value is FEW else _("hidden")
    if value is None:
        return ""
    return Decimal(value) / 100 if column.is_money else value


def _ending(page: Page, by: str) -> list[Cells]:
    at = timezone.localtime(page.now)
    when = {"date": full_date(at.date()), "hour": hour(at), "name": by}
    return [
        (page.span.label,),
        (_("Monthly counts of persons from 1 to 4 are hidden, and left out of the totals."),),
        (_("Exported on %(date)s at %(hour)s by %(name)s.") % when,),
    ]


FILES: dict[str, Callable[..., bytes]] = {"csv": csv, "xlsx": xlsx}
