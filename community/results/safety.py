"""What is hidden, so that no small count can be worked out of everything that was told.

Somebody outside has every table. A small count is safe when other answers could have been given that fit all of what she
reads and in which that count is another one. Such answers are made, by letting somebody answer otherwise, or letting two
people exchange some of their answers; what would look different is hidden. That is the proof: hiding more later only
leaves more ways. What was told before is never hidden any more.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import inf

from community.results.groups import FLOOR
from community.results.plain import NOTHING, Answer, Reply, Survey
from community.results.tables import Cell, Table

PARTNERS = 250
"""People looked at to exchange answers with; looking at fewer only means that more is hidden."""

Change = Mapping[int, Mapping[int, Answer]]
"""Other answers of some people: by their index, by variable."""


class Told:
    """Tables told one after another, and what is hidden in them."""

    def __init__(self, survey: Survey, *, floor: int = FLOOR) -> None:
        self.survey, self.floor = survey, floor
        self.tables: list[Table] = []
        self.counts: Counter[Cell] = Counter()
        self.hidden: set[Cell] = set()
        self._known: set[Cell] = set()
        self._proofs: dict[Cell, Change] = {}
        self._near_tables: dict[tuple[frozenset[int], tuple[int, ...]], list[Table]] = {}

    def add(self, tables: Iterable[Table], hidden: Iterable[Cell]) -> None:
        """These were told already, with this hidden in them."""
        self._put(tables)
        self.hidden |= set(hidden)
        self._known |= {cell for table in self.tables for cell in table.printed} - self.hidden

    def tell(self, tables: Iterable[Table]) -> bool:
        """Tell these too, all at once; what must be is hidden. False: nothing may be told, and nothing was."""
        before = len(self.tables), set(self.hidden)
        self._put(tables)
        new = [cell for table in self.tables[before[0] :] for cell in table.printed]
        self.hidden |= {cell for cell in new if self.is_small(cell)}
        if not self._protect() or any(self._says_nothing(table) for table in self.tables[before[0] :]):
            self._forget(before)
            return False
        self._known |= set(new) - self.hidden
        return True

    def shown(self, cell: Cell) -> int | None:
        """None: it is hidden."""
        return None if cell in self.hidden else self.counts[cell]

    def is_small(self, cell: Cell) -> bool:
        return 0 < self.counts[cell] < self.floor

    def _put(self, tables: Iterable[Table]) -> None:
        for table in tables:
            self.tables.append(table)
            self.counts.update(table.count(self.survey))
            self.hidden |= set(table.unprinted)
        self.__dict__.pop("_near", None)
        self._near_tables.clear()

    def _says_nothing(self, table: Table) -> bool:
        """Of two questions, zeros alone would be shown."""
        return len(table.axes) == 2 and not any(self.shown(cell) for cell in table.inner)

    def _forget(self, before: tuple[int, set[Cell]]) -> None:
        for table in self.tables[before[0] :]:
            for cell in (*table.printed, *table.unprinted):
                del self.counts[cell]
        del self.tables[before[0] :]
        self.hidden = before[1]
        self.__dict__.pop("_near", None)
        self._near_tables.clear()

    def _protect(self) -> bool:
        """Until every small count has its proof, and no line's hidden cells are few people in all."""
        while True:
            for cell in self._small():
                if not self._prove(cell):
                    return False
            if not self._hide_few_together():
                return True

    def _small(self) -> list[Cell]:
        cells = [cell for table in self.tables for cell in (*table.printed, *table.unprinted)]
        return [cell for cell in cells if self.is_small(cell)]

    def _prove(self, cell: Cell) -> bool:
        """Hide what it takes for one other way to be; the cheapest."""
        if cell in self._proofs and self._seen(self._proofs[cell], cell, inf) == []:
            return True
        best: tuple[float, list[Cell], Change] | None = None
        for change in ways(self, cell):
            seen = self._seen(change, cell, best[0] if best else inf)
            if seen is None or not self._could_be(change):
                continue
            best = sum(map(self._cost, seen)), seen, change
            if not seen:
                break
        if best is None:
            return False
        self.hidden |= set(best[1])
        self._proofs[cell] = best[2]
        return True

    def _seen(self, change: Change, cell: Cell, limit: float) -> list[Cell] | None:
        """The shown cells that would differ.

        None where `cell` would not, where one that was told before would, or where they cost `limit` to hide.
        """
        seen: list[Cell] = []
        cost, moves = 0.0, False
        for table in self._touched(change, cell):
            differ = table.differ(
                [(self.survey.replies[index], answers) for index, answers in change.items()]
            )
            moves = moves or cell in differ
            if not moves or not self._known.isdisjoint(differ):
                return None
            found = [other for other in differ if other not in self.hidden]
            seen += found
            cost += sum(map(self._cost, found))
            if seen and cost >= limit:
                return None
        return seen if moves else None

    def _touched(self, change: Change, cell: Cell) -> list[Table]:
        """The cell's own table first: most changes leave it as it is."""
        changed = frozenset(variable for answers in change.values() for variable in answers)
        own = tuple(part.variable for part in cell)
        if (changed, own) not in self._near_tables:
            touched = [table for table in self.tables if not changed.isdisjoint(table.variables)]
            self._near_tables[changed, own] = sorted(touched, key=lambda table: table.variables != own)
        return self._near_tables[changed, own]

    def _could_be(self, change: Change) -> bool:
        changed = (with_answers(self.survey.replies[index], answers) for index, answers in change.items())
        return all(map(self.survey.could_be, changed))

    def _cost(self, cell: Cell) -> float:
        """A cell before a margin, a margin before the total; a crowd before a zero, the smallest crowd first."""
        totals = sum(part.categories is None for part in cell)
        return 1_000.0**totals * (2 if not self.counts[cell] else 1 + self.counts[cell] / 1_000)

    def _hide_few_together(self) -> bool:
        """What is hidden of a line adds up to what its total leaves: no few people either. True: something was hidden."""
        for table in self.tables:
            for total, cells in table.lines:
                rest = sum(self.counts[cell] for cell in cells if cell in self.hidden)
                if total in self.hidden or not 0 < rest < self.floor:
                    continue
                open_cells = {*cells, total} - self.hidden - self._known
                if not open_cells:
                    continue
                self.hidden.add(min(sorted(open_cells, key=repr), key=self._cost))
                return True
        return False

    @cached_property
    def _near(self) -> Mapping[int, Sequence[int]]:
        return linked(self.tables, self.survey)


def linked(tables: Sequence[Table], survey: Survey) -> dict[int, list[int]]:
    """Which variables bear on which: crossed with each other, or left out by the other's answer."""
    pairs = [table.variables for table in tables if len(table.variables) == 2]
    pairs += [(rule.variable, skipped) for rule in survey.rules for skipped in rule.skipped]
    near: dict[int, list[int]] = {variable: [] for variable in range(len(survey.variables))}
    for first, second in pairs:
        near[first].append(second)
        near[second].append(first)
    return near


def ways(told: Told, cell: Cell) -> Iterator[Change]:
    """Answers near to those that were given. Not each of them could be: the form has its rules."""
    replies = told.survey.replies
    inside = [index for index, reply in enumerate(replies) if _is_in(reply, cell)]
    outside = [index for index, reply in enumerate(replies) if not _is_in(reply, cell)][:PARTNERS]
    yield from _otherwise(told.survey, cell, inside, outside)
    yield from _instead(told.survey, cell, inside)
    yield from _exchanged(told, cell, inside, outside)


def _is_in(reply: Reply, cell: Cell) -> bool:
    return all(part.holds(reply[part.variable]) for part in cell)


def _otherwise(survey: Survey, cell: Cell, inside: list[int], outside: list[int]) -> Iterator[Change]:
    """One person who answers one of the cell's questions otherwise."""
    for part in cell:
        for index in (*inside, *outside):
            reply = survey.replies[index]
            for answer in _other_answers(survey, part.variable, reply[part.variable]):
                yield {index: {part.variable: answer}}


def _instead(survey: Survey, cell: Cell, inside: list[int]) -> Iterator[Change]:
    """Whoever answered this question alone could not have passed it over, but have answered another in its place."""
    for part in cell:
        for index in inside:
            if not any(survey.replies[index][: part.variable] + survey.replies[index][part.variable + 1 :]):
                for other in set(range(len(survey.variables))) - {part.variable}:
                    for answer in _other_answers(survey, other, NOTHING):
                        yield {index: {part.variable: NOTHING, other: answer}}


def _other_answers(survey: Survey, variable: int, answer: Answer) -> list[Answer]:
    """Not asked, or passed over, comes last: the base would show it."""
    asked = survey.variables[variable]
    alone = [frozenset({category}) for category in range(asked.size)]
    near = [answer ^ each for each in alone] if asked.is_several and answer else alone
    return [*(other for other in near if other and other != answer), *([NOTHING] if answer else [])]


def _exchanged(told: Told, cell: Cell, inside: list[int], outside: list[int]) -> Iterator[Change]:
    """Two people who exchange their answers to some questions: single tables stay as they are."""
    for side in _sides(told, cell):
        for first in inside:
            for second in outside:
                one, other = told.survey.replies[first], told.survey.replies[second]
                differ = [variable for variable in side if one[variable] != other[variable]]
                if differ:
                    yield {
                        first: {variable: other[variable] for variable in differ},
                        second: {variable: one[variable] for variable in differ},
                    }


def _sides(told: Told, cell: Cell) -> list[frozenset[int]]:
    """What may be exchanged: everything that hangs together with one of two crossed questions and not with the other."""
    variables = [part.variable for part in cell]
    if len(variables) == 1:
        return []
    found = [_side(told, variable, other) for variable, other in (variables, variables[::-1])]
    return list(dict.fromkeys([*found, *(frozenset({variable}) for variable in variables)]))


def _side(told: Told, start: int, without: int) -> frozenset[int]:
    seen, front = {start}, [start]
    while front:
        front = [near for each in front for near in told._near[each] if near not in (*seen, without)]
        seen.update(front)
    return frozenset(seen)


def with_answers(reply: Reply, answers: Mapping[int, Answer]) -> Reply:
    return tuple(answers.get(variable, answer) for variable, answer in enumerate(reply))
