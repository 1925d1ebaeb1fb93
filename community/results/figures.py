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
from community.results.tables import Cell, Table
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
    label: str
    shown: Shown


@dataclass(frozen=True)
class Single:
    """One question by itself."""

    asked: Asked
    answered: Shown
    lines: Sequence[Line]

    @property
    def question(self) -> Question:
        return self.asked.question

    @property
    def hides(self) -> bool:
        return None in (self.answered.count, *(line.shown.count for line in self.lines))

    @property
    def takes_together(self) -> bool:
        return self.asked.variable.is_ordered and len(self.lines) < self.asked.variable.size

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
    label: str
    cells: Sequence[Shown]
    base: Shown


@dataclass(frozen=True)
class Crossing:
    """Two questions crossed: the first down the side, the second across. Shares are those of the line."""

    first: Question
    second: Question
    heads: Sequence[str]
    rows: Sequence[Row]

    @property
    def key(self) -> str:
        return f"{self.first.code}-{self.second.code}"

    @property
    def hides(self) -> bool:
        return any(each.count is None for row in self.rows for each in (*row.cells, row.base))


def single(read: Read, told: Told, table: Table) -> Single:
    (axis,) = table.axes
    base = told.shown(table.base)
    asked = read.asked[axis.variable]
    lines = [
        Line(read.label(axis.variable, group), Shown(told.shown((part,)), base))
        for group, part in zip(axis.groups, axis.parts, strict=True)
    ]
    return Single(asked, Shown(base), [] if asked.is_text else _without_empty_ends(asked, lines))


def _without_empty_ends(asked: Asked, lines: list[Line]) -> list[Line]:
    """Classes of numbers that nobody is in, under the first and over the last that somebody is in."""
    filled = [index for index, line in enumerate(lines) if line.shown.count != 0]
    if asked.question.kind != "number" or not filled:
        return lines
    return lines[filled[0] : filled[-1] + 1]


def crossing(read: Read, told: Told, table: Table) -> Crossing:
    down, across = table.axes
    labels = [read.label(down.variable, group) for group in down.groups]
    sides = [*zip(labels, down.parts, strict=True), (_("All"), down.all)]
    return Crossing(
        read.asked[down.variable].question,
        read.asked[across.variable].question,
        [read.label(across.variable, group) for group in across.groups],
        [
            _row(told, label, [(side, part) for part in across.parts], (side, across.all))
            for label, side in sides
        ],
    )


def _row(told: Told, label: str, cells: Sequence[Cell], base: Cell) -> Row:
    whole = told.shown(base)
    return Row(label, [Shown(told.shown(cell), whole) for cell in cells], Shown(whole))


def _short(value: Number) -> str:
    """Without decimals that say nothing: 7, 7.5."""
    return number(Decimal(str(value)).quantize(Decimal("0.1")).normalize() + 0)
