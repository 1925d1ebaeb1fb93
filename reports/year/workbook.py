"""The report as a workbook: a sheet for each chapter, definitions beside the figures."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lune.disclosure import Mark
from lune.figures.files import TITLE_MOST, in_words
from lune.formats import month_name
from lune.sheets import Row, as_xlsx, ending, sheet
from reports.year.brief import brief
from reports.year.figures import Chapter, Figure, Unit, Value
from reports.year.gather import Report
from reports.year.notes import notes
from reports.year.words import before_text, hours, year_text


def workbook(report: Report, *, by: str) -> bytes:
    written = ending(*notes(report), now=report.asked.now, by=by)
    chapters = (
        sheet(_title(number, chapter), _headers(report), _rows(report, chapter), _under(chapter, written))
        for number, chapter in enumerate(report.chapters, 1)
    )
    return as_xlsx([sheet(_("In brief"), _brief_headers(report), _brief_rows(report), written), *chapters])


def _title(number: int, chapter: Chapter) -> str:
    """Names of sheets are short, must differ, and hold no sign that a formula uses."""
    plain = "".join(" " if sign in r"[]:*?/\'" else sign for sign in chapter.title)
    return f"{number}. {plain}"[:TITLE_MOST]


def _brief_headers(report: Report) -> Row:
    return [_("Chapter"), _("Figure"), *_value_headers(report), _("Definition"), _("Source")]


def _brief_rows(report: Report) -> Iterator[Row]:
    for group in brief(report):
        chapter = group.chapter
        if not chapter.has_data:
            yield [chapter.title, "", _("no data")]
        for entry in (entry for part in group.parts for entry in part.entries):
            said = entry.section.definition_of(entry.figure)
            yield [chapter.title, entry.label, *_values(chapter, entry.figure), said, chapter.source.label]


def _headers(report: Report) -> Row:
    months = (month_name(month.first) for month in report.asked.months)
    return [_("Section"), _("Figure"), *_value_headers(report), *months, _("Definition"), _("Source")]


def _value_headers(report: Report) -> Row:
    span = report.asked.span
    return [
        span.label,
        pgettext("of a hidden figure", "At least"),
        pgettext("of a hidden figure", "At most"),
        span.beside(-1).label,
        pgettext("figures", "Unit"),
    ]


def _rows(report: Report, chapter: Chapter) -> Iterator[Row]:
    if not chapter.has_data:
        yield ["", _("no data")]
    for section in chapter.sections:
        for figure in section.figures:
            months = [*figure.months, *[None] * (report.asked.span.count - len(figure.months))]
            cells = (_cell(figure, value) for value in months)
            said = section.definition_of(figure)
            yield [section.title, figure.label, *_values(chapter, figure), *cells, said, chapter.source.label]


def _values(chapter: Chapter, figure: Figure) -> Row:
    """A number where it is known; else what can be said of it, and its least and its most as numbers."""
    least, most = figure.bounds if figure.lacks else (None, None)
    year = year_text(figure) if figure.lacks else _cell(figure, figure.value)
    before = before_text(figure) if figure.before_is_part else _cell(figure, figure.before)
    return [
        year if chapter.has_data else _("no data"),
        _cell(figure, least),
        _cell(figure, most),
        before if chapter.had_data else _("no data"),
        UNITS.get(figure.unit, ""),
    ]


UNITS = {Unit.PERCENT: "%", Unit.MONEY: "$", Unit.HOURS: "h"}


def _cell(figure: Figure, value: Value) -> Any:
    """Numbers stay numbers, money in dollars and time in hours; a mark is said in words."""
    if isinstance(value, Mark | None):
        return in_words(value)
    if figure.unit is Unit.HOURS:
        return hours(value)
    return Decimal(value) / 100 if figure.unit is Unit.MONEY else value


def _under(chapter: Chapter, written: list[Row]) -> list[Row]:
    return [*((note,) for note in chapter.notes), *written]
