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
from reports.year.figures import Chapter, Figure, Unit, Value
from reports.year.gather import Report
from reports.year.notes import notes
from reports.year.words import hours


def workbook(report: Report, *, by: str) -> bytes:
    written = ending(*notes(report), now=report.asked.now, by=by)
    return as_xlsx(
        sheet(_title(number, chapter), _headers(report), _rows(report, chapter), _under(chapter, written))
        for number, chapter in enumerate(report.chapters, 1)
    )


def _title(number: int, chapter: Chapter) -> str:
    """Names of sheets are short, must differ, and hold no sign that a formula uses."""
    plain = "".join(" " if sign in r"[]:*?/\'" else sign for sign in chapter.title)
    return f"{number}. {plain}"[:TITLE_MOST]


def _headers(report: Report) -> Row:
    span = report.asked.span
    return [
        _("Section"),
        _("Figure"),
        span.label,
        span.beside(-1).label,
        _("At least: hidden months are left out"),
        pgettext("figures", "Unit"),
        *(month_name(month.first) for month in report.asked.months),
        _("Definition"),
        _("Source"),
    ]


def _rows(report: Report, chapter: Chapter) -> Iterator[Row]:
    if not chapter.has_data:
        yield ["", _("no data")]
    for section in chapter.sections:
        for figure in section.figures:
            yield [section.title, *_row(report, chapter, figure), figure.definition or section.definition,
                   chapter.source.label]  # fmt: skip


def _row(report: Report, chapter: Chapter, figure: Figure) -> Row:
    months = [*figure.months, *[None] * (report.asked.span.count - len(figure.months))]
    return [
        figure.label,
        _cell(figure, figure.value) if chapter.has_data else _("no data"),
        _cell(figure, figure.before) if chapter.had_data else _("no data"),
        _("yes") if figure.lacks else "",
        UNITS.get(figure.unit, ""),
        *(_cell(figure, value) for value in months),
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
