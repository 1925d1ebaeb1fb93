"""The figures as files for others: small counts hidden, who and when written at the end."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from journal.figures.page import Page
from journal.stats.tables import Table, Value
from lune.disclosure import FEW, Mark
from lune.formats import full_date, hour
from lune.sheets import Row, as_csv, as_xlsx, sheet

TITLE_MOST = 31
"""Characters that a spreadsheet takes for a sheet's name."""


def csv(page: Page, *, by: str) -> bytes:
    """Every table under one another: table, row, column, figure, so that a program can take what it wants."""
    rows = [
        (table.title, row.label, column.label, _plain(value))
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
        sheet(table.title[:TITLE_MOST], _headers(table), _rows(table), [(table.definition,), *ending])
        for table in page.tables
    )


def _headers(table: Table) -> Row:
    return ["", *(column.label for column in table.columns)]


def _rows(table: Table) -> list[Row]:
    return [(row.label, *map(_plain, row.values)) for row in table.rows]


def _plain(value: Value) -> Any:
    """Numbers stay numbers; a mark is said in words."""
    if isinstance(value, Mark):
        return _("under 5") if value is FEW else _("hidden")
    return "" if value is None else value


def _ending(page: Page, by: str) -> list[Row]:
    at = timezone.localtime(page.now)
    when = {"date": full_date(at.date()), "hour": hour(at), "name": by}
    return [
        (page.span.label,),
        (_("Counts of contributions and of entries from 1 to 4 are hidden, and left out of the totals."),),
        (_("Exported on %(date)s at %(hour)s by %(name)s.") % when,),
    ]


FILES: dict[str, Callable[..., bytes]] = {"csv": csv, "xlsx": xlsx}
