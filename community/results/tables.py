"""Cells of the tables: who is in this category, and in that one of another question."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

from community.results.plain import Answer, Reply, Survey, Variable


@dataclass(frozen=True)
class Part:
    """People by one variable: whoever answered at all, or is in one of these categories, or in none of them."""

    variable: int
    categories: Answer | None = None
    is_without: bool = False

    def holds(self, answer: Answer) -> bool:
        if not answer or self.categories is None:
            return bool(answer)
        return bool(answer & self.categories) is not self.is_without


Cell = tuple[Part, ...]


@dataclass(frozen=True)
class Axis:
    """One side of a table: a variable in its categories, some taken together."""

    variable: int
    groups: Sequence[Answer]
    is_several: bool = False

    @property
    def all(self) -> Part:
        return Part(self.variable)

    @cached_property
    def parts(self) -> list[Part]:
        return [Part(self.variable, group) for group in self.groups]

    @cached_property
    def others(self) -> list[Part]:
        """Of several choices, whoever did not take this one: nobody prints it, but it is only one subtraction away."""
        return [Part(self.variable, group, True) for group in self.groups] if self.is_several else []


def axis_of(number: int, variable: Variable, groups: Iterable[Answer] | None = None) -> Axis:
    """Each category by itself, unless they are taken together in `groups`."""
    alone = [frozenset({category}) for category in range(variable.size)]
    return Axis(number, tuple(alone if groups is None else groups), variable.is_several)


@dataclass(frozen=True)
class Table:
    """One question, or two that are crossed: its axes decide its cells."""

    axes: tuple[Axis, ...]
    _hits: dict[Reply, tuple[Cell, ...]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def variables(self) -> tuple[int, ...]:
        return tuple(axis.variable for axis in self.axes)

    @cached_property
    def base(self) -> Cell:
        return tuple(axis.all for axis in self.axes)

    @cached_property
    def inner(self) -> list[Cell]:
        return list(product(*(axis.parts for axis in self.axes)))

    @cached_property
    def margins(self) -> list[Cell]:
        if len(self.axes) == 1:
            return []
        rows, columns = self.axes
        return [
            *((part, columns.all) for part in rows.parts),
            *((rows.all, part) for part in columns.parts),
        ]

    @cached_property
    def printed(self) -> list[Cell]:
        return [*self.inner, *self.margins, self.base]

    @cached_property
    def unprinted(self) -> list[Cell]:
        """What one subtraction gives: whoever did not take a choice."""
        sides = [[*axis.parts, *axis.others, axis.all] for axis in self.axes]
        return [cell for cell in product(*sides) if any(part.is_without for part in cell)]

    @cached_property
    def lines(self) -> list[tuple[Cell, list[Cell]]]:
        """A total, and the cells that add up to it."""
        if len(self.axes) == 1:
            (axis,) = self.axes
            return [] if axis.is_several else [(self.base, self.inner)]
        rows, columns = self.axes
        found: list[tuple[Cell, list[Cell]]] = []
        if not columns.is_several:
            found += [((row, columns.all), [(row, column) for column in columns.parts]) for row in _all(rows)]
        if not rows.is_several:
            found += [((rows.all, column), [(row, column) for row in rows.parts]) for column in _all(columns)]
        return found

    def cells_of(self, reply: Reply) -> tuple[Cell, ...]:
        """Every cell, printed or not, that somebody who answered so is counted in."""
        seen = tuple(reply[variable] for variable in self.variables)
        if seen not in self._hits:
            sides = [
                [part for part in (*axis.parts, *axis.others, axis.all) if part.holds(answer)]
                for axis, answer in zip(self.axes, seen, strict=True)
            ]
            self._hits[seen] = tuple(product(*sides))
        return self._hits[seen]

    def count(self, survey: Survey) -> Counter[Cell]:
        counts: Counter[Cell] = Counter()
        for reply in survey.replies:
            counts.update(self.cells_of(reply))
        return counts


def _all(axis: Axis) -> list[Part]:
    return [*axis.parts, axis.all]
