"""A night is full when at some moment no bed could be given: taken, kept, or out of service."""

from datetime import datetime, timedelta

import pytest

from shelter.models import House, Night, Outage
from shelter.tests.factories import HouseFactory, NightFactory, bed, moment
from shelter.tests.figures import cancelled, hold, month, only_night, stay
from team.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return HouseFactory()


@pytest.fixture
def night(house: House) -> Night:
    return NightFactory(house=house)


def occupy(night: Night, numbers: range, start: str = "22:30", end: str = "07:00") -> None:
    for number in numbers:
        stay(night, number, start, end)


def test_every_bed_taken_at_once_is_full(house: House, night: Night) -> None:
    occupy(night, range(1, 6))
    assert only_night(house).is_full
    assert month(house).nights_full == 1


def test_beds_taken_one_after_the_other_are_not_full(house: House, night: Night) -> None:
    occupy(night, range(1, 5), end="02:00")
    occupy(night, range(5, 6), start="02:00")
    assert not only_night(house).is_full


def test_bed_given_again_at_once_counts_once(house: House, night: Night) -> None:
    occupy(night, range(1, 4))
    occupy(night, range(4, 5), end="02:00")
    occupy(night, range(4, 5), start="02:00")
    assert not only_night(house).is_full


@pytest.mark.parametrize(("ended", "full"), [(None, True), ("22:40", True), ("22:20", False)])
def test_kept_bed_fills_a_night_until_it_is_released(
    house: House, night: Night, worker: User, ended: str, full: bool
) -> None:
    occupy(night, range(1, 5))
    over = {"ended_at": moment(night, ended), "ended_by": worker} if ended else {}
    hold(night, 5, "22:10", "23:30", **over)
    assert only_night(house).is_full is full


def test_kept_bed_in_which_somebody_sleeps_is_one_bed(house: House, night: Night) -> None:
    occupy(night, range(1, 5))
    hold(night, 4, "22:40", "23:40")
    assert not only_night(house).is_full


def test_cancelled_hold_fills_nothing(house: House, night: Night, worker: User) -> None:
    occupy(night, range(1, 5))
    hold(night, 5, "22:10", "23:30", **cancelled(worker))
    assert not only_night(house).is_full


def outage(night: Night, number: int, start: datetime, end: datetime | None, by: User) -> None:
    Outage.objects.create(
        bed=bed(night, number), started_at=start, started_by=by, ended_at=end, ended_by=by if end else None
    )


def test_bed_that_broke_and_stayed_out_could_be_given_before(
    house: House, night: Night, worker: User
) -> None:
    """Four stays and four beds left at dawn: full only if the fifth bed was out while they were there."""
    Night.objects.update(actual_beds=4)
    occupy(night, range(1, 5), end="02:00")
    outage(night, 5, moment(night, "03:00"), None, worker)
    assert not only_night(house).is_full
    Outage.objects.update(started_at=moment(night, "01:00"))
    assert only_night(house).is_full


def test_bed_that_came_back_could_not_be_given_before(house: House, night: Night, worker: User) -> None:
    occupy(night, range(1, 5), end="02:00")
    outage(night, 5, night.starts_at - timedelta(days=3), moment(night, "03:00"), worker)
    assert only_night(house).is_full
    Outage.objects.update(ended_at=moment(night, "22:15"))
    assert not only_night(house).is_full


def test_bed_out_all_night_is_in_nothing(house: House, night: Night, worker: User) -> None:
    Night.objects.update(actual_beds=4)
    outage(night, 5, night.starts_at - timedelta(days=3), night.ends_at + timedelta(days=3), worker)
    Night.objects.update(closed_at=night.ends_at)
    occupy(night, range(1, 4))
    assert not only_night(house).is_full
    occupy(night, range(4, 5))
    assert only_night(house).is_full


def test_night_with_no_bed_is_not_full(house: House, night: Night) -> None:
    Night.objects.update(actual_beds=0)
    assert not only_night(house).is_full


def test_beds_taken_out_after_the_night_was_over_do_not_fill_it(
    house: House, night: Night, worker: User
) -> None:
    """Nobody closed it in the morning, so its beds in service follow what breaks at noon."""
    occupy(night, range(1, 5))
    for number in range(1, 6):
        outage(night, number, night.ends_at + timedelta(hours=1), None, worker)
    Night.objects.update(actual_beds=0)
    assert not only_night(house).is_full


def test_night_closed_early_was_full_only_before(house: House, night: Night) -> None:
    occupy(night, range(1, 5))
    stay(night, 5, "05:00", "07:00")
    Night.objects.update(closed_at=moment(night, "04:00"))
    assert not only_night(house).is_full
    Night.objects.update(closed_at=moment(night, "06:00"))
    assert only_night(house).is_full
