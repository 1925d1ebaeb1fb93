"""Could what the months hide be otherwise, although the years show how many persons came?

Where it could, there is another story that shows the same: a person was two, the one before a month and the one since; or two
were one. No night changes by that, nor any bed. Such another story is searched for, and is the proof.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from lune.disclosure import Shared
from lune.periods import Month
from lune.spans import Span
from shelter.stats.presence import Person

AWAY = timedelta(days=90)
"""Who comes after so long returns; who comes sooner goes on."""

NEW, RETURNING, CONTINUING = "new_persons", "returning_persons", "continuing_persons"

Key = tuple[Month | Span, str]
"""A count of a month, or of a year."""

Seen = frozenset[tuple[Key, int]]


@dataclass(frozen=True)
class Story:
    """One person told as two (`persons` has one place), or two as one: what that changes, count by count."""

    persons: frozenset[int]
    changes: Mapping[Key, int]


@dataclass(frozen=True)
class Outside:
    """Somebody who has every month as it was shared, and how many persons came in these years."""

    persons: Sequence[Person]
    months: Mapping[Month, Shared]
    years: Sequence[Span]

    def could_be_otherwise(self, hidden: Sequence[Key]) -> bool:
        """Every one of these hidden counts, by one other story or two together."""
        stories = list(self._stories({key[0] for key in hidden}))
        alike: dict[Seen, list[Story]] = defaultdict(list)
        for story in stories:
            alike[self._seen(story, 1)].append(story)
        return all(any(self._fits(key, told) for told in self._unseen(key, stories, alike)) for key in hidden)

    def _stories(self, around: set[Month | Span]) -> Iterator[Story]:
        """Those that change anything near the hidden counts: in months of the years that hold them."""
        near = [year for year in self.years if any(_holds(year, month) for month in around)]
        for number, person in enumerate(self.persons):
            for place, block in enumerate(person):
                if not any(_holds(year, block.month) for year in near):
                    continue
                if place:
                    yield self._cut(number, person, place)
                else:
                    yield from self._joined(number, person)

    def _cut(self, number: int, person: Person, place: int) -> Story:
        return Story(frozenset({number}), self._changes(person[:place], person[place:], 1))

    def _joined(self, number: int, person: Person) -> Iterator[Story]:
        for other, earlier in enumerate(self.persons):
            if earlier[-1].month < person[0].month:
                yield Story(frozenset({other, number}), self._changes(earlier, person, -1))

    def _changes(self, before: Person, since: Person, sign: int) -> dict[Key, int]:
        """Of telling a person who came before a month and since as two; of telling two as one, with the sign turned."""
        month = since[0].month
        as_one = RETURNING if since[0].first - before[-1].last >= AWAY else CONTINUING
        changes: dict[Key, int] = {(month, NEW): sign, (month, as_one): -sign}
        changes |= {
            (year, "persons"): sign
            for year in self.years
            if any(_holds(year, block.month) for block in before)
            and any(_holds(year, block.month) for block in since)
        }
        return changes

    def _seen(self, story: Story, sign: int) -> Seen:
        """What somebody outside would see of it. Who continues is shown nowhere."""
        return frozenset((key, sign * change) for key, change in story.changes.items() if self._is_shown(key))

    def _is_shown(self, key: Key) -> bool:
        where, name = key
        return isinstance(where, Span) or (name != CONTINUING and name not in self.months[where].hidden)

    def _unseen(
        self, key: Key, stories: Iterable[Story], alike: Mapping[Seen, list[Story]]
    ) -> Iterator[list[Story]]:
        for story in stories:
            if key in story.changes:
                if not self._seen(story, 1):
                    yield [story]
                for other in alike.get(self._seen(story, -1), ()):
                    if story.persons.isdisjoint(other.persons):
                        yield [story, other]

    def _fits(self, key: Key, stories: Sequence[Story]) -> bool:
        """It changes the hidden count, and the marks of all that it changes allow it."""
        changes: Counter[Key] = Counter()
        for story in stories:
            changes.update(story.changes)
        return changes[key] != 0 and all(
            self._allows(where, name, change)
            for (where, name), change in changes.items()
            if change and isinstance(where, Month)
        )

    def _allows(self, month: Month, name: str, change: int) -> bool:
        shared = self.months[month]
        return name not in shared.hidden or shared.allows(name, shared.table.cells[name].value + change)


def _holds(year: Span, month: Month | Span) -> bool:
    return isinstance(month, Month) and year.period.first <= month.first < year.period.next


def leaving(persons: Sequence[Person], months: Mapping[Month, Shared], years: Sequence[Span]) -> set[Span]:
    """Of these years, those whose count of persons may leave, the first to end decided first: each with the ones before."""
    shown: list[Span] = []
    for year in sorted(years, key=lambda each: each.period.next):
        tried = [*shown, year]
        if Outside(persons, months, tried).could_be_otherwise(_hidden(months, year, shown)):
            shown = tried
    return set(shown)


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
