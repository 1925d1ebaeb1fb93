"""What bringing a sheet in would do: what is new in it, and what is there already."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from lune.periods import DAY, Period
from reports.models import Category, Expense
from reports.sheets.reading import Line

Facts = tuple[object, ...]


@dataclass(frozen=True)
class Plan:
    """`there`: lines that say the same as an expense that stands; as many of them as there are such expenses."""

    new: list[Line]
    there: list[Line]

    @property
    def cents(self) -> int:
        return sum(line.cents for line in self.new)

    @cached_property
    def by_category(self) -> list[tuple[Category, int, int]]:
        """Category, how many new lines, cents together."""
        found = [
            (category, [line.cents for line in self.new if line.category is category])
            for category in Category
        ]
        return [(category, len(cents), sum(cents)) for category, cents in found if cents]

    @property
    def first(self) -> Line:
        return min(self.new, key=lambda line: line.on)

    @property
    def last(self) -> Line:
        return max(self.new, key=lambda line: line.on)


def make_plan(lines: Sequence[Line]) -> Plan:
    """Compare with what stands, in one query."""
    left = _standing(lines)
    plan = Plan([], [])
    for line in lines:
        if left[line.facts]:
            left[line.facts] -= 1
            plan.there.append(line)
        else:
            plan.new.append(line)
    return plan


def _standing(lines: Sequence[Line]) -> Counter[Facts]:
    if not lines:
        return Counter()
    days = [line.on for line in lines]
    rows = Expense.objects.standing().within(Period(min(days), max(days) + DAY)).filter(whole_month=False)
    return Counter((row.on, row.category, row.cents, row.note) for row in rows.iterator())
