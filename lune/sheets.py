"""Tables as files for others: formulas made harmless, decimals as the reader's spreadsheet expects them."""

from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo
from decimal import Decimal
from typing import Any

import tablib
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.formats import full_date, hour, in_french

# What spreadsheets take for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
BOM = "\N{BYTE ORDER MARK}"

COLUMN_WIDTH = 18
"""Characters: enough for a month's name or an amount, so that nothing shows as ####."""

Row = Sequence[Any]

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def sheet(title: str, headers: Row, rows: Iterable[Row], ending: Iterable[Row]) -> tablib.Dataset:
    """A table; `ending` is written under it, after an empty line."""
    made = tablib.Dataset(title=title, headers=headers)
    for row in [*rows, (), *ending]:
        made.append([harmless(cell) for cell in [*row, *[""] * (len(headers) - len(row))]])
    return made


def as_csv(made: tablib.Dataset) -> bytes:
    """As the reader's spreadsheet expects it: in French, semicolons, because commas stand in the figures."""
    for index, row in enumerate(made):
        made[index] = [_decimal_comma(cell) for cell in row]
    content: str = made.export("csv", delimiter=";" if in_french() else ",")
    return (BOM + content).encode()


def as_xlsx(sheets: Iterable[tablib.Dataset]) -> bytes:
    content: bytes = tablib.Databook(list(sheets)).export("xlsx", column_width=COLUMN_WIDTH)
    return content


def ending(*notes: str, now: datetime, by: str, zone: tzinfo | None = None) -> list[Row]:
    """What is written under a table: notes, then who took it out of the house, and when, in `zone` or the current one."""
    at = timezone.localtime(now, zone)
    when = {"date": full_date(at.date()), "hour": hour(at), "name": by}
    return [*((note,) for note in notes), (_("Exported on %(date)s at %(hour)s by %(name)s.") % when,)]


def harmless(cell: Any) -> Any:
    """A text that a spreadsheet would run becomes one that it shows."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _decimal_comma(cell: Any) -> Any:
    return str(cell).replace(".", ",") if isinstance(cell, Decimal) and in_french() else cell
