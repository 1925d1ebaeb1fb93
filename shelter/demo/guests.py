"""Who comes to the demo's house, and how often."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from uuid import UUID

from lune.chance import chance, fixed_uid
from shelter.demo.words import ALIASES, GUEST_NOTES
from shelter.models import Guest

KNOWN_AT_FIRST = 38
DAYS_BETWEEN_NEW = 9
SHARE_AROUND = 0.45


@dataclass(frozen=True)
class Regular:
    """An invented guest, by her place in the list of aliases."""

    index: int

    @property
    def uid(self) -> UUID:
        return fixed_uid("guest", self.index)

    def is_around(self, day: date, *, first: date) -> bool:
        """Does she come these weeks? Not before she was first seen; at times she is away for months."""
        seen_from = first + timedelta(days=max(0, self.index - KNOWN_AT_FIRST) * DAYS_BETWEEN_NEW)
        return day >= seen_from and _comes_in(self.index, day.year, day.month)

    def make(self) -> Guest:
        dice = chance("guest", self.index)
        return Guest(
            uid=self.uid,
            alias=ALIASES[self.index],
            birth_year=str(dice.randint(1968, 2006)) if dice.random() < 0.3 else "",
            note=dice.choice(GUEST_NOTES) if dice.random() < 0.15 else "",
        )


@cache
def _comes_in(index: int, year: int, month: int) -> bool:
    return chance("around", index, year, month).random() < SHARE_AROUND


@cache
def _habit(index: int) -> float:
    """How much more than others she comes, while she does."""
    return 0.3 + 3 * chance("habit", index).random() ** 3


REGULARS = tuple(Regular(index) for index in range(len(ALIASES)))


def who_comes(day: date, number: int, *, first: date) -> list[Regular]:
    """Up to `number` different guests for one night, those with the habit more often."""
    dice = chance("who", day)
    around = [
        (dice.random() ** (1 / _habit(regular.index)), regular)
        for regular in REGULARS
        if regular.is_around(day, first=first)
    ]
    return [regular for _, regular in sorted(around, key=lambda drawn: -drawn[0])[:number]]
