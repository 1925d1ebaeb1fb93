"""What the page of the report shows: what funders ask for, then every chapter with its bars."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lune.disclosure import Mark
from lune.formats import in_french, month_name
from lune.spans import Span, around
from reports.year.brief import Group, brief
from reports.year.figures import Chapter, Figure, Section
from reports.year.gather import Report
from reports.year.notes import notes
from reports.year.words import before_text, change_text, month_text, year_text

HEIGHT, STEP = 24, 10


@dataclass(frozen=True)
class Bar:
    """A month's, in the picture's own units."""

    x: int
    y: int
    height: int


@dataclass(frozen=True)
class Line:
    """A figure as it is drawn."""

    figure: Figure

    @property
    def text(self) -> str:
        return year_text(self.figure)

    @property
    def before(self) -> str:
        return before_text(self.figure)

    @property
    def change(self) -> str:
        return change_text(self.figure)

    @property
    def months(self) -> list[str]:
        return [month_text(value, self.figure.unit) for value in self.figure.months]

    @cached_property
    def bars(self) -> list[Bar]:
        values = [
            0 if isinstance(value, Mark | None) else max(0, float(value)) for value in self.figure.months
        ]
        most = max(values, default=0) or 1
        heights = [round((HEIGHT - 2) * value / most) for value in values]
        return [Bar(place * STEP, HEIGHT - high, high) for place, high in enumerate(heights)]


@dataclass(frozen=True)
class Part:
    """A section as it is drawn."""

    section: Section

    @cached_property
    def lines(self) -> list[Line]:
        return [Line(figure) for figure in self.section.figures]

    @property
    def by_month(self) -> list[Line]:
        return [line for line in self.lines if line.figure.has_months]


@dataclass(frozen=True)
class Told:
    """A chapter as it is drawn."""

    chapter: Chapter

    @cached_property
    def parts(self) -> list[Part]:
        return [Part(section) for section in self.chapter.sections]


@dataclass(frozen=True)
class Page:
    """`report` as the team reads it; `leaving` as it may leave, for whoever answers a funder."""

    report: Report
    leaving: Report

    @property
    def span(self) -> Span:
        return self.report.asked.span

    @property
    def is_over(self) -> bool:
        return self.report.asked.is_over

    @cached_property
    def chapters(self) -> list[Told]:
        return [Told(chapter) for chapter in self.report.chapters]

    @property
    def month_heads(self) -> list[tuple[str, str]]:
        """Each month by its number, and by its name for who reads by ear."""
        return [(f"{month.number:02}", month_name(month.first)) for month in self.report.asked.months]

    @cached_property
    def brief(self) -> list[Group]:
        return brief(self.leaving)

    @property
    def notes(self) -> list[str]:
        return notes(self.leaving)[1:]

    @property
    def previous(self) -> Span:
        return self.span.beside(-1)

    @property
    def next(self) -> Span | None:
        """None for a year that has not begun."""
        following = self.span.beside(1)
        return following if following.period.first <= self.report.asked.today else None

    @property
    def other_language(self) -> str:
        return "en" if in_french() else "fr"

    @property
    def kinds(self) -> list[Span]:
        """The calendar year and the year from April that this one's last day is in; today's when it is not over."""
        asked = self.report.asked
        return years(min(self.span.beside(1).start.plus(-1).first, asked.today))


def years(day: date) -> list[Span]:
    return [span for span in around(day) if span.count == 12]
