"""The service night: which evening a moment belongs to, and when that night begins and ends."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
UTC = ZoneInfo("UTC")


def local(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """A wall-clock time as a moment. An hour that the clock skips becomes the one after it; one that it repeats, the first."""
    return datetime.combine(day, hour, zone).astimezone(UTC)


def exists(day: date, hour: time, zone: ZoneInfo) -> bool:
    """Whether clocks show this hour on that day; they skip one when summer time begins."""
    return local(day, hour, zone).astimezone(zone).time() == hour


def bounds(day: date, opens: time, closes: time, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Night `day`, half-open. It ends the next morning when it closes at or before the hour it opens."""
    return local(day, opens, zone), local(last_day(day, opens, closes), closes, zone)


def last_day(day: date, opens: time, closes: time) -> date:
    """The day on which night `day` ends."""
    return day if closes > opens else day + DAY


def service_date(at: datetime, opens: time, closes: time, zone: ZoneInfo) -> date:
    """The evening whose night `at` belongs to.

    The night before is over halfway through the closed hours (15:00 for 22:00–08:00): a late departure still
    counts in it, an early arrival already counts in the next.
    """
    here = at.astimezone(zone)
    return (here.replace(tzinfo=None) - _turn(opens, closes)).date()


def reach(day: date, opens: time, closes: time, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Every moment whose service date is `day`, half-open: what may be recorded in that night."""
    minutes = _turn(opens, closes) // timedelta(minutes=1)
    turn = time(minutes // 60, minutes % 60)
    return local(day, turn, zone), local(day + DAY, turn, zone)


def _turn(opens: time, closes: time) -> timedelta:
    """The hour, since midnight, at which one service date gives way to the next: halfway from closing to opening."""
    opening, closing = _since_midnight(opens), _since_midnight(closes)
    if closes <= opens:
        return closing + (opening - closing) / 2
    # A centre of the day: its closed hours run through midnight. The turn is kept on the opening's own day.
    return max(opening - (opening + DAY - closing) / 2, timedelta())


def _since_midnight(hour: time) -> timedelta:
    return timedelta(hours=hour.hour, minutes=hour.minute)
