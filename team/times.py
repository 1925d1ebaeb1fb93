"""Hours of shifts: local ones, kept through the change of clocks."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from lune.periods import Month
from lune.time import bounds, local

ZONE = ZoneInfo(settings.TIME_ZONE)
DAY = timedelta(days=1)
TURN = time(12)


def span(day: date, starts: time, ends: time) -> tuple[datetime, datetime]:
    """A shift of `day`; it ends the next morning when it ends at or before the hour it begins."""
    return bounds(day, starts, ends, ZONE)


def month_bounds(month: Month) -> tuple[datetime, datetime]:
    return local(month.first, time(), ZONE), local(month.plus(1).first, time(), ZONE)


def evening_of(now: datetime) -> date:
    """The evening that a moment belongs to: before noon, the one before."""
    here = now.astimezone(ZONE)
    return here.date() - DAY if here.time() < TURN else here.date()


def tonight(now: datetime) -> tuple[datetime, datetime]:
    """From noon to noon, around the night that a moment belongs to."""
    day = evening_of(now)
    return local(day, TURN, ZONE), local(day + DAY, TURN, ZONE)
