"""Which counts of distinct persons of a year may leave: those that give no small count back.

The months add up to nothing here: somebody who came in ten of them is one person of the year. So the year says something that
no month said, and somebody outside has all the months as they were shared, the calendar years and the years from April.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lune.disclosure.table import SMALL


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
    """New persons of each month, exact, beside the months' persons. The others of the year were known before it."""

    persons: int
    months: Sequence[int]
    new: Sequence[int]

    def may_leave(self) -> bool:
        known = self.persons - sum(self.new)
        known_in_first = self.months[0] - self.new[0]
        return not {known, known - known_in_first} & set(SMALL)
