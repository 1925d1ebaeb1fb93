"""The month as files for others: small counts hidden, formulas made harmless, who and when written at the end."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lune.figures.files import in_words
from lune.formats import month_name
from lune.sheets import Row, as_csv, as_xlsx, ending, sheet
from shelter.month.lines import Line
from shelter.month.page import Page


def csv_figures(page: Page, *, by: str) -> bytes:
    return as_csv(sheet(_("Figures"), *_figures(page), _ending(page, by)))


def csv_nights(page: Page, *, by: str) -> bytes:
    return as_csv(sheet(_("By night"), *_nights(page), _ending(page, by)))


def xlsx(page: Page, *, by: str) -> bytes:
    under = _ending(page, by)
    sheets = [sheet(_("Figures"), *_figures(page), under), sheet(_("By night"), *_nights(page), under)]
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
    return label, in_words(line.value), in_words(line.before), in_words(change), line.definition


def _nights(page: Page) -> tuple[Row, list[Row]]:
    headers = [_("Evening of"), _("Funded beds"), _("Beds in service"), _("Full"), *page.column_labels]
    rows: list[Row] = [
        (
            night.date.isoformat(),
            night.funded_beds,
            night.actual_beds,
            _("yes") if night.is_full else _("no"),
            *(in_words(page.source.night(night, name)) for name in page.columns),
        )
        for night in page.nights
    ]
    return headers, rows


def _ending(page: Page, by: str) -> list[Row]:
    hidden = _("Counts of persons from 1 to 4 are hidden, and those that would give them away.")
    return ending(page.house.name, hidden, now=page.now, by=by, zone=page.house.zone)
