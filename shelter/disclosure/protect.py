"""Hiding small counts, and as many others as it takes that none of them can be worked out.

A hidden small count is safe when the shown figures fit at least one other value of it. Such another way for the table
to be is searched for, and kept as the proof: whatever is hidden later only leaves more ways.
"""

from collections import deque
from collections.abc import Iterator

from shelter.disclosure.table import FEW, HIDDEN, Mark, Table
from shelter.disclosure.ways import Reader, another_way


class Shared(Reader):
    """A table as it may be shared: ask `shown` for each cell."""

    def shown(self, name: str) -> int | Mark:
        if name not in self.hidden:
            return self.table.cells[name].value
        return HIDDEN if self.table.cells[name].family in self.opaque else FEW


def protect(table: Table) -> Shared:
    """Decide what is hidden. Deterministic: the same table is always shared in the same way.

    Raises ValueError when the table itself does not hold.
    """
    if not table.holds({name: cell.value for name, cell in table.cells.items()}):
        raise ValueError("The cells do not add up: what is known about them is wrong.")
    shared = Shared(table)
    small = [name for name, cell in table.cells.items() if cell.is_small]
    shared.hidden = set(small) | {name for name, cell in table.cells.items() if cell.cost is None}
    proved: set[str] = set()
    for name in small:
        while name not in proved:
            way = another_way(shared, name)
            proved |= way.keys() if way else set()
            if not way and not _hide_more(shared, name):
                break
    return shared


def _hide_more(shared: Shared, name: str) -> bool:
    """Blur the mark first, which costs nobody a figure; then hide the cheapest figure nearby."""
    family = shared.table.cells[name].family
    if family not in shared.opaque:
        shared.opaque.add(family)
        return True
    for near in _nearby(shared, name):
        cheapest = min(near, key=lambda other: _price(shared.table, other), default=None)
        if cheapest:
            shared.hidden.add(cheapest)
            shared.opaque.add(shared.table.cells[cheapest].family)
            return True
    return False


def _price(table: Table, name: str) -> tuple[int, bool, int]:
    """By cost, a crowd before a zero, the smallest crowd first."""
    cell = table.cells[name]
    return cell.cost or 0, cell.value == 0, cell.value


def _nearby(shared: Shared, name: str) -> Iterator[set[str]]:
    """Cells still shown that are bound to a hidden cell, those bound to the cell itself first."""
    seen, queue = {name}, deque([name])
    while queue:
        bound = {other for group in shared.bonds[queue.popleft()] for other in group}
        yield bound - shared.hidden
        fresh = sorted((bound & shared.hidden) - seen)
        seen.update(fresh)
        queue.extend(fresh)
