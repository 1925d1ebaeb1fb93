"""The month as files for others: small counts hidden, formulas made harmless, who and when written at the end."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import tablib
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lune.formats import full_date, hour, in_french, month_name
from shelter.disclosure import FEW, Mark
from shelter.month.lines import Line, Value
from shelter.month.page import Page

# What spreadsheets take for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
BOM = "\N{BYTE ORDER MARK}"

Row = Sequence[Any]


def csv_figures(page: Page, *, by: str) -> bytes:
    return _csv(_sheet(_("Figures"), *_figures(page), _ending(page, by)))


def csv_nights(page: Page, *, by: str) -> bytes:
    return _csv(_sheet(_("By night"), *_nights(page), _ending(page, by)))


def xlsx(page: Page, *, by: str) -> bytes:
    ending = list(_ending(page, by))
    sheets = [_sheet(_("Figures"), *_figures(page), ending), _sheet(_("By night"), *_nights(page), ending)]
    content: bytes = tablib.Databook(sheets).export("xlsx")
    return content


def _sheet(title: str, headers: Row, rows: Iterable[Row], ending: Iterable[Row]) -> tablib.Dataset:
    sheet = tablib.Dataset(title=title, headers=headers)
    for row in [*rows, (), *ending]:
        sheet.append([harmless(cell) for cell in [*row, *[""] * (len(headers) - len(row))]])
    return sheet


def _csv(sheet: tablib.Dataset) -> bytes:
    """As the reader's spreadsheet expects it: in French, semicolons, because commas stand in the figures."""
    for index, row in enumerate(sheet):
        sheet[index] = [_decimal_comma(cell) for cell in row]
    content: str = sheet.export("csv", delimiter=";" if in_french() else ",")
    return (BOM + content).encode()


def _decimal_comma(cell: Any) -> Any:
    return str(cell).replace(".", ",") if isinstance(cell, Decimal) and in_french() else cell


def harmless(cell: Any) -> Any:
    """A text that a spreadsheet would run becomes one that it shows."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _figures(page: Page) -> tuple[Row, list[Row]]:
    year_before = month_name(page.year_before)
    headers = [
        _("Figure"),
        month_name(page.month.first),
        year_before,
        pgettext("difference", "Change"),
        _("Definition"),
    ]
    rows = [_row(page, line, line.label) for line in page.lines]
    refused = _("Turn-aways, %(reason)s")
    rows += [_row(page, bar.line, refused % {"reason": bar.line.label}) for bar in page.reasons]
    given = _("Services, %(kind)s")
    rows += [_row(page, bar.line, given % {"kind": bar.line.label}) for bar in page.services]
    return headers, rows


def _row(page: Page, line: Line, label: str) -> Row:
    # A part of a month is not compared with a whole one.
    change = line.change if page.is_over else None
    return label, _plain(line.value), _plain(line.before), _plain(change), line.definition


def _nights(page: Page) -> tuple[Row, list[Row]]:
    headers = [_("Evening of"), _("Funded beds"), _("Beds in service"), _("Full"), *page.column_labels]
    rows: list[Row] = [
        (
            night.date.isoformat(),
            night.funded_beds,
            night.actual_beds,
            _("yes") if night.is_full else _("no"),
            *(_plain(page.source.night(night, name)) for name in page.columns),
        )
        for night in page.nights
    ]
    return headers, rows


def _plain(value: Value) -> Any:
    """Numbers stay numbers, for whoever adds them up; a mark is said in words."""
    if isinstance(value, Mark):
        return _("under 5") if value is FEW else _("hidden")
    return "" if value is None else value


def _ending(page: Page, by: str) -> list[Row]:
    at = page.now.astimezone(page.house.zone)
    when = {"date": full_date(at.date()), "hour": hour(at), "name": by}
    return [
        (page.house.name,),
        (_("Counts of persons from 1 to 4 are hidden, and those that would give them away."),),
        (_("Exported on %(date)s at %(hour)s by %(name)s.") % when,),
    ]
