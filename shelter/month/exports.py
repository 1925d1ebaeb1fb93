"""The month as files for others: small counts hidden, formulas made harmless, who and when written at the end."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lune.disclosure import FEW, Mark
from lune.formats import full_date, hour, month_name
from lune.sheets import Row, as_csv, as_xlsx, sheet
from shelter.month.lines import Line, Value
from shelter.month.page import Page


def csv_figures(page: Page, *, by: str) -> bytes:
    return as_csv(sheet(_("Figures"), *_figures(page), _ending(page, by)))


def csv_nights(page: Page, *, by: str) -> bytes:
    return as_csv(sheet(_("By night"), *_nights(page), _ending(page, by)))


def xlsx(page: Page, *, by: str) -> bytes:
    ending = list(_ending(page, by))
    sheets = [sheet(_("Figures"), *_figures(page), ending), sheet(_("By night"), *_nights(page), ending)]
    return as_xlsx(sheets)


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
