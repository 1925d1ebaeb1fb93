"""The report on paper."""

from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lune.disclosure import Mark
from lune.formats import full_date, hour
from lune.press import Pdf, press
from reports.year.figures import Chapter, Figure, Section, Value
from reports.year.gather import Report
from reports.year.notes import notes
from reports.year.words import before_text, change_text, year_text

TEMPLATE = Path(__file__).parent / "report.typ"


def print_report(report: Report, *, by: str) -> Pdf:
    """In the language of the moment. Raises PressRefused."""
    span, at = report.asked.span, timezone.localtime(report.asked.now)
    when = {"date": full_date(at.date()), "hour": hour(at), "name": by}
    values = {
        "lang": (get_language() or "fr")[:2],
        "title": _("Year report"),
        "year": span.label,
        "before": span.beside(-1).label,
        "words": _words(),
        "notes": notes(report)[1:],
        "made": _("Printed on %(date)s at %(hour)s by %(name)s.") % when,
        "chapters": [_chapter(chapter) for chapter in report.chapters],
    }
    return press(TEMPLATE, values, at=at)


def _words() -> dict[str, str]:
    return {
        "figure": _("Figure"),
        "contents": _("Contents"),
        "change": _("Change"),
        "months": _("Month by month"),
        "source": _("Source"),
        "none": _("no data"),
    }


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return {
        "title": chapter.title,
        "source": chapter.source.label,
        "notes": list(chapter.notes),
        "has_data": chapter.has_data,
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
        "label": figure.label[:1].upper() + figure.label[1:],
        "definition": figure.definition,
        "value": year_text(figure),
        "before": before_text(figure) if chapter.had_data else _("no data"),
        "change": change_text(figure),
        "bars": _bars(figure.months),
    }


def _bars(months: tuple[Value, ...]) -> list[int]:
    """Each month's height in hundredths of the highest; -1 where it is hidden."""
    most = max([0, *(float(value) for value in months if not isinstance(value, Mark | None))]) or 1
    return [-1 if isinstance(value, Mark) else round(100 * float(value or 0) / most) for value in months]
