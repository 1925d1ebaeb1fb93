"""The service night, on ordinary evenings and on the two when the clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lune.time import bounds, local, reach, service_date

TORONTO = ZoneInfo("America/Toronto")
TEN, EIGHT = time(22), time(8)


def at(day: date, hour: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(hour), TORONTO)


@pytest.mark.parametrize(
    ("evening", "hours"),
    [(date(2026, 11, 20), 10), (date(2026, 10, 31), 11), (date(2027, 3, 13), 9)],
)
def test_night_lasts_what_the_clock_makes_of_it(evening: date, hours: int) -> None:
    start, end = bounds(evening, TEN, EIGHT, TORONTO)
    assert end - start == timedelta(hours=hours)
    assert start == at(evening, "22:00")


@pytest.mark.parametrize("hour", ["15:00", "21:50", "22:00", "23:59"])
def test_evening_belongs_to_its_own_night(hour: str) -> None:
    assert service_date(at(date(2026, 11, 20), hour), TEN, EIGHT, TORONTO) == date(2026, 11, 20)


@pytest.mark.parametrize("hour", ["00:00", "00:30", "07:59", "08:15", "14:59"])
def test_after_midnight_belongs_to_the_evening_before(hour: str) -> None:
    assert service_date(at(date(2026, 11, 21), hour), TEN, EIGHT, TORONTO) == date(2026, 11, 20)


@pytest.mark.parametrize("fold", [0, 1])
def test_hour_that_comes_twice_is_in_the_same_night(fold: int) -> None:
    moment = datetime(2026, 11, 1, 1, 30, fold=fold, tzinfo=TORONTO)
    assert service_date(moment, TEN, EIGHT, TORONTO) == date(2026, 10, 31)


def test_hour_that_is_skipped_becomes_the_next() -> None:
    assert local(date(2027, 3, 14), time(2, 30), TORONTO) == at(date(2027, 3, 14), "03:30")


def test_centre_open_in_the_evening_closes_before_midnight() -> None:
    start, end = bounds(date(2026, 11, 20), time(17), time(23), TORONTO)
    assert end - start == timedelta(hours=6)
    assert service_date(at(date(2026, 11, 20), "17:00"), time(17), time(23), TORONTO) == date(2026, 11, 20)
    assert service_date(at(date(2026, 11, 21), "00:15"), time(17), time(23), TORONTO) == date(2026, 11, 20)


def test_house_that_never_closes_turns_at_its_hour() -> None:
    assert service_date(at(date(2026, 11, 20), "07:59"), EIGHT, EIGHT, TORONTO) == date(2026, 11, 19)
    assert service_date(at(date(2026, 11, 20), "08:00"), EIGHT, EIGHT, TORONTO) == date(2026, 11, 20)


@given(
    moment=st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(lambda m: m.replace(tzinfo=UTC)),
    opens=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    closes=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
)
def test_every_moment_is_within_reach_of_its_night(moment: datetime, opens: time, closes: time) -> None:
    evening = service_date(moment, opens, closes, TORONTO)
    first, last = reach(evening, opens, closes, TORONTO)
    assert first <= moment < last


@given(
    day=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    opens=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    closes=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
)
def test_every_night_starts_within_its_own_reach(day: date, opens: time, closes: time) -> None:
    start, _ = bounds(day, opens, closes, TORONTO)
    assert service_date(start, opens, closes, TORONTO) == day
