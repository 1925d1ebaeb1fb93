"""The report on paper."""

from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from lune.disclosure import Mark
from lune.formats import full_date, hour
from lune.press import Pdf, press
from reports.year.brief import Entry, Group, brief
from reports.year.figures import Chapter, Figure, Section, Value
from reports.year.gather import Report
from reports.year.notes import notes
from reports.year.words import before_text, change_text, month_text, year_text

TEMPLATE = Path(__file__).parent / "report.typ"


def print_report(report: Report, *, by: str) -> Pdf:
    """In the language of the moment. Raises PressRefused."""
    span, at = report.asked.span, timezone.localtime(report.asked.now)
    when = {"date": full_date(at.date()), "hour": hour(at), "name": by}
    values = {
        "lang": (get_language() or "fr")[:2],
        "title": _("Year report"),
        "year": span.label,
        "short": span.short_label,
        "before": span.beside(-1).short_label,
        "words": _words(),
        "notes": [*notes(report)[1:], _("A bar with nothing in it is a month that is hidden.")],
        "brief": [_group(group) for group in brief(report)],
        "months": [f"{month.number:02}" for month in report.asked.months],
        "appendix": [
            _by_month(chapter) for chapter in report.chapters if chapter.has_data and _monthly(chapter)
        ],
        "made": _("Printed on %(date)s at %(hour)s by %(name)s.") % when,
        "chapters": [_chapter(chapter) for chapter in report.chapters],
        # Months of a year beside the whole year before say nothing of more or less.
        "is_over": report.asked.is_over,
    }
    return press(TEMPLATE, values, at=at)


def _words() -> dict[str, str]:
    return {
        "figure": _("Figure"),
        "change": pgettext("difference", "Change"),
        "months": _("Month by month"),
        "source": _("Source:"),
        "none": _("no data"),
        "brief": _("In brief"),
    }


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return {
        "title": chapter.title,
        "source": chapter.source.label,
        "notes": list(chapter.notes),
        "has_data": chapter.has_data,
        "had_data": chapter.had_data,
        "sections": [_section(chapter, section) for section in chapter.sections] if chapter.has_data else [],
    }


def _section(chapter: Chapter, section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "definition": section.definition,
        "figures": [_figure(chapter, figure) for figure in section.figures],
    }


def _figure(chapter: Chapter, figure: Figure) -> dict[str, Any]:
    return {
        "label": _begun(figure.label),
        "definition": figure.definition,
        "value": year_text(figure),
        "before": before_text(figure) if chapter.had_data else _("no data"),
        "change": change_text(figure),
        "bars": _bars(figure.months),
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "title": group.chapter.title,
        "parts": [
            {"heading": part.heading, "rows": [_entry(group.chapter, entry) for entry in part.entries]}
            for part in group.parts
        ],
    }


def _entry(chapter: Chapter, entry: Entry) -> dict[str, str]:
    before = entry.before if chapter.had_data else _("no data")
    return {"label": _begun(entry.label), "value": entry.text, "before": before}


def _monthly(chapter: Chapter) -> list[Section]:
    return [section for section in chapter.sections if any(figure.has_months for figure in section.figures)]


def _by_month(chapter: Chapter) -> dict[str, Any]:
    sections = [{"title": section.title, "rows": _rows(section)} for section in _monthly(chapter)]
    return {"title": chapter.title, "sections": sections}


def _rows(section: Section) -> list[dict[str, Any]]:
    return [
        {"label": _begun(figure.label), "cells": [month_text(value, figure.unit) for value in figure.months]}
        for figure in section.figures
        if figure.has_months
    ]


def _begun(label: str) -> str:
    """With a capital; the others stay as they are."""
    return label[:1].upper() + label[1:]


def _bars(months: tuple[Value, ...]) -> list[int]:
    """Each month's height in hundredths of the highest; -1 where it is hidden."""
    most = max([0, *(float(value) for value in months if not isinstance(value, Mark | None))]) or 1
    return [-1 if isinstance(value, Mark) else round(100 * float(value or 0) / most) for value in months]
