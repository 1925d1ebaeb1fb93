"""What the report is made of: chapters, their sections, and figures with the year before and their months."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from lune.disclosure import FEW, HIDDEN, Mark
from lune.disclosure.table import SMALL
from lune.periods import Month, Period
from lune.spans import Span

Value = int | Decimal | Mark | None
"""None: nothing was recorded, or nothing divides it."""

Bounds = tuple[int, int | None]
"""The least and the most that something can be; None: nobody can say."""


class Unit(Enum):
    COUNT = "count"
    PERCENT = "percent"  # 85.3 for 85.3 %
    MEAN = "mean"
    HOURS = "hours"  # in minutes
    MONEY = "money"  # in cents


@dataclass(frozen=True)
class Asked:
    """A year, as the team reads it or (`is_shared`) as it may leave the house."""

    span: Span
    now: datetime
    today: date
    is_shared: bool

    @property
    def months(self) -> list[Month]:
        return [self.span.start.plus(number) for number in range(self.span.count)]

    @property
    def before(self) -> "Asked":
        return replace(self, span=self.span.beside(-1))

    @property
    def is_over(self) -> bool:
        return self.span.period.next <= self.today

    @property
    def latest(self) -> date:
        """Before it lie the months that are read: up to the one under way for the team, to the last one over where it leaves."""
        current = Month.of(self.today)
        return (current if self.is_shared else current.plus(1)).first

    @property
    def period(self) -> Period:
        return self.span.period.until(self.latest)

    def holds(self, month: Month) -> bool:
        return self.period.first <= month.first < self.period.next


@dataclass(frozen=True)
class Figure:
    """`months`: one for each of the year, None where nothing was recorded; empty where it has no months.

    `adds`: the year is the sum of the months that show. `is_part`: something else that is hidden is missing in it;
    `before_is_part`, `before_bounds`: so it is with the year before. `parts`: the bounds of what it adds up, where it
    is made of other figures.
    """

    key: str
    label: str
    value: Value
    months: tuple[Value, ...] = ()
    before: Value = None
    before_months: tuple[Value, ...] = ()
    is_part: bool = False
    before_is_part: bool = False
    before_bounds: Bounds = (0, None)
    parts: tuple[Bounds, ...] = ()
    definition: str = ""
    unit: Unit = Unit.COUNT
    adds: bool = True

    @property
    def has_months(self) -> bool:
        return any(value is not None for value in self.months)

    @property
    def left_out(self) -> list[int]:
        """Which months, by their place, are hidden and missing in the sum."""
        return [place for place, value in enumerate(self.months) if self.adds and isinstance(value, Mark)]

    @property
    def lacks(self) -> bool:
        """It is at least so much: what is hidden is missing in it."""
        return self.is_part or bool(self.left_out)

    @property
    def bounds(self) -> Bounds:
        """What anybody can say of it from what shows: a month that is small is 1 to 4, of another mark nobody knows."""
        if self.parts:
            return added_bounds(self.parts)
        shown = 0 if isinstance(self.value, Mark | None) else int(self.value)
        out = [self.months[place] for place in self.left_out]
        small = out.count(FEW)
        is_known = not self.is_part and small == len(out)
        return shown + small * SMALL[0], shown + small * SMALL[-1] if is_known else None

    @property
    def change(self) -> int | Decimal | None:
        """None where one of the two is hidden, missing in part or undefined."""
        if isinstance(self.value, Mark | None) or isinstance(self.before, Mark | None):
            return None
        if self.lacks or self.before_is_part:
            return None
        return self.value - self.before


@dataclass(frozen=True)
class Section:
    """`definition` is of all its figures."""

    key: str
    title: str
    figures: tuple[Figure, ...]
    definition: str = ""

    def definition_of(self, figure: Figure) -> str:
        return figure.definition or self.definition


@dataclass(frozen=True)
class Source:
    """The room and its page where the same figures stand."""

    label: str
    url: str


@dataclass(frozen=True)
class Chapter:
    """`has_data`, `had_data`: whether anything at all was recorded in the year, and in the year before."""

    key: str
    title: str
    source: Source
    sections: tuple[Section, ...]
    has_data: bool
    had_data: bool = False
    notes: tuple[str, ...] = ()


def total(values: Iterable[Value]) -> Value:
    """Of what shows. Where nothing does, a 0 would say that nobody came; None where nothing was recorded."""
    known = [value for value in values if value is not None]
    shown = [value for value in known if not isinstance(value, Mark)]
    if not known:
        return None
    return HIDDEN if not any(shown) and len(shown) < len(known) else sum(shown)


def added_bounds(parts: Iterable[Bounds]) -> Bounds:
    every = list(parts)
    known = [most for _least, most in every if most is not None]
    return sum(least for least, _most in every), sum(known) if len(known) == len(every) else None


def beside(now: Sequence[Section], before: Sequence[Section], *, absent: Value = None) -> tuple[Section, ...]:
    """Every figure with the year before's. `absent` stands for one that the other year did not have."""
    earlier = {section.key: section for section in before}
    return tuple(_with_before(section, earlier.get(section.key), absent) for section in now)


def _with_before(section: Section, before: Section | None, absent: Value) -> Section:
    if before is None:
        return section
    found = {figure.key: figure for figure in before.figures}
    here = {figure.key for figure in section.figures}
    now = [
        _of_two(figure, found[figure.key]) if figure.key in found else replace(figure, before=absent)
        for figure in section.figures
    ]
    gone = [
        _of_two(replace(figure, value=absent, months=(), is_part=False), figure)
        for figure in before.figures
        if figure.key not in here
    ]
    return replace(section, figures=(*now, *gone))


def _of_two(figure: Figure, before: Figure) -> Figure:
    return replace(
        figure,
        before=before.value,
        before_months=before.months,
        before_is_part=before.lacks,
        before_bounds=before.bounds,
    )
