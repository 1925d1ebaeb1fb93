"""The twelve months of a year in one table, and their bed-nights as bars."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from lune.charts import Bar, Chart, chart
from shelter import stats
from shelter.models import House
from shelter.month.lines import ALL, Exact, lines
from shelter.month.page import YearRow
from shelter.stats import Figures, Month


@dataclass(frozen=True)
class YearPage:
    """A calendar year of a house; the months to come are left out."""

    house: House
    year: int
    figures: dict[Month, Figures]
    today: date

    @property
    def first(self) -> date:
        return date(self.year, 1, 1)

    @property
    def previous(self) -> int:
        return self.year - 1

    @property
    def next(self) -> int | None:
        return self.year + 1 if self.year < self.today.year else None

    @property
    def months(self) -> list[Month]:
        return list(self.figures)

    @cached_property
    def rows(self) -> list[YearRow]:
        columns = [
            (figures.nights_open, lines(ALL, Exact(figures), None)) for figures in self.figures.values()
        ]
        return [
            YearRow(line, [column[index].text if opened else "" for opened, column in columns])
            for index, line in enumerate(columns[0][1] if columns else [])
        ]

    @cached_property
    def chart(self) -> Chart:
        counted = {
            month: figures.bed_nights for month, figures in self.figures.items() if figures.nights_open
        }
        every = [Month(self.year, number) for number in range(1, 13)]
        return chart([Bar(str(month.number), counted.get(month)) for month in every])


def year_page(house: House, year: int, now: datetime) -> YearPage:
    """One statement for the twelve months."""
    today = house.service_date(now)
    months = [Month(year, number) for number in range(1, 13)]
    begun = [month for month in months if month.first <= today]
    found = stats.totals(house=house, periods=[month.period for month in begun], now=now)
    return YearPage(house, year, dict(zip(begun, found, strict=True)), today)
