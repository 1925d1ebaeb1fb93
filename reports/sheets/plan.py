"""What bringing a sheet in would do: what is new in it, and what is there already."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lune.periods import DAY, Month, Period
from reports.models import Category, Expense
from reports.sheets.reading import Line

Facts = tuple[date, str, int]
SHOWN_FIRST = 10
MOST_NAMED = 50


@dataclass(frozen=True)
class Plan:
    """`there`: lines that say the same as an expense that stands, as many of them as there are such expenses."""

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
    def first_lines(self) -> list[Line]:
        """Enough of them to see that each column was taken for what it is."""
        return self.new[:SHOWN_FIRST]

    @property
    def first_there(self) -> list[Line]:
        return self.there[:MOST_NAMED]

    @property
    def more_there(self) -> int:
        return max(0, len(self.there) - MOST_NAMED)

    @property
    def first(self) -> Line:
        return min(self.new, key=lambda line: line.on)

    @property
    def last(self) -> Line:
        return max(self.new, key=lambda line: line.on)


def make_plan(lines: Sequence[Line]) -> Plan:
    """Compare with what stands, in one query: what says all the same first, then what only lacks a note."""
    left = _standing(lines)
    there = {line.number for line in lines if _take(left[line.facts], line.note)}
    for line in lines:
        if line.number not in there and _take_unsaid(left[line.facts], line.note):
            there.add(line.number)
    return Plan(
        [line for line in lines if line.number not in there],
        [line for line in lines if line.number in there],
    )


def whole_beside(lines: Sequence[Line]) -> list[Expense]:
    """Amounts that stand for a whole month, of a category that these lines have in it: both would count. One query."""
    covered = {(Month.of(line.on).first, line.category.value) for line in lines}
    months = {first for first, _category in covered}
    found = Expense.objects.standing().filter(whole_month=True, on__in=months).order_by("on", "id")
    return [expense for expense in found if (expense.on, expense.category) in covered]


def _take(notes: Counter[str], note: str) -> bool:
    """Each expense that stands is the same as one line at most."""
    found = notes[note] > 0
    notes[note] -= found
    return found


def _take_unsaid(notes: Counter[str], note: str) -> bool:
    """Our own files hold no note, and a bill typed by hand seldom has one."""
    other = next((one for one, count in notes.items() if count > 0), "") if note == "" else ""
    return _take(notes, other)


def _standing(lines: Sequence[Line]) -> defaultdict[Facts, Counter[str]]:
    """Notes of what stands, by day, category and amount."""
    found: defaultdict[Facts, Counter[str]] = defaultdict(Counter)
    if lines:
        days = [line.on for line in lines]
        rows = Expense.objects.standing().within(Period(min(days), max(days) + DAY))
        for row in rows.iterator():
            found[row.on, row.category, row.cents][row.note] += 1
    return found
