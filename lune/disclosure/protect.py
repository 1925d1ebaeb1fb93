"""Hiding small counts, and as many others as it takes that none of them can be worked out.

A hidden small count is safe when the shown figures fit at least one other value of it. Such another way for the table
to be is searched for, and kept as the proof: whatever is hidden later only leaves more ways.
"""

from collections.abc import Iterator

from lune.disclosure.table import FEW, HIDDEN, Mark, Table
from lune.disclosure.ways import Reader, another_way


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
    others = _hide_others(shared, small)
    _show_again(shared, small, others)
    return shared


def _hide_others(shared: Shared, small: list[str]) -> list[str]:
    """Hide until every small count is safe; what was hidden for it, in order."""
    proved: set[str] = set()
    others: list[str] = []
    for name in small:
        while name not in proved:
            if way := another_way(shared, name):
                proved |= way.keys()
            elif not _blur(shared, name):
                cheapest = _cheapest_nearby(shared, name)
                if cheapest is None:
                    break
                _hide(shared, cheapest)
                others.append(cheapest)
    return others


def _show_again(shared: Shared, small: list[str], others: list[str]) -> None:
    """One hidden after another may make an earlier one needless."""
    for name in others:
        shared.hidden.discard(name)
        if not all(another_way(shared, each) for each in small):
            shared.hidden.add(name)


def _blur(shared: Shared, name: str) -> bool:
    """Make the mark say nothing: it costs nobody a figure. False when it says nothing already."""
    family = shared.table.cells[name].family
    blurred = family not in shared.opaque
    shared.opaque.add(family)
    return blurred


def _hide(shared: Shared, name: str) -> None:
    shared.hidden.add(name)
    shared.opaque.add(shared.table.cells[name].family)


def _cheapest_nearby(shared: Shared, name: str) -> str | None:
    """Of the cells still shown that bear on a hidden one: by cost, then by nearness."""
    prices = {
        other: _price(shared.table, other, steps) for steps, near in _nearby(shared, name) for other in near
    }
    return min(prices, key=prices.__getitem__, default=None)


def _price(table: Table, name: str, steps: int) -> tuple[int, int, bool, int]:
    """A crowd before a zero, the smallest crowd first."""
    cell = table.cells[name]
    return cell.cost or 0, steps, cell.value == 0, cell.value


def _nearby(shared: Shared, name: str) -> Iterator[tuple[int, list[str]]]:
    """Cells still shown, by how many hidden cells lie between them and this one."""
    seen, front, steps = {name}, [name], 0
    while front:
        bound = sorted({other for each in front for group in shared.bonds[each] for other in group} - seen)
        yield steps, [other for other in bound if other not in shared.hidden]
        front = [other for other in bound if other in shared.hidden]
        seen.update(bound)
        steps += 1
