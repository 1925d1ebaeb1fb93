"""All that was told of a version: alike on the screen, on paper and in files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Max, Min
from django.utils.translation import gettext as _

from community.models import Question, Version
from community.results.figures import Crossing, Single, crossing, single
from community.results.reading import read
from community.results.told import tables_of, told_so_far
from lune.formats import month_name


@dataclass(frozen=True)
class Page:
    """The results of a version whose results were told."""

    version: Version
    people: int
    weeks: tuple[date, date]
    singles: Sequence[Single]
    crossings: Sequence[Crossing]
    now: datetime

    @property
    def title(self) -> str:
        return self.version.questionnaire.label

    @property
    def name(self) -> str:
        return _("Version %(number)s") % {"number": self.version.number}

    @property
    def period(self) -> str:
        """The months in which it was answered."""
        return " – ".join(dict.fromkeys(map(month_name, self.weeks)))

    @property
    def hides(self) -> bool:
        return any(each.hides for each in self.singles) or any(each.hides for each in self.crossings)

    @cached_property
    def crossable(self) -> list[Question]:
        return [single.question for single in self.singles if not single.asked.is_text]


def page_of(version: Version, *, now: datetime) -> Page:
    found = read(version)
    tellings = list(version.tellings.all())
    told = told_so_far(found, tellings)
    crossings = [
        crossing(found, told, table) for telling in tellings[1:] for table in tables_of(found, telling)
    ]
    singles = [single(found, told, table) for table in found.singles]
    return Page(version, len(found.survey.replies), _weeks(version), singles, crossings, now)


def _weeks(version: Version) -> tuple[date, date]:
    found = version.responses.aggregate(first=Min("week"), last=Max("week"))
    return found["first"], found["last"]
