"""What the rooms' demos share: how far back they go, and chance that always falls the same way."""

import math
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import TypeVar
from uuid import UUID

SEED = "lune"
# How far back the demo goes, in every room.
MONTHS = 14
T = TypeVar("T")


def first_day(today: date) -> date:
    """The same day, so many months before."""
    months = today.year * 12 + today.month - 1 - MONTHS
    return date(months // 12, months % 12 + 1, min(today.day, 28))


def chance(*about: object) -> Random:
    """The dice of one thing: the same each time the demo is made, whatever else is made before it."""
    return Random("|".join(map(str, (SEED, *about))))  # noqa: S311 (a story, not a secret)


def fixed_uid(*about: object) -> UUID:
    """The opaque name of something that must be found again on a later day."""
    return UUID(int=chance("uid", *about).getrandbits(128), version=4)


def count(dice: Random, mean: float) -> int:
    """How many come when `mean` come on average (Knuth's way of drawing from Poisson's law)."""
    limit, product, number = math.exp(-mean), dice.random(), 0
    while product > limit:
        product *= dice.random()
        number += 1
    return number


def winter(day: date) -> float:
    """1 in the middle of January, -1 in July."""
    return math.cos(2 * math.pi * (day.timetuple().tm_yday - 15) / 365)


def clock(starts_at: datetime, ends_at: datetime) -> Callable[[float], datetime]:
    """A night's moments by their share of it, to the minute: 0 when it starts, 1 when it ends."""
    minutes = (ends_at - starts_at) / timedelta(minutes=1)
    return lambda share: starts_at + timedelta(minutes=round(minutes * share))


def some(dice: Random, things: Sequence[T], mean: float) -> list[T]:
    return dice.choices(things, k=count(dice, mean))
