"""Clock times as people type them, and the moment of a night that each one is."""

import re
from datetime import UTC, datetime, time, timedelta

from shelter.models import Night

# "23:40", "23h40", "23 h 40", "23.40", "2340", "930", "23 h", "5".
CLOCK = re.compile(r"(?P<hour>\d{1,2})\s*(?:[:.,h]\s*(?P<minute>\d{2})?|(?P<packed>\d{2}))?", re.IGNORECASE)
HOUR = timedelta(hours=1)


def read_clock(text: str) -> time:
    """The time of day that somebody typed; 24 is midnight. Raises ValueError when it is none."""
    found = CLOCK.fullmatch(" ".join(text.split()))
    if not found:
        raise ValueError("not a time of day")
    hour, minute = int(found["hour"]), int(found["minute"] or found["packed"] or 0)
    return time(0 if hour == 24 else hour, minute)


def moment(night: Night, clock: time, *, now: datetime | None = None) -> datetime:
    """When the clock of the house shows `clock` in this night.

    Of an hour that is turned back and runs twice, the first; with `now` in its second run, the second.
    """
    zone = night.house.zone
    first = night.house.reach(night.date)[0].astimezone(zone)
    day = first.date() if clock >= first.time() else first.date() + timedelta(days=1)
    wall = datetime.combine(day, clock, zone)
    at, again = wall.astimezone(UTC), wall.replace(fold=1).astimezone(UTC)
    if now and at < again and _again_from(at) <= now < _again_from(again):
        return again
    return at


def _again_from(at: datetime) -> datetime:
    """Clocks are turned back on a full hour: the repeated hour begins again there."""
    return at.replace(minute=0, second=0, microsecond=0) + HOUR


def show_clock(at: datetime, night: Night) -> str:
    """A moment as a field holds it, by the clock of the house: "23 h 42"."""
    return show_time(at.astimezone(night.house.zone).time())


def show_time(clock: time) -> str:
    return f"{clock.hour}\u00a0h\u00a0{clock.minute:02}"
