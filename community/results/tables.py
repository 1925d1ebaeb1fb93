"""Cells of the tables: who is in this category, and in that one of another question."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
Seen = tuple[Answer, ...]
"""Somebody's answers to what a table is about."""


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
    _hits: dict[Seen, tuple[Cell, ...]] = field(default_factory=dict, compare=False, repr=False)
    _differ: dict[tuple[tuple[Seen, Seen], ...], frozenset[Cell]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @cached_property
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

    def cells_of(self, seen: Seen) -> tuple[Cell, ...]:
        """Every cell, printed or not, that somebody with these answers is counted in."""
        if seen not in self._hits:
            sides = [
                [part for part in (*axis.parts, *axis.others, axis.all) if part.holds(answer)]
                for axis, answer in zip(self.axes, seen, strict=True)
            ]
            self._hits[seen] = tuple(product(*sides))
        return self._hits[seen]

    def differ(self, changes: Iterable[tuple[Reply, Mapping[int, Answer]]]) -> frozenset[Cell]:
        """The cells whose counts would be others if these people answered so."""
        key = tuple((self._seen(reply, {}), self._seen(reply, answers)) for reply, answers in changes)
        if key not in self._differ:
            steps: Counter[Cell] = Counter()
            for old, new in key:
                steps.update(self.cells_of(new))
                steps.subtract(self.cells_of(old))
            self._differ[key] = frozenset(cell for cell, step in steps.items() if step)
        return self._differ[key]

    def _seen(self, reply: Reply, answers: Mapping[int, Answer]) -> Seen:
        return tuple(answers.get(variable, reply[variable]) for variable in self.variables)

    def count(self, survey: Survey) -> Counter[Cell]:
        counts: Counter[Cell] = Counter()
        for reply in survey.replies:
            counts.update(self.cells_of(self._seen(reply, {})))
        return counts


def _all(axis: Axis) -> list[Part]:
    return [*axis.parts, axis.all]
