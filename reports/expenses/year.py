"""A year's expenses: months by category, the budget beside them, what each thing cost."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from django.utils import timezone

from lune.charts import Bar, Chart, chart
from lune.periods import DAY, Month
from lune.spans import Span, around
from reports.costs import COUNTED, Cost, Counts, Per, costs, exact_counts
from reports.models import Category
from reports.stats import Against, Spending, against_budget, budget_of, categories, spending


@dataclass(frozen=True)
class MonthRow:
    """Cents by category, None where nobody wrote anything."""

    month: Month
    cells: list[int | None]
    total: int | None


@dataclass(frozen=True)
class CostPair:
    """The same cost, twice."""

    without: Cost
    salaries: Cost


@dataclass(frozen=True)
class YearPage:
    """`salaries`: whether they are counted with the rest."""

    year: Span
    salaries: bool
    spent: Spending
    before: Spending
    budget: dict[Category, int]
    counts: dict[Per, Counts]
    now: datetime

    @property
    def categories(self) -> tuple[Category, ...]:
        return categories(salaries=self.salaries)

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    @cached_property
    def rows(self) -> list[MonthRow]:
        """Without the months to come."""
        return [
            MonthRow(
                month,
                [self.spent.cell(month, category) for category in self.categories],
                self.spent.of_month(month, salaries=self.salaries),
            )
            for month in self.spent.months
            if month.first <= self.today
        ]

    @property
    def totals(self) -> list[int | None]:
        return [self.spent.of_category(category) for category in self.categories]

    @property
    def total(self) -> int | None:
        return self.spent.total(salaries=self.salaries)

    @cached_property
    def compared(self) -> list[Month]:
        """Months that are over, and written in this year and in the one before."""
        earlier = self.before.known(salaries=self.salaries)
        written = self.spent.known(salaries=self.salaries)
        return [
            month for month in written if month.plus(-12) in earlier and month.plus(1).first <= self.today
        ]

    @property
    def change(self) -> int | None:
        """Against the same months of the year before; None when no month can be compared."""
        if not self.compared:
            return None
        now = (self.spent.of_month(month, salaries=self.salaries) for month in self.compared)
        then = (self.before.of_month(month.plus(-12), salaries=self.salaries) for month in self.compared)
        return sum(cents or 0 for cents in now) - sum(cents or 0 for cents in then)

    @cached_property
    def against(self) -> list[Against]:
        return against_budget(self.spent, self.budget, salaries=self.salaries)

    @property
    def together(self) -> Against:
        return self.against[-1]

    @property
    def is_over(self) -> bool:
        return self.year.period.next <= self.today

    @property
    def share_gone(self) -> Decimal:
        """How much of the year's days are behind."""
        period = self.year.period
        gone = min(self.today + DAY, period.next) - period.first
        return max(Decimal(0), Decimal(gone.days) / (period.next - period.first).days)

    @cached_property
    def costs(self) -> list[CostPair]:
        pairs = (
            costs(self.spent, self.counts, salaries=salaries, today=self.today) for salaries in (False, True)
        )
        return [CostPair(*pair) for pair in zip(*pairs, strict=True)]

    @property
    def counted(self) -> str:
        return str(COUNTED)

    @cached_property
    def chart(self) -> Chart:
        """In dollars."""
        amounts = {month: self.spent.of_month(month, salaries=self.salaries) for month in self.spent.months}
        return chart(
            [
                Bar(str(month.number), None if cents is None else round(cents / 100))
                for month, cents in amounts.items()
            ]
        )

    @property
    def this_month(self) -> Month:
        """The last month that has begun, of this year."""
        return min(Month.of(self.today), self.year.beside(1).start.plus(-1))

    @property
    def previous(self) -> Span:
        return self.year.beside(-1)

    @property
    def next(self) -> Span | None:
        """None for a year that has not begun."""
        following = self.year.beside(1)
        return following if following.period.first <= self.today else None

    @property
    def both(self) -> list[Span]:
        """The calendar year and the one from April that the last day shown is in."""
        last = min(self.year.period.next - DAY, max(self.today, self.year.period.first))
        return [span for span in around(last) if span.count == 12]

    @property
    def query(self) -> str:
        return "?salaires=avec" if self.salaries else ""


def year_page(year: Span, *, salaries: bool, now: datetime) -> YearPage:
    return YearPage(
        year,
        salaries,
        spending(year.period),
        spending(year.beside(-1).period),
        budget_of(year),
        exact_counts(year.period, now=now),
        now,
    )
