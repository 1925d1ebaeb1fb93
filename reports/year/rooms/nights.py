"""A house's months and years as the shelter counts them, exact or as they are shared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lune.disclosure import HIDDEN, Mark
from lune.disclosure.table import SMALL
from lune.periods import Month
from lune.spans import APRIL, Span
from reports.year.figures import Asked, Value
from reports.year.otherwise import leaving
from reports.year.persons import Arrivals, Counted, Overlap
from shelter.disclosure import share
from shelter.disclosure.month import SharedMonth, possible_persons_in_beds
from shelter.models import House
from shelter.month.lines import Exact, Source
from shelter.stats import Figures, by_night, totals
from shelter.stats.figures import percentage
from shelter.stats.presence import Person, presence

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


@dataclass(frozen=True)
class Nights:
    """What is known of a house; `months` holds sources by month, `exact` the figures of every month and year read."""

    asked: Asked
    house: House
    months: Mapping[Month, Source]
    exact: Mapping[Span, Figures]
    persons: Sequence[Person] = ()

    def opened(self, span: Span) -> bool:
        return self.exact[span].nights_open > 0

    @cached_property
    def leaving(self) -> set[Span]:
        """Years that are over and whose count of persons gives no hidden one away."""
        over = (span for span in self.exact if span.count == 12 and span.period.next <= self.asked.today)
        told = [span for span in over if overlapping(span) in self.exact]
        own = [span for span in told if YearOfNights(self, span).counts_persons_safely()]
        shared = {
            month: source.shared for month, source in self.months.items() if isinstance(source, SharedMonth)
        }
        return leaving(self.persons, shared, own)


def overlapping(span: Span) -> Span:
    """The year of the other kind that ended last before this one."""
    return Span(span.start.plus(-3 if span.start.number == APRIL else -9), span.count)


def read(asked: Asked, house: House) -> Nights:
    """One statement for the figures of both years; where they leave, of the house's whole life."""
    persons = presence(house=house, before=asked.period.next) if asked.is_shared else []
    first = min([asked.before.span.start, *(person[0].month for person in persons)])
    years = _years(first, asked) if asked.is_shared else [asked.span, asked.before.span]
    start, end = min(span.start for span in years), asked.span.beside(1).start
    every = [start.plus(number) for number in range((end.year - start.year) * 12 + end.number - start.number)]
    spans = [*years, *(Span(month, 1) for month in every)]
    found = totals(house=house, periods=[span.period for span in spans], now=asked.now)
    exact = dict(zip(spans, found, strict=True))
    return Nights(asked, house, _sources(asked, house, exact), exact, persons)


def _years(first: Month, asked: Asked) -> list[Span]:
    """Every year of both kinds that ends with this one or before, from one that was over when the house began."""
    end = asked.span.beside(1).start
    starts = (Month(year, number) for year in range(first.year - 2, end.year) for number in (1, APRIL))
    return [Span(start, 12) for start in starts if start.plus(12) <= end]


def _sources(asked: Asked, house: House, exact: Mapping[Span, Figures]) -> dict[Month, Source]:
    """The months that have come, as they are; or those that are over, as they are shared."""
    months = [span.start for span in exact if span.count == 1 and span.start.first < asked.latest]
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
        if name == "distinct_persons":
            return self.span in self.nights.leaving
        if name == "unmatched_persons":
            return self._counted(name).may_leave()
        return self.span in self.nights.leaving and self._mean_may_leave()

    def counts_persons_safely(self) -> bool:
        """By what anybody can subtract; what the months hide is another matter."""
        return self._counted("distinct_persons").may_leave() and self._arrivals.may_leave()

    def _mean_may_leave(self) -> bool:
        """With the bed-nights, a mean counts the persons who had a bed, and so those who never had one. It stands for more
        than their number: it leaves only where nothing of them is hidden."""
        never = self.exact.distinct_persons - self.exact.persons_in_beds
        is_told = never in SMALL and len(possible_persons_in_beds(self.exact)) < 2
        is_whole = all(self._hides_in_no_month(name) for name in ("new_persons", "returning_persons"))
        return is_whole and not is_told and self._counted("persons_in_beds").may_leave()

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
        )

    def _month(self, number: int) -> Figures:
        return self.nights.exact[Span(self.span.start.plus(number), 1)]
