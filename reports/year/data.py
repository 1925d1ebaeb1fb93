"""The report as plain data, under names that other programs read, or as lines for a terminal."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from lune.disclosure import Mark
from lune.spans import APRIL
from reports.year.figures import Chapter, Figure, Section, Value
from reports.year.gather import Report
from reports.year.notes import notes
from reports.year.words import before_text, year_text


def as_data(report: Report) -> dict[str, Any]:
    """Every figure by its key. Money is in cents, hours in minutes; "few" stands for 1 to 4, "hidden" for any count.

    "is_part": the value adds up what shows alone; "bounds": then, the least and the most that it can be, null where nobody can
    say. None: no data.
    """
    asked = report.asked
    return {
        "year": str(asked.span),
        "kind": "fiscal" if asked.span.start.number == APRIL else "calendar",
        "from": asked.span.period.first.isoformat(),
        "to": (asked.span.period.next - timedelta(days=1)).isoformat(),
        "is_over": asked.is_over,
        "months": [str(month) for month in asked.months if asked.holds(month)],
        "chapters": {chapter.key: _chapter(report, chapter) for chapter in report.chapters},
    }


def _chapter(report: Report, chapter: Chapter) -> dict[str, Any]:
    return {
        "title": chapter.title,
        "source": chapter.source.label,
        "has_data": chapter.has_data,
        "had_data": chapter.had_data,
        "figures": {
            figure.key: _figure(report, chapter, section, figure)
            for section in chapter.sections
            for figure in section.figures
        },
    }


def _figure(report: Report, chapter: Chapter, section: Section, figure: Figure) -> dict[str, Any]:
    months = report.asked.months
    return {
        "section": section.title,
        "label": figure.label,
        "definition": section.definition_of(figure),
        "unit": figure.unit.value,
        "value": plain(figure.value) if chapter.has_data else None,
        "before": plain(figure.before) if chapter.had_data else None,
        "is_part": figure.lacks,
        "bounds": figure.bounds if figure.lacks else None,
        "before_is_part": figure.before_is_part,
        "before_bounds": figure.before_bounds if figure.before_is_part else None,
        "months": {
            str(month): plain(value)
            for month, value in zip(months, figure.months, strict=False)
            if value is not None
        },
        "left_out": [str(months[place]) for place in figure.left_out],
    }


def plain(value: Value) -> int | float | str | None:
    if isinstance(value, Mark):
        return value.value
    return float(value) if isinstance(value, Decimal) else value


def as_text(report: Report) -> Iterator[str]:
    """Under each chapter its source; "label: year (year before)" over its definition."""
    yield from notes(report)
    for chapter in report.chapters:
        yield ""
        yield chapter.title
        yield f"  {_('Source:')} {chapter.source.label}"
        yield from (f"  {note}" for note in chapter.notes)
        if not chapter.has_data:
            yield "  " + _("no data")
            continue
        for section in chapter.sections:
            yield from _section(chapter, section)


def _section(chapter: Chapter, section: Section) -> Iterator[str]:
    yield ""
    yield f"  {section.title}"
    if section.definition:
        yield f"  {section.definition}"
    for figure in section.figures:
        yield f"    {_line(chapter, figure)}"
        if figure.definition:
            yield f"      {figure.definition}"


def _line(chapter: Chapter, figure: Figure) -> str:
    before = before_text(figure) if chapter.had_data else _("no data")
    words = {"label": figure.label, "value": year_text(figure), "before": before}
    return _("%(label)s: %(value)s (the year before: %(before)s)") % words
