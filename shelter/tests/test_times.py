from datetime import UTC, date, datetime, time

import pytest

from shelter.models import House, Night
from shelter.times import moment, read_clock, show_clock


def night_of(day: date) -> Night:
    house = House(name="Essai", opens_at=time(22), closes_at=time(8))
    starts_at, ends_at = house.bounds(day)
    return Night(house=house, date=day, starts_at=starts_at, ends_at=ends_at)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("23:40", time(23, 40)),
        ("23h40", time(23, 40)),
        ("23 h 40", time(23, 40)),
        ("23\xa0h\xa040", time(23, 40)),
        ("23.40", time(23, 40)),
        ("23H40", time(23, 40)),
        ("2340", time(23, 40)),
        ("930", time(9, 30)),
        ("0030", time(0, 30)),
        ("0 h 30", time(0, 30)),
        ("5 h", time(5)),
        ("5", time(5)),
        ("24 h", time(0)),
    ],
)
def test_clocks_are_read_as_people_type_them(typed: str, meant: time) -> None:
    assert read_clock(typed) == meant


@pytest.mark.parametrize(
    "typed", ["", "midi", "25:00", "23:60", "23:4", "-1", "23:40:10", "234060", "h", "99"]
)
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_clock(typed)


@pytest.mark.parametrize(
    ("clock", "at"),
    [
        (time(23, 40), datetime(2026, 11, 22, 4, 40, tzinfo=UTC)),
        (time(0, 30), datetime(2026, 11, 22, 5, 30, tzinfo=UTC)),
        (time(15), datetime(2026, 11, 21, 20, tzinfo=UTC)),
        (time(14, 59), datetime(2026, 11, 22, 19, 59, tzinfo=UTC)),
    ],
)
def test_a_clock_time_is_one_moment_of_the_night(clock: time, at: datetime) -> None:
    night = night_of(date(2026, 11, 21))
    assert moment(night, clock) == at
    assert night.covers(at)


def test_a_repeated_hour_is_the_first_until_it_runs_again() -> None:
    night = night_of(date(2026, 10, 31))
    first, second = datetime(2026, 11, 1, 5, 30, tzinfo=UTC), datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    assert moment(night, time(1, 30)) == first
    assert moment(night, time(1, 30), now=datetime(2026, 11, 1, 5, 40, tzinfo=UTC)) == first
    assert moment(night, time(1, 30), now=datetime(2026, 11, 1, 6, 40, tzinfo=UTC)) == second
    assert moment(night, time(1, 30), now=datetime(2026, 11, 1, 12, 0, tzinfo=UTC)) == first


def test_a_skipped_hour_becomes_the_one_after() -> None:
    night = night_of(date(2027, 3, 13))
    assert moment(night, time(2, 30)) == moment(night, time(3, 30))


def test_a_moment_is_shown_by_the_clock_of_the_house() -> None:
    assert (
        show_clock(datetime(2026, 11, 22, 5, 5, tzinfo=UTC), night_of(date(2026, 11, 21))) == "0\xa0h\xa005"
    )
