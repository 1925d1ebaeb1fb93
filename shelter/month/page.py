"""What the month page shows, and its print: cards, charts with their tables, and the same month of other years."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import cached_property

from lune.charts import Bar, Chart, chart
from lune.disclosure import FEW, Mark
from shelter import stats
from shelter.disclosure import share
from shelter.models import House
from shelter.month.lines import (
    ALL,
    COLUMN_LABELS,
    SECTIONS,
    Exact,
    Line,
    Source,
    context,
    lines,
    reason_lines,
    service_lines,
    text,
)
from shelter.stats import Month, NightFigures, Period

YEARS = 5
"""How many years the comparison reaches back; with the month itself, one statement."""

NIGHT_COLUMNS = (
    "bed_nights",
    "bed_nights_midnight",
    "bed_nights_0400",
    "visits",
    "refused",
    "declined",
    "services",
    "incidents",
)
EXACT_COLUMNS = (
    "distinct_persons",
    "anonymous_stays",
    "new_persons",
    "returning_persons",
    "unmatched_persons",
)


@dataclass(frozen=True)
class Card:
    line: Line
    context: str


@dataclass(frozen=True)
class BarLine:
    """A figure among its kind; `length` in hundredths of the longest."""

    line: Line
    length: int


@dataclass(frozen=True)
class NightRow:
    night: NightFigures
    cells: list[str]


@dataclass(frozen=True)
class YearRow:
    """A figure through the years, the latest first."""

    line: Line
    cells: list[str]


@dataclass(frozen=True)
class Page:
    """A month of a house, read from sources that say what may be shown."""

    house: House
    month: Month
    sources: Sequence[Source]
    nights: Sequence[NightFigures]
    now: datetime
    columns: tuple[str, ...]

    @property
    def source(self) -> Source:
        return self.sources[0]

    @property
    def before(self) -> Source | None:
        """The same month last year, when the house was open then."""
        return self.sources[1] if self.sources[1].figures.nights_open else None

    @property
    def is_over(self) -> bool:
        return self.house.service_date(self.now) >= self.month.period.next

    @property
    def year_before(self) -> date:
        return self.month.years_before(1).first

    @property
    def previous(self) -> Month:
        return self.month.plus(-1)

    @property
    def next(self) -> Month | None:
        """None for a month that has not begun."""
        following = self.month.plus(1)
        return following if following.first <= self.house.service_date(self.now) else None

    @cached_property
    def sections(self) -> list[tuple[str, list[Card]]]:
        return [
            (
                str(label),
                [
                    Card(line, context(line.name, self.source))
                    for line in lines(names, self.source, self.before)
                ],
            )
            for label, names in SECTIONS
        ]

    @cached_property
    def lines(self) -> list[Line]:
        return lines(ALL, self.source, self.before)

    @cached_property
    def reasons(self) -> list[BarLine]:
        return bar_lines(reason_lines(self.source, self.before))

    @cached_property
    def services(self) -> list[BarLine]:
        return bar_lines(service_lines(self.source, self.before))

    @property
    def column_labels(self) -> list[str]:
        return [str(COLUMN_LABELS[name]) for name in self.columns]

    @cached_property
    def closed_nights(self) -> list[date]:
        """The evenings that "nights closed" counts."""
        figures, opened = self.source.figures, {night.date for night in self.nights}
        gone_by = figures.period.until(self.house.service_date(self.now)).days()
        first = figures.first_night
        return [day for day in gone_by if first and day >= first and day not in opened]

    @cached_property
    def night_rows(self) -> list[NightRow]:
        return [
            NightRow(night, [text(name, self.source.night(night, name)) for name in self.columns])
            for night in self.nights
        ]

    @cached_property
    def chart(self) -> Chart:
        nights = {night.date: night for night in self.nights}
        bars = [self._bar(day, nights.get(day)) for day in self.month.period.days()]
        return chart(bars, at_least=self.most_beds)

    def _bar(self, day: date, night: NightFigures | None) -> Bar:
        value = self.source.night(night, "bed_nights") if night else None
        label = str(day.day)
        if isinstance(value, Mark):
            return Bar(label, None, mark=text("bed_nights", value) if value is FEW else "?")
        strong = night is not None and night.is_full
        return Bar(label, int(value) if value is not None else None, strong)

    @cached_property
    def most_beds(self) -> int:
        return max((night.actual_beds for night in self.nights), default=0)

    @cached_property
    def fewest_beds(self) -> int:
        return min((night.actual_beds for night in self.nights), default=0)

    @cached_property
    def years(self) -> list[tuple[Month, Source]]:
        """This month and the same of other years that have a night."""
        months = [(self.month.years_before(years), source) for years, source in enumerate(self.sources)]
        return [months[0], *(pair for pair in months[1:] if pair[1].figures.nights_open)]

    @cached_property
    def year_rows(self) -> list[YearRow]:
        through = [lines(ALL, source, None) for _month, source in self.years]
        return [YearRow(row[0], [line.text for line in row]) for row in zip(*through, strict=True)]


def bar_lines(lines: Sequence[Line]) -> list[BarLine]:
    counts = [0 if isinstance(line.value, Mark | None) else int(line.value) for line in lines]
    longest = max([1, *counts])
    return [BarLine(line, round(100 * count / longest)) for line, count in zip(lines, counts, strict=True)]


def exact_page(house: House, month: Month, now: datetime) -> Page:
    """Two statements: the figures of every year, and this month's nights.

    Of a month that is not over, the other years are read up to the same day.
    """
    days = (month.period.until(house.service_date(now) + stats.DAY).next - month.first).days
    periods = [period.until(period.first + days * stats.DAY) for period in _through_the_years(month)]
    figures = stats.totals(house=house, periods=periods, now=now)
    [nights] = stats.by_night(house=house, periods=periods[:1], now=now)
    return Page(house, month, [Exact(each) for each in figures], nights, now, NIGHT_COLUMNS + EXACT_COLUMNS)


def shared_page(house: House, month: Month, now: datetime) -> Page:
    """The same as it may leave the house, always by whole months: the difference with a part would show too much.

    Other years' nights are read too: a year is hidden here as it is in its own month.
    """
    periods = _through_the_years(month)
    figures = stats.totals(house=house, periods=periods, now=now)
    nights = stats.by_night(house=house, periods=periods, now=now)
    sources = [share(each, its_nights) for each, its_nights in zip(figures, nights, strict=True)]
    return Page(house, month, sources, nights[0], now, NIGHT_COLUMNS)


def _through_the_years(month: Month) -> list[Period]:
    return [month.years_before(years).period for years in range(YEARS + 1)]
