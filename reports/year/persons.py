"""Which counts of distinct persons of a year may leave: those that give no small count back.

The months add up to nothing here: somebody who came in ten of them is one person of the year. So the year says something that
no month said, and somebody outside has all the months as they were shared, the calendar years and the years from April.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lune.disclosure.table import SMALL

ROOM = 5
"""How many persons there must be to spare, each way, around what a month hides: a crowd."""


@dataclass(frozen=True)
class Overlap:
    """The year of the other kind that ended last before this one, and shares months with it.

    `persons` is its count; `before`, `after` are the months that it alone and this year alone has.
    """

    persons: int
    before: Sequence[int]
    after: Sequence[int]

    @property
    def is_contained(self) -> bool:
        """Nobody came in the months that one of them alone has: it holds no person that the other doesn't."""
        return not any(self.before) or not any(self.after)


@dataclass(frozen=True)
class Counted:
    """Distinct persons of a year and of its months, exact. `is_whole`: every month shows its own."""

    persons: int
    months: Sequence[int]
    is_whole: bool
    overlap: Overlap

    def may_leave(self) -> bool:
        return self.is_whole and not any(count in SMALL for count in self._worked_out())

    def _worked_out(self) -> Iterator[int]:
        """What anybody can subtract: who did not come in a month, how often somebody came in several, and who came only
        in the months by which two years differ."""
        yield self.persons
        yield sum(self.months) - self.persons
        yield from (self.persons - month for month in self.months)
        if self.overlap.is_contained:
            yield abs(self.persons - self.overlap.persons)


@dataclass(frozen=True)
class Arrivals:
    """New persons of each month, exact, beside the months' persons.

    `before`: persons of the twelve months before, all of whom were known when the year began. `is_whole`: every month
    shows new persons and returns.
    """

    persons: int
    months: Sequence[int]
    new: Sequence[int]
    before: int
    is_whole: bool

    @property
    def known(self) -> int:
        """Persons of the year who had come before it."""
        return self.persons - sum(self.new)

    @property
    def fewest(self) -> int:
        """The fewest known persons that the months allow: whoever came in a month was known before, or new by then."""
        arrived = [sum(self.new[: place + 1]) for place in range(len(self.new))]
        return max(month - new for month, new in zip(self.months, arrived, strict=True))

    @property
    def most(self) -> int:
        """The most of them that the months allow, of those known from the year before alone."""
        return min(self.before, sum(self.months) - sum(self.new))

    def may_leave(self) -> bool:
        """The year is its new persons and its known ones: whoever can tell one can tell the other.

        Where every month shows its new persons, the known ones are shown too. Where one hides them, they must be able to be
        some more or some fewer, so that the hidden ones can.
        """
        if self.is_whole:
            first_known = self.months[0] - self.new[0]
            return not {self.known, self.known - first_known} & set(SMALL)
        return self.known - self.fewest >= ROOM and self.most - self.known >= ROOM
