"""A month's expenses, those that were taken back included."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lune.periods import Month
from lune.spans import Span
from reports.models import Category, Expense
from reports.stats import Spending, spending


@dataclass(frozen=True)
class CategoryLine:
    category: Category
    cents: int
    count: int


@dataclass(frozen=True)
class MonthPage:
    month: Month
    expenses: list[Expense]
    spent: Spending
    today: date

    @property
    def standing(self) -> list[Expense]:
        return [expense for expense in self.expenses if not expense.cancelled_at]

    @property
    def taken_back(self) -> list[Expense]:
        return [expense for expense in self.expenses if expense.cancelled_at]

    @cached_property
    def by_category(self) -> list[CategoryLine]:
        found = ((category, (self.month, category)) for category in Category)
        return [
            CategoryLine(category, self.spent.cents[key], self.spent.counts[key])
            for category, key in found
            if key in self.spent.cents
        ]

    @property
    def without(self) -> int | None:
        return self.spent.of_month(self.month)

    @property
    def total(self) -> int | None:
        return self.spent.of_month(self.month, salaries=True)

    @property
    def has_salaries(self) -> bool:
        return self.spent.cell(self.month, Category.SALARIES) is not None

    @property
    def previous(self) -> Month:
        return self.month.plus(-1)

    @property
    def next(self) -> Month | None:
        """None for a month that has not begun."""
        following = self.month.plus(1)
        return following if following.first <= self.today else None

    @property
    def year(self) -> Span:
        return Span(Month(self.month.year, 1), 12)


def month_page(month: Month, *, today: date) -> MonthPage:
    """Two statements."""
    found = Expense.objects.within(month.period).select_related("recorded_by", "cancelled_by", "corrected_by")
    return MonthPage(month, list(found.order_by("-whole_month", "on", "id")), spending(month.period), today)


def whole_amounts(month: Month) -> dict[Category, int]:
    """What was typed as the month's own amounts, in cents."""
    return {
        Category(category): cents
        for category, cents in Expense.objects.whole(month).values_list("category", "cents")
    }


def before_of(month: Month) -> dict[Category, int]:
    """What the month before came to, in cents."""
    return spending(month.plus(-1).period).by_category
