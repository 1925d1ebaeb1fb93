"""Other ways for a table to be, that fit everything somebody outside was shown."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lune.disclosure.table import SMALL, Table

PATIENCE = 3000
"""Tables looked at before giving up; giving up only means that more is hidden."""


class Reader:
    """What somebody outside knows: what is hidden from her, and what the marks say."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.hidden: set[str] = set()
        self.opaque: set[str] = set()
        groups = [{total, *parts} for total, parts in table.sums] + [set(order) for order in table.orders]
        self.bonds: dict[str, list[set[str]]] = defaultdict(list)
        self.bonds_of: dict[str, list[int]] = defaultdict(list)
        for number, group in enumerate(groups):
            for name in group:
                self.bonds[name].append(group)
                self.bonds_of[name].append(number)
        self.partners: dict[str, set[str]] = defaultdict(set)
        for lesser, greater in table.orders:
            self.partners[lesser].add(greater)
            self.partners[greater].add(lesser)

    def allows(self, name: str, value: int) -> bool:
        """Could this hidden cell be `value`, by its mark and by what everybody knows?"""
        cell = self.table.cells[name]
        says_few = cell.cost is not None and cell.family not in self.opaque
        return value in SMALL and value <= cell.upper if says_few else 0 <= value <= cell.upper


Changes = dict[str, int]


def another_way(reader: Reader, name: str) -> Changes | None:
    """A few cells changed, `name` among them, so that the table still fits what is shown; None when none was found."""
    search = _Search(reader)
    for step in (1, -1):
        if found := search.change({}, name, step):
            return found
    return None


class _Search:
    """One step up here, one step down there, until every sum and every order holds again."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.table = reader.table
        self.left = PATIENCE

    def change(self, changes: Changes, name: str, step: int) -> Changes | None:
        self.left -= 1
        value = self.table.cells[name].value + step
        known = name in changes or name not in self.reader.hidden
        if self.left < 0 or known or not self.reader.allows(name, value):
            return None
        return self.mend(changes | {name: step})

    def mend(self, changes: Changes) -> Changes | None:
        steps = next(self._broken(changes), None)
        if steps is None:
            return changes
        for name, step in steps:
            if found := self.change(changes, name, step):
                return found
        return None

    def _broken(self, changes: Changes) -> Iterator[list[tuple[str, int]]]:
        """For each bond that the changes break, the single steps that would bring it nearer to holding.

        The table holds as it is: only bonds of what changed can be broken.
        """
        sums = len(self.table.sums)
        for number in sorted({bond for name in changes for bond in self.reader.bonds_of[name]}):
            if number >= sums:
                lesser, greater = self.table.orders[number - sums]
                if self._value(lesser, changes) > self._value(greater, changes):
                    yield [(lesser, -1), (greater, 1)]
            elif gap := self._gap(*self.table.sums[number], changes):
                yield self._steps(*self.table.sums[number], 1 if gap > 0 else -1, changes)

    def _steps(self, total: str, parts: Sequence[str], step: int, changes: Changes) -> list[tuple[str, int]]:
        """A cell whose partner moved has room to move along, and comes first."""
        near = sorted(parts, key=lambda part: self.reader.partners[part].isdisjoint(changes))
        return [*((part, step) for part in near), (total, -step)]

    def _gap(self, total: str, parts: Sequence[str], changes: Changes) -> int:
        return changes.get(total, 0) - sum(changes.get(part, 0) for part in parts)

    def _value(self, name: str, changes: Changes) -> int:
        return self.table.cells[name].value + changes.get(name, 0)
