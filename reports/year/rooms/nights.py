"""A house's months and years as the shelter counts them, exact or as they are shared."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from lune.disclosure import HIDDEN, Mark
from lune.disclosure.table import SMALL
from lune.periods import Month
from lune.spans import APRIL, Span
from reports.year.figures import Asked, Value
from reports.year.persons import Arrivals, Counted, Overlap
from shelter.disclosure import share
from shelter.disclosure.month import possible_persons_in_beds
from shelter.models import House
from shelter.month.lines import Exact, Source
from shelter.stats import Figures, by_night, totals
from shelter.stats.figures import percentage

DISTINCT = ("distinct_persons", "unmatched_persons")
MEANS = ("nights_per_person_mean", "nights_per_person_median")
RATES = {
    "occupancy": ("bed_nights", "available_bed_nights"),
    "turnaway_rate_available": ("refused", "available_bed_nights"),
    "turnaway_rate_requests": ("refused", "refused", "admissions"),
}
"""The part, then what adds up to the whole."""

YEARLY = {*DISTINCT, *MEANS, *RATES}
"""What is of the year itself; all else is the sum of its months."""

BACK = 21
"""Months read before the year, where it leaves: those of the year before, and of the year that overlaps it."""


@dataclass(frozen=True)
class Nights:
    """What is known of a house; `months` holds sources by month, `exact` the figures of every month and year read."""

    asked: Asked
    house: House
    months: Mapping[Month, Source]
    exact: Mapping[Span, Figures]

    def opened(self, span: Span) -> bool:
        return self.exact[span].nights_open > 0


def overlapping(span: Span) -> Span:
    """The year of the other kind that ended last before this one."""
    return Span(span.start.plus(-3 if span.start.number == APRIL else -9), span.count)


def read(asked: Asked, house: House) -> Nights:
    """One statement for the figures; where they leave, another for the nights that the months are hidden by."""
    year, before = asked.span, asked.before.span
    years = [year, before]
    first = before.start
    if asked.is_shared:
        years += [overlapping(year), overlapping(before)]
        first = year.start.plus(-BACK)
    last = year.beside(1).start
    every = [
        first.plus(number) for number in range((last.year - first.year) * 12 + last.number - first.number)
    ]
    spans = [*years, *(Span(month, 1) for month in every)]
    found = totals(house=house, periods=[span.period for span in spans], now=asked.now)
    exact = dict(zip(spans, found, strict=True))
    return Nights(asked, house, _sources(asked, house, exact), exact)


def _sources(asked: Asked, house: House, exact: Mapping[Span, Figures]) -> dict[Month, Source]:
    """The months of both years that have come; shared, those that are over."""
    months = [month for each in (asked.before, asked) for month in each.months if each.holds(month)]
    figures = [exact[Span(month, 1)] for month in months]
    if not asked.is_shared:
        return {month: Exact(each) for month, each in zip(months, figures, strict=True)}
    nights = by_night(house=house, periods=[month.period for month in months], now=asked.now)
    shared = (share(each, its) for each, its in zip(figures, nights, strict=True))
    return dict(zip(months, shared, strict=True))


@dataclass(frozen=True)
class YearOfNights:
    """One year of a house: `figure` answers for it, `month` for one of its months."""

    nights: Nights
    span: Span

    @property
    def asked(self) -> Asked:
        return self.nights.asked

    @property
    def exact(self) -> Figures:
        return self.nights.exact[self.span]

    @cached_property
    def months(self) -> list[Source | None]:
        every = [self.span.start.plus(number) for number in range(self.span.count)]
        return [self.nights.months.get(month) for month in every]

    def yearly(self, name: str) -> Value:
        """A figure that the months don't add up to. Of persons, it leaves once the year is over: two counts of a year under
        way would tell who came in between."""
        if name in RATES:
            return self._rate(name)
        value: Value = getattr(self.exact, name)
        if value is None or not self.asked.is_shared:
            return value
        is_over = self.span.period.next <= self.asked.today
        return value if is_over and self._hides_in_no_month(name) and self._may_leave(name) else HIDDEN

    def _rate(self, name: str) -> Value:
        """Divided once, over the months that have come."""
        if not self._hides_in_no_month(name):
            return HIDDEN
        part, *wholes = RATES[name]
        return percentage(self._sum(part), sum(self._sum(whole) for whole in wholes))

    def _sum(self, name: str) -> int:
        return sum(getattr(source.figures, name) for source in self.months if source)

    def _hides_in_no_month(self, name: str) -> bool:
        return not any(isinstance(source.figure(name), Mark) for source in self.months if source)

    def _may_leave(self, name: str) -> bool:
        if name in DISTINCT:
            return self._counted(name).may_leave() and (name != DISTINCT[0] or self._arrivals.may_leave())
        return self._may_leave("distinct_persons") and self._mean_may_leave()

    def _mean_may_leave(self) -> bool:
        """With the bed-nights, a mean counts the persons who had a bed, and so those who never had one."""
        never = self.exact.distinct_persons - self.exact.persons_in_beds
        is_told = never in SMALL and len(possible_persons_in_beds(self.exact)) < 2
        return not is_told and self._counted("persons_in_beds").may_leave()

    def _counted(self, name: str) -> Counted:
        months = [getattr(self._month(number), name) for number in range(12)]
        is_whole = name == "persons_in_beds" or self._hides_in_no_month(name)
        return Counted(getattr(self.exact, name), months, is_whole, self._overlap(name))

    def _overlap(self, name: str) -> Overlap:
        other = overlapping(self.span)
        own = (self.span.start.year - other.start.year) * 12 + self.span.start.number - other.start.number
        before = [getattr(self._month(number - own), name) for number in range(own)]
        after = [getattr(self._month(number), name) for number in range(12 - own, 12)]
        return Overlap(getattr(self.nights.exact[other], name), before, after)

    @property
    def _arrivals(self) -> Arrivals:
        months = [self._month(number) for number in range(12)]
        return Arrivals(
            persons=self.exact.distinct_persons,
            months=[month.distinct_persons for month in months],
            new=[month.new_persons for month in months],
            is_whole=self._hides_in_no_month("new_persons") and self._hides_in_no_month("returning_persons"),
        )

    def _month(self, number: int) -> Figures:
        return self.nights.exact[Span(self.span.start.plus(number), 1)]
