"""What funders ask for first: the figures of every chapter that answer them, on one page."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from reports.year.figures import Chapter, Figure, Section
from reports.year.gather import Report
from reports.year.words import before_text, year_text

TITLE = "title"
"""A total is called as its table is."""

ASKED: dict[str, str | Promise] = {
    "bed_nights": "",
    "occupancy": "",
    "nights_open": "",
    "distinct_persons": "",
    "new_persons": "",
    "anonymous_stays": "",
    "visits": "",
    "refused": "",
    "services_given": "",
    "people-outings": "",
    "people-reached": "",
    "people-new": "",
    "issues-count": "",
    "issues-printed": "",
    "round-left": gettext_lazy("Copies of the journal left"),
    "round-places": "",
    "sessions-total": TITLE,
    "hours-total": TITLE,
    "present-total": TITLE,
    "events-talks": "",
    "events-talks_present": "",
    "events-actions": "",
    "events-actions_present": "",
    "resources-shown": "",
    "shifts-total": TITLE,
    "besides-total": TITLE,
    "spent-total": "",
    "spent-salaries": "",
    "cost-visit": "",
    "cost-bed_night": "",
    "cost-person_reached": "",
    "full-visit": gettext_lazy("Cost per visit, salaries included"),
    "full-bed_night": gettext_lazy("Cost per bed-night, salaries included"),
    "full-person_reached": gettext_lazy("Cost per person reached, salaries included"),
}
"""By their keys, with words of their own where theirs need those of their table."""

WHOLE = ("given_funder", "sharps", "goals")
"""Tables that are asked for with all their lines."""


@dataclass(frozen=True)
class Entry:
    section: Section
    figure: Figure

    @property
    def label(self) -> str:
        words = ASKED.get(self.figure.key, "")
        return self.section.title if words == TITLE else str(words or self.figure.label)

    @property
    def text(self) -> str:
        return year_text(self.figure)

    @property
    def before(self) -> str:
        return before_text(self.figure)


@dataclass(frozen=True)
class Part:
    """`heading`: of the table, "" where its figures say enough."""

    heading: str
    entries: list[Entry]


@dataclass(frozen=True)
class Group:
    """A chapter's."""

    chapter: Chapter

    @cached_property
    def parts(self) -> list[Part]:
        sections = self.chapter.sections if self.chapter.has_data else ()
        has_headings = any(section.key in WHOLE for section in sections)
        made = (Part(each.title if has_headings else "", _entries(each)) for each in sections)
        return [part for part in made if part.entries]


def brief(report: Report) -> list[Group]:
    """Chapters where nothing was recorded are there too: they say so."""
    return [Group(chapter) for chapter in report.chapters]


def _entries(section: Section) -> list[Entry]:
    asked = (figure for figure in section.figures if section.key in WHOLE or figure.key in ASKED)
    return [Entry(section, figure) for figure in asked]
