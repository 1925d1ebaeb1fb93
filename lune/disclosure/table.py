"""A table as somebody outside knows it: its cells, and what everybody knows binds them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from math import inf

SMALL = range(1, 5)
"""Counts of persons that are not shown: zero says nothing about anybody, five and more are a crowd."""


class Mark(Enum):
    """What stands where a count is not shown."""

    FEW = "few"  # 1 to 4, and it says so
    HIDDEN = "hidden"  # any count at all: it says nothing


FEW, HIDDEN = Mark.FEW, Mark.HIDDEN


@dataclass(frozen=True)
class Cell:
    """A count.

    `cost` says how sorely it would be missed: the cheapest is hidden first to protect another one. None: it is never
    shown, but could be worked out. `family`: cells that wear the same mark, so that the mark gives nothing away.
    `upper`: more than this is impossible, and everybody knows.
    """

    value: int
    family: str
    cost: int | None = None
    sensitive: bool = True
    upper: float = inf

    @property
    def is_small(self) -> bool:
        return self.sensitive and self.value in SMALL


@dataclass(frozen=True)
class Table:
    """Cells by name; `sums`: a total and the parts that add up to it; `orders`: a cell, then one it never exceeds."""

    cells: Mapping[str, Cell]
    sums: list[tuple[str, list[str]]] = field(default_factory=list)
    orders: list[tuple[str, str]] = field(default_factory=list)

    def holds(self, values: Mapping[str, int]) -> bool:
        return all(
            values[total] == sum(values[part] for part in parts) for total, parts in self.sums
        ) and all(values[lesser] <= values[greater] for lesser, greater in self.orders)
