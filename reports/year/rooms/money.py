"""What was spent, the budget beside it, and what each thing cost."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from lune.periods import Month
from reports.costs import COUNTED, Count, Counts, Per, costs
from reports.models import RUNNING, Category
from reports.stats import Spending, budget_of, spending
from reports.year.figures import Asked, Chapter, Figure, Section, Source, Unit, Value, beside

COUNTED_IN = {Per.VISIT: "visits", Per.BED_NIGHT: "bed_nights", Per.PERSON_REACHED: "people-reached"}
"""The figure of the report that each is divided by."""


def chapters(asked: Asked, others: Sequence[Chapter]) -> list[Chapter]:
    """`others` are the chapters before: a cost is as secret as the count under it, so it divides by what they show."""
    now, before = _Year(asked, spending(asked.period)), _Year(asked.before, spending(asked.before.period))
    sections = beside(
        now.sections(_counts(asked, others, lambda figure: figure.months)),
        before.sections(_counts(asked.before, others, lambda figure: figure.before_months)),
    )
    made = Chapter(
        "money",
        _("Expenses and costs"),
        Source(_("Expenses and budget"), reverse("admin:reports_expenses_year", args=[asked.span])),
        sections if now.has_data or before.has_data else (),
        now.has_data,
        before.has_data,
    )
    return [made]


def _counts(
    asked: Asked, others: Sequence[Chapter], months_of: Callable[[Figure], tuple[Value, ...]]
) -> dict[Per, Counts]:
    found: dict[Per, Counts] = {
        per: _month_by_month(asked, others, key, months_of) for per, key in COUNTED_IN.items()
    }
    outings = _month_by_month(asked, others, "people-outings", months_of)
    reached = found[Per.PERSON_REACHED]
    # Without an outing nobody was counted, which is no 0.
    found[Per.PERSON_REACHED] = {month: reached[month] if outings[month] else None for month in reached}
    return found


def _month_by_month(
    asked: Asked, others: Sequence[Chapter], key: str, months_of: Callable[[Figure], tuple[Value, ...]]
) -> dict[Month, Count]:
    """From the last chapter that has the figure: of several houses, all of them together."""
    found = [
        figure
        for chapter in others
        for section in chapter.sections
        for figure in section.figures
        if figure.key == key
    ]
    months = months_of(found[-1]) if found else ()
    return {month: _count(value) for month, value in zip(asked.months, months, strict=False)}


def _count(value: Value) -> Count:
    return int(value) if isinstance(value, Decimal) else value


@dataclass(frozen=True)
class _Year:
    asked: Asked
    spent: Spending

    @property
    def has_data(self) -> bool:
        return bool(self.spent.cents)

    def sections(self, counts: Mapping[Per, Counts]) -> list[Section]:
        return [self._spent(), self._budget(), *(self._costs(counts, salaries) for salaries in (False, True))]

    def _spent(self) -> Section:
        figures = [self._category(category) for category in RUNNING]
        running = self._sum("spent-total", _("all expenses without salaries"), RUNNING)
        salaries = self._category(Category.SALARIES)
        said = _("What was written and stands, in the month it was paid. Salaries are told apart.")
        return Section("spent", _("Expenses"), (*figures, running, salaries), said)

    def _category(self, category: Category) -> Figure:
        return self._sum(f"spent-{category}", str(category.label), (category,))

    def _sum(self, key: str, label: str, categories: Iterable[Category]) -> Figure:
        wanted = tuple(categories)
        months = tuple(
            _added(self.spent.cents.get((month, category)) for category in wanted)
            for month in self.asked.months
        )
        return Figure(key, label, _added(months), months, unit=Unit.MONEY)

    def _budget(self) -> Section:
        budget = budget_of(self.asked.span)
        figures = tuple(
            Figure(
                f"budget-{category}", str(category.label), budget.get(category), unit=Unit.MONEY, adds=False
            )
            for category in Category
            if category in budget
        )
        return Section(
            "budget", _("Budget"), figures, _("The budget written for this very year, by category.")
        )

    def _costs(self, counts: Mapping[Per, Counts], salaries: bool) -> Section:
        title = _("Costs, salaries included") if salaries else _("Costs, without salaries")
        key = "full" if salaries else "cost"
        figures = tuple(
            Figure(
                f"{key}-{cost.per}",
                cost.label,
                cost.cents,
                definition=cost.definition,
                unit=Unit.MONEY,
                adds=False,
            )
            for cost in costs(self.spent, counts, salaries=salaries)
        )
        return Section(key, title, figures, str(COUNTED))


def _added(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None
