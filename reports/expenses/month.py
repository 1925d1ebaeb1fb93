"""A month's expenses, those that were taken back included."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from lune.formats import money, month_name
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
    def apart(self) -> dict[Category, int]:
        """Cents of the expenses of single days."""
        single = [one for one in self.standing if not one.whole_month]
        sums = {
            category: sum(one.cents for one in single if one.category == category) for category in Category
        }
        return {category: cents for category, cents in sums.items() if cents}

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


def notes_of(page: MonthPage) -> dict[Category, list[str]]:
    """Beside each amount: the month before, and what is written one by one of this month already."""
    before, apart = spending(page.previous.period).by_category, page.apart
    month = month_name(page.previous.first)
    return {
        category: [
            _("All of %(month)s: %(amount)s") % {"month": month, "amount": money(before.get(category))},
            *(
                [_("Written one by one already: %(amount)s") % {"amount": money(apart[category])}]
                if category in apart
                else []
            ),
        ]
        for category in Category
    }
