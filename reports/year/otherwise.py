"""Could what the months hide be otherwise, although the years show how many persons came?

Where it could, there is another story that shows the same: a person was two, the one before a month and the one since; or two
were one. No night changes by that, nor any bed. Such another story is searched for, and is the proof.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, partial, reduce
from operator import or_

from lune.disclosure import Shared
from lune.periods import Month
from lune.spans import Span
from shelter.stats.presence import Block, Person

AWAY = timedelta(days=90)
"""Who comes after so long returns; who comes sooner goes on."""

NEW, RETURNING, CONTINUING = "new_persons", "returning_persons", "continuing_persons"

Key = tuple[Month | Span, str]
"""A count of a month, or of a year."""

Seen = frozenset[tuple[Key, int]]


@dataclass(frozen=True)
class Kind:
    """Stories that change the same: a person who came before `month` and since told as two (`sign` 1), or two told as one (-1).

    `as_one`: how she counts in that month when she is one person. `years`: those that hold both halves, a bit for each.
    """

    month: Month
    as_one: str
    years: int
    sign: int


Tellers = frozenset[int]
"""Whom a story is told of, by their places."""

MOST = 4
"""Stories of a kind that are kept, told of different persons: of two stories at once, two are never of the same person."""


@dataclass(frozen=True)
class Outside:
    """Somebody who has every month as it was shared, and how many persons came in these years."""

    persons: Sequence[Person]
    months: Mapping[Month, Shared]
    years: Sequence[Span]

    def could_be_otherwise(self, hidden: Sequence[Key]) -> bool:
        """Every one of these hidden counts, by one other story or two together."""
        stories = self._stories({month for month, _name in hidden if isinstance(month, Month)})
        alike: dict[Seen, list[Kind]] = defaultdict(list)
        for kind in stories:
            alike[self.seen(kind, 1)].append(kind)
        return all(
            any(self._fits(key, told) for told in _unseen(self, key, stories, alike)) for key in hidden
        )

    @cached_property
    def held(self) -> list[list[int]]:
        """The years that hold each month of each person, a bit for each."""
        months = {block.month for person in self.persons for block in person}
        bits = {month: self._bits(partial(_holds, month=month)) for month in months}
        return [[bits[block.month] for block in person] for person in self.persons]

    @cached_property
    def ends(self) -> list[tuple[date, int]]:
        """Each person's last day, and all the years that hold a month of hers."""
        return [(person[-1].last, _all(held)) for person, held in zip(self.persons, self.held, strict=True)]

    def _bits(self, has: Callable[[Span], bool]) -> int:
        return sum(1 << bit for bit, year in enumerate(self.years) if has(year))

    def _stories(self, around: set[Month]) -> dict[Kind, list[Tellers]]:
        """Those that change anything near the hidden counts: in months of the years that hold them."""
        near = self._bits(lambda year: any(_holds(year, month) for month in around))
        found: dict[Kind, list[Tellers]] = defaultdict(list)
        for number, person in enumerate(self.persons):
            for place in range(len(person)):
                if self.held[number][place] & near:
                    for kind, tellers in self._told(number, place):
                        _keep(found[kind], tellers)
        return found

    def _told(self, number: int, place: int) -> Iterator[tuple[Kind, Tellers]]:
        person, block = self.persons[number], self.persons[number][place]
        since = _all(self.held[number][place:])
        if place:
            both = _all(self.held[number][:place]) & since
            is_away = block.first - person[place - 1].last >= AWAY
            yield _kind(block, is_away, both, 1), frozenset({number})
            return
        for (is_away, both), others in self._gone_before(block, since).items():
            for other in others[:MOST]:
                yield _kind(block, is_away, both, -1), frozenset({other, number})

    def _gone_before(self, block: Block, since: int) -> dict[tuple[bool, int], list[int]]:
        """Those who never came again after the month before, by how they would count if they had, and the years of both."""
        begins, away = block.month.first, block.first - AWAY
        found: dict[tuple[bool, int], list[int]] = defaultdict(list)
        for other, (last, years) in enumerate(self.ends):
            if last < begins:
                found[last <= away, years & since].append(other)
        return found

    def changes(self, kind: Kind) -> dict[Key, int]:
        """Count by count, continuing persons and years included."""
        changes: dict[Key, int] = {(kind.month, NEW): kind.sign, (kind.month, kind.as_one): -kind.sign}
        for bit, year in enumerate(self.years):
            if kind.years >> bit & 1:
                changes[year, "persons"] = kind.sign
        return changes

    def seen(self, kind: Kind, sign: int) -> Seen:
        """What somebody outside would see of it. Who continues is shown nowhere."""
        return frozenset(
            (key, sign * change) for key, change in self.changes(kind).items() if self._is_shown(key)
        )

    def _is_shown(self, key: Key) -> bool:
        where, name = key
        return isinstance(where, Span) or (name != CONTINUING and name not in self.months[where].hidden)

    def _fits(self, key: Key, kinds: Sequence[Kind]) -> bool:
        """It changes the hidden count, and the marks of all that it changes allow it."""
        changes: Counter[Key] = Counter()
        for kind in kinds:
            changes.update(self.changes(kind))
        return changes[key] != 0 and all(
            self._allows(where, name, change)
            for (where, name), change in changes.items()
            if change and isinstance(where, Month)
        )

    def _allows(self, month: Month, name: str, change: int) -> bool:
        shared = self.months[month]
        return name not in shared.hidden or shared.allows(name, shared.table.cells[name].value + change)


def _unseen(
    outside: Outside, key: Key, stories: Mapping[Kind, list[Tellers]], alike: Mapping[Seen, list[Kind]]
) -> Iterator[list[Kind]]:
    """One story or two that change the hidden count and nothing that is shown."""
    for kind in stories:
        if key in outside.changes(kind):
            if not outside.seen(kind, 1):
                yield [kind]
            for other in alike.get(outside.seen(kind, -1), ()):
                if any(one.isdisjoint(two) for one in stories[kind] for two in stories[other]):
                    yield [kind, other]


def _keep(kept: list[Tellers], tellers: Tellers) -> None:
    if len(kept) < MOST and all(tellers.isdisjoint(each) for each in kept):
        kept.append(tellers)


def _kind(block: Block, is_away: bool, both: int, sign: int) -> Kind:
    return Kind(block.month, RETURNING if is_away else CONTINUING, both, sign)


def _all(held: Iterable[int]) -> int:
    return reduce(or_, held, 0)


def _holds(year: Span, month: Month) -> bool:
    return year.start <= month < year.start.plus(year.count)


def leaving(persons: Sequence[Person], months: Mapping[Month, Shared], years: Sequence[Span]) -> set[Span]:
    """Of these years, those whose count of persons may leave.

    The first to end is decided first, by what was known when it ended; each with those that left before. So the answer for
    a year is the same whenever it is asked.
    """
    shown: list[Span] = []
    for year in sorted(years, key=lambda each: each.period.next):
        end = year.start.plus(year.count)
        known = {month: shared for month, shared in months.items() if month < end}
        tried = [*shown, year]
        if Outside(_until(persons, end), known, tried).could_be_otherwise(_hidden(known, year, shown)):
            shown = tried
    return set(shown)


def _until(persons: Sequence[Person], end: Month) -> list[Person]:
    """Everybody who had come by then, with the months that she had come in."""
    known = (tuple(block for block in person if block.month < end) for person in persons)
    return [person for person in known if person]


def _hidden(months: Mapping[Month, Shared], year: Span, shown: Sequence[Span]) -> list[Key]:
    """Small counts of the year's months, and of those years that it shares months with."""
    near = [year, *(other for other in shown if other.period.next > year.period.first)]
    return [
        (month, name)
        for month, shared in months.items()
        if any(_holds(each, month) for each in near)
        for name in (NEW, RETURNING, CONTINUING)
        if shared.table.cells[name].is_small
    ]
