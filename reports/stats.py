"""What was spent and what was meant to be: one SQL statement each. What nobody wrote is unknown, never 0."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from lune.periods import Month, Period
from lune.spans import Span, months_of
from reports.models import RUNNING, Budget, Category, Expense


@dataclass(frozen=True)
class Spending:
    """Cents by month and category, and how many expenses they are. Months are those of the period asked for."""

    months: tuple[Month, ...]
    cents: Mapping[tuple[Month, Category], int]
    counts: Mapping[tuple[Month, Category], int]

    def cell(self, month: Month, category: Category) -> int | None:
        return self.cents.get((month, category))

    def of_month(self, month: Month, *, salaries: bool = False) -> int | None:
        return _sum(self.cell(month, category) for category in categories(salaries=salaries))

    def of_category(self, category: Category) -> int | None:
        return _sum(self.cell(month, category) for month in self.months)

    @property
    def by_category(self) -> dict[Category, int]:
        """Categories that something was written for."""
        sums = ((category, self.of_category(category)) for category in Category)
        return {category: cents for category, cents in sums if cents is not None}

    def total(self, *, salaries: bool = False) -> int | None:
        return _sum(self.of_month(month, salaries=salaries) for month in self.months)

    def known(self, *, salaries: bool = False) -> list[Month]:
        """Months that something was written for; with salaries, those that both were written for."""
        return [
            month
            for month in self.months
            if self.of_month(month) is not None
            and (not salaries or self.cell(month, Category.SALARIES) is not None)
        ]


def categories(*, salaries: bool) -> tuple[Category, ...]:
    return (*RUNNING, Category.SALARIES) if salaries else RUNNING


def spending(period: Period) -> Spending:
    """What stands, over whole months."""
    rows = list(Expense.objects.within(period).by_month())
    keys = [(Month.of(row["month"]), Category(row["of"])) for row in rows]
    return Spending(
        tuple(map(Month.of, months_of(period))),
        {key: row["cents"] for key, row in zip(keys, rows, strict=True)},
        {key: row["count"] for key, row in zip(keys, rows, strict=True)},
    )


def budget_of(year: Span) -> dict[Category, int]:
    """Cents by category, for a calendar year or one from April to March. Categories without a budget are not there."""
    rows = Budget.objects.of(year).values_list("category", "cents")
    return {Category(category): cents for category, cents in rows}


@dataclass(frozen=True)
class Against:
    """A category's budget, or all of them together, beside what was spent of it. None: nobody wrote it."""

    category: Category | None
    budget: int | None
    spent: int | None

    @property
    def left(self) -> int | None:
        return None if self.budget is None else self.budget - (self.spent or 0)

    @property
    def share(self) -> Decimal | None:
        """Spent ÷ budget."""
        return None if self.budget is None else Decimal(self.spent or 0) / self.budget

    @property
    def is_over(self) -> bool:
        return self.left is not None and self.left < 0

    @property
    def gap(self) -> int | None:
        """What is left, or how much it is over."""
        return None if self.left is None else abs(self.left)

    @property
    def length(self) -> int:
        """Of its bar, in hundredths of the budget."""
        return 0 if self.share is None else min(100, round(100 * self.share))


def against_budget(spent: Spending, budget: Mapping[Category, int], *, salaries: bool) -> list[Against]:
    """A line for each category, then all of them together."""
    lines = [
        Against(category, budget.get(category), spent.of_category(category))
        for category in categories(salaries=salaries)
    ]
    return [*lines, Against(None, _sum(line.budget for line in lines), _sum(line.spent for line in lines))]


def divided(cents: int, count: int) -> int:
    """Cents for one, rounded once, half up."""
    return int((Decimal(cents) / count).quantize(Decimal(1), ROUND_HALF_UP))


def _sum(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None
