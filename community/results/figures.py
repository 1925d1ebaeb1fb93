"""Tables that were told, as they are drawn: a label, a count or "hidden", a share."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from statistics import median, quantiles

from django.utils.translation import gettext as _

from community.models import Question
from community.results.reading import Asked, Read
from community.results.safety import Told
from community.results.tables import Axis, Part, Table
from lune.formats import Number, number, percent

ENOUGH_FOR_MEDIAN = 10
ENOUGH_FOR_QUARTILES = 20


@dataclass(frozen=True)
class Shown:
    """A count as it is told, out of how many. None: hidden."""

    count: int | None
    base: int | None = None

    @property
    def text(self) -> str:
        return _("hidden") if self.count is None else number(self.count)

    @property
    def ratio(self) -> float | None:
        return None if self.count is None or not self.base else self.count / self.base

    @property
    def share(self) -> str:
        return "" if self.ratio is None else percent(self.ratio, 0)

    @property
    def length(self) -> int:
        """Of its bar, in hundredths."""
        return round(100 * (self.ratio or 0))


@dataclass(frozen=True)
class Line:
    """`categories`: which of those that were asked it stands for."""

    label: str
    shown: Shown
    categories: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Single:
    """One question by itself."""

    asked: Asked
    answered: Shown
    every: Sequence[Line]

    @cached_property
    def lines(self) -> Sequence[Line]:
        """Without the classes of numbers that nobody is in, at both ends."""
        filled = [index for index, line in enumerate(self.every) if line.shown.count != 0]
        if self.question.kind != "number" or not filled:
            return self.every
        return self.every[filled[0] : filled[-1] + 1]

    @property
    def question(self) -> Question:
        return self.asked.question

    @property
    def hides(self) -> bool:
        return None in (self.answered.count, *(line.shown.count for line in self.every))

    @property
    def takes_together(self) -> bool:
        return self.asked.variable.is_ordered and len(self.every) < self.asked.variable.size

    @cached_property
    def middle(self) -> str:
        """Median, mean or quartiles in words; "" where a class is hidden, or where few people answered."""
        values = self.asked.values
        if self.hides or len(values) < ENOUGH_FOR_MEDIAN:
            return ""
        said = [_("Median: %(median)s.") % {"median": _short(median(values))}]
        if self.question.kind == "scale" and not self.takes_together:
            said.append(_("Mean: %(mean)s.") % {"mean": number(sum(values) / len(values), 1)})
        if self.question.kind == "number" and len(values) >= ENOUGH_FOR_QUARTILES:
            low, _middle, high = map(_short, quantiles(values, n=4))
            said.append(
                _("Half of the answers lie between %(low)s and %(high)s.") % {"low": low, "high": high}
            )
        return " ".join(said)


@dataclass(frozen=True)
class Row:
    """A line of a crossing: of each cell, what stands at the head of its column."""

    label: str
    cells: Sequence[Line]
    base: Shown


@dataclass(frozen=True)
class Crossing:
    """Two questions crossed: the first down the side, the second across. Shares are those of the line."""

    first: Question
    second: Question
    rows: Sequence[Row]

    @property
    def key(self) -> str:
        return f"{self.first.code}-{self.second.code}"

    @property
    def hides(self) -> bool:
        return any(None in (row.base.count, *(cell.shown.count for cell in row.cells)) for row in self.rows)

    @property
    def heads(self) -> list[str]:
        return [cell.label for cell in self.rows[0].cells]


def single(read: Read, told: Told, table: Table) -> Single:
    (axis,) = table.axes
    base = told.shown(table.base)
    asked = read.asked[axis.variable]
    lines = [
        Line(
            read.label(axis.variable, group),
            Shown(told.shown((part,)), base),
            read.asked_in(axis.variable, group),
        )
        for group, part in zip(axis.groups, axis.parts, strict=True)
    ]
    return Single(asked, Shown(base), [] if asked.is_text else lines)


def crossing(read: Read, told: Told, table: Table) -> Crossing:
    down, across = table.axes
    sides = [*_sides(read, down), (_("Everybody"), down.all)]
    return Crossing(
        read.asked[down.variable].question,
        read.asked[across.variable].question,
        [_row(told, label, side, _sides(read, across), across.all) for label, side in sides],
    )


def _sides(read: Read, axis: Axis) -> list[tuple[str, Part]]:
    labels = [read.label(axis.variable, group) for group in axis.groups]
    return list(zip(labels, axis.parts, strict=True))


def _row(told: Told, label: str, side: Part, columns: Sequence[tuple[str, Part]], whole: Part) -> Row:
    base = told.shown((side, whole))
    cells = [Line(head, Shown(told.shown((side, part)), base)) for head, part in columns]
    return Row(label, cells, Shown(base))


def _short(value: Number) -> str:
    """Without decimals that say nothing: 7, 7.5."""
    return number(Decimal(str(value)).quantize(Decimal("0.1")).normalize() + 0)
