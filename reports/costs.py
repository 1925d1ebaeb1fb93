"""What a visit, a bed-night, a person reached cost: money and counts of the same months, divided once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lune.disclosure import HIDDEN, Mark
from lune.periods import Month, Period
from lune.spans import months_of
from outreach.stats.tables import Asked, one_table
from reports.stats import Spending, divided
from shelter.models import House
from shelter.stats import Figures, totals

Count = int | Mark | None
Counts = Mapping[Month, Count]
"""What there was to divide by, month by month. None: nobody recorded anything that month."""


class Per(TextChoices):
    """What the money is divided by."""

    VISIT = "visit", _("Cost per visit")
    BED_NIGHT = "bed_night", _("Cost per bed-night")
    PERSON_REACHED = "person_reached", _("Cost per person reached")


DEFINITIONS = {
    Per.VISIT: _(
        "All expenses of the months counted, divided by the visits of the same months, every house together."
    ),
    Per.BED_NIGHT: _(
        "All expenses of the months counted, divided by the bed-nights of the same months, every house together."
    ),
    Per.PERSON_REACHED: _(
        "All expenses of the months counted, divided by the people reached on the outings of the same months;"
        " somebody met on two outings counts twice."
    ),
}
COUNTED = _(
    "Each divides all that was spent, so these costs are never added to one another. A month counts once it is over,"
    " its expenses are written (with salaries: its salaries too) and there was something to divide by."
)


@dataclass(frozen=True)
class Cost:
    """Cents for one of them: None where nothing divides, HIDDEN where the cost would give a hidden count back."""

    per: Per
    cents: Count
    months: tuple[Month, ...]

    @property
    def label(self) -> str:
        return str(self.per.label)

    @property
    def definition(self) -> str:
        return str(DEFINITIONS[self.per])


def costs(
    spent: Spending, counts: Mapping[Per, Counts], *, salaries: bool, today: date | None = None
) -> list[Cost]:
    """One of each kind, over the months that are over (`today` None: by now).

    Counts may be exact, or as they leave the house: money is not secret, so a cost is as secret as the counts under it.
    """
    today = today or timezone.localdate()
    over = [month for month in spent.known(salaries=salaries) if month.plus(1).first <= today]
    return [_cost(per, spent, over, counts.get(per, {}), salaries) for per in Per]


def _cost(per: Per, spent: Spending, over: list[Month], counts: Counts, salaries: bool) -> Cost:
    months = tuple(month for month in over if counts.get(month) is not None)
    found = [counts[month] for month in months]
    if any(isinstance(count, Mark) for count in found):
        return Cost(per, HIDDEN, months)
    count = sum(count for count in found if isinstance(count, int))
    cents = sum(spent.of_month(month, salaries=salaries) or 0 for month in months)
    return Cost(per, divided(cents, count) if count else None, months)


def exact_counts(period: Period, *, now: datetime) -> dict[Per, Counts]:
    """What there was to divide by, for the screen alone: one statement a house, and one for the outings."""
    months = [Month.of(day) for day in months_of(period)]
    opened = _opened(months, now)
    return {
        Per.VISIT: {month: _sum(one.visits for one in opened[month]) for month in months},
        Per.BED_NIGHT: {month: _sum(one.bed_nights for one in opened[month]) for month in months},
        Per.PERSON_REACHED: _reached(period, months),
    }


def _opened(months: Sequence[Month], now: datetime) -> dict[Month, list[Figures]]:
    """Each month's figures, of the houses that opened in it."""
    found: dict[Month, list[Figures]] = {month: [] for month in months}
    for house in House.objects.order_by("id"):
        every = totals(house=house, periods=[month.period for month in months], now=now)
        for month, figures in zip(months, every, strict=True):
            if figures.nights_open:
                found[month].append(figures)
    return found


def _reached(period: Period, months: Iterable[Month]) -> Counts:
    """None for a month without an outing."""
    rows = {row.key: row.values for row in one_table("people", Asked(period)).rows}
    by_month = zip(months, rows["outings"], rows["reached"], strict=False)
    return {month: reached if outings else None for month, outings, reached in by_month}


def _sum(values: Iterable[int]) -> int | None:
    found = list(values)
    return sum(found) if found else None
