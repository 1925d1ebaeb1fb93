"""Each figure's definition, both ways, on nights made by hand."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from shelter.models import Guest, House, Night
from shelter.stats import Month, totals
from shelter.stats.figures import percentage
from shelter.tests.factories import (
    EVENING,
    GuestFactory,
    HouseFactory,
    NightFactory,
    StayFactory,
    TurnawayFactory,
    bed,
    moment,
)
from shelter.tests.figures import LATER, NOVEMBER, cancelled, month, only_night, stay
from team.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return HouseFactory()


@pytest.fixture
def night(house: House) -> Night:
    return NightFactory(house=house)


def test_bed_serving_twice_is_one_bed_night(house: House, night: Night) -> None:
    stay(night, 1, "22:30", "01:00")
    stay(night, 1, "01:30", "07:00")
    assert month(house).bed_nights == 1


def test_two_beds_are_two_bed_nights(house: House, night: Night) -> None:
    stay(night, 1, "22:30", "01:00")
    stay(night, 2, "22:30", "01:00")
    assert month(house).bed_nights == 2


def test_arrival_after_midnight_counts_in_the_evenings_night_but_not_at_midnight(house: House) -> None:
    last_evening = NightFactory(house=house, date=date(2026, 10, 31))
    stay(last_evening, 1, "00:30", "07:00")
    october = month(house, Month(2026, 10))
    assert (october.bed_nights, october.bed_nights_midnight, october.bed_nights_0400) == (1, 0, 1)
    assert month(house).bed_nights == 0


def test_left_at_midnight_sharp_is_gone_and_arrived_then_is_there(house: House, night: Night) -> None:
    stay(night, 1, "22:30", "00:00")
    stay(night, 2, "00:00", "04:00")
    figures = only_night(house)
    assert (figures.bed_nights, figures.bed_nights_midnight, figures.bed_nights_0400) == (2, 1, 0)


@pytest.mark.parametrize(
    ("evening", "four"),
    [
        (date(2026, 10, 31), datetime(2026, 11, 1, 9, tzinfo=UTC)),
        (date(2027, 3, 13), datetime(2027, 3, 14, 8, tzinfo=UTC)),
    ],
)
def test_four_oclock_is_the_walls_when_clocks_change(house: House, evening: date, four: datetime) -> None:
    night = NightFactory(house=house, date=evening)
    minute = timedelta(minutes=1)
    StayFactory(night=night, bed=bed(night, 1), arrived_at=night.starts_at, left_at=four)
    StayFactory(night=night, bed=bed(night, 2), arrived_at=night.starts_at, left_at=four + minute)
    assert only_night(house, Month.of(evening)).bed_nights_0400 == 1


def test_open_stay_is_there_only_at_moments_that_have_come(house: House, night: Night) -> None:
    stay(night, 1, "22:30", None)
    at = [only_night(house, now=moment(night, hour)) for hour in ("23:00", "00:00", "04:00")]
    assert [(figures.bed_nights_midnight, figures.bed_nights_0400) for figures in at] == [
        (0, 0),
        (1, 0),
        (1, 1),
    ]


def test_capacity_is_summed_over_nights_that_opened(house: House, night: Night) -> None:
    NightFactory(house=house, date=EVENING + timedelta(days=2), funded_beds=6, actual_beds=4)
    figures = month(house)
    assert (figures.nights_open, figures.funded_bed_nights, figures.available_bed_nights) == (2, 11, 9)


def test_nights_closed_are_evenings_gone_by_since_the_first_night(house: House) -> None:
    NightFactory(house=house, date=date(2026, 10, 30))
    NightFactory(house=house, date=date(2026, 11, 2))
    now = datetime(2026, 11, 5, 3, tzinfo=UTC)  # the night of the 4th
    assert month(house, Month(2026, 10), now).nights_closed == 1
    assert month(house, now=now).nights_closed == 2
    NightFactory(house=house, date=date(2026, 11, 4))
    assert month(house, now=now).nights_closed == 2
    assert month(house).nights_closed == 28
    assert month(house, Month(2026, 9)).nights_closed == 0


def test_occupancy_rounds_half_up_and_once() -> None:
    assert percentage(128, 150) == Decimal("85.3")
    assert percentage(1, 2000) == Decimal("0.1")
    assert percentage(0, 5) == Decimal("0.0")
    assert percentage(0, 0) is None


def test_empty_month_has_no_rates(house: House) -> None:
    figures = month(house)
    rates = (figures.occupancy, figures.turnaway_rate_available, figures.turnaway_rate_requests)
    assert rates == (None, None, None)
    assert (figures.nights_per_person_mean, figures.nights_per_person_median) == (None, None)
    assert (figures.nights_open, figures.nights_closed, figures.bed_nights) == (0, 0, 0)
    assert set(figures.turnaways.values()) == {0} == set(figures.services.values())


def test_cancelled_rows_are_ignored(house: House, night: Night, worker: User) -> None:
    stay(night, 1, "22:30", "07:00", guest=GuestFactory(), **cancelled(worker))
    TurnawayFactory(night=night, **cancelled(worker))
    TurnawayFactory(night=night, reason="", **cancelled(worker))
    figures = month(house)
    assert (figures.bed_nights, figures.distinct_persons, figures.refused, figures.declined) == (0, 0, 0, 0)


def test_known_persons_count_once_and_anonymous_stays_apart(house: House, night: Night) -> None:
    guest = GuestFactory()
    stay(night, 1, "22:30", "23:00", guest=guest)
    stay(night, None, "23:30", "23:50", guest=guest)
    stay(night, 2, "22:30", "07:00")
    stay(night, None, "22:30", "23:00")
    figures = month(house)
    assert (figures.distinct_persons, figures.anonymous_stays, figures.visits) == (1, 2, 2)


def test_move_is_one_presence_and_one_admission(house: House, night: Night) -> None:
    first = stay(night, 1, "22:30", "01:00")
    stay(night, 2, "01:00", "07:00", moved_from=first)
    TurnawayFactory(night=night)
    figures = month(house)
    assert (figures.anonymous_stays, figures.admissions, figures.bed_nights) == (1, 1, 2)
    assert figures.turnaway_rate_requests == Decimal("50.0")


def test_visit_that_gets_a_bed_is_a_visit_and_an_admission(house: House, night: Night) -> None:
    visit = stay(night, None, "22:30", "23:00")
    stay(night, 1, "23:00", "07:00", moved_from=visit)
    figures = month(house)
    assert (figures.visits, figures.admissions, figures.anonymous_stays) == (1, 1, 1)


def days_earlier(guest: Guest, night: Night, days: int) -> None:
    earlier = NightFactory(house=night.house, date=night.date - timedelta(days=days))
    stay(earlier, None, "22:30", "23:00", guest=guest)


def test_first_stay_ever_is_new_and_not_a_return(house: House, night: Night) -> None:
    stay(night, 1, "22:30", "07:00", guest=GuestFactory())
    figures = month(house)
    assert (figures.new_persons, figures.returning_persons) == (1, 0)


@pytest.mark.parametrize(("days", "returning"), [(89, 0), (90, 1), (900, 1)])
def test_return_is_90_days_or_more_after_the_stay_before(
    house: House, night: Night, days: int, returning: int
) -> None:
    guest = GuestFactory()
    days_earlier(guest, night, days)
    stay(night, 1, "22:30", "07:00", guest=guest)
    figures = month(house)
    assert (figures.new_persons, figures.returning_persons) == (0, returning)


def test_recent_stay_stands_between_an_old_one_and_a_return(house: House, night: Night) -> None:
    guest = GuestFactory()
    days_earlier(guest, night, 300)
    days_earlier(guest, night, 30)
    stay(night, 1, "22:30", "07:00", guest=guest)
    assert month(house).returning_persons == 0


def test_stays_elsewhere_or_cancelled_leave_a_person_new(house: House, night: Night, worker: User) -> None:
    guest = GuestFactory()
    elsewhere = NightFactory(date=night.date - timedelta(days=10))
    stay(elsewhere, None, "22:30", "23:00", guest=guest)
    before = NightFactory(house=house, date=night.date - timedelta(days=9))
    stay(before, None, "22:30", "23:00", guest=guest, **cancelled(worker))
    stay(night, 1, "22:30", "07:00", guest=guest)
    assert month(house).new_persons == 1


def test_nights_per_person_count_nights_in_a_bed(house: House, night: Night) -> None:
    often, once, visitor = GuestFactory.create_batch(3)
    stay(night, 1, "22:30", "23:00", guest=often)
    stay(night, 2, "23:00", "07:00", guest=often)
    stay(night, 3, "22:30", "07:00", guest=once)
    stay(night, None, "22:30", "23:00", guest=visitor)
    assert month(house).nights_per_person_mean == 1
    for days in (1, 2):
        stay(NightFactory(house=house, date=EVENING + timedelta(days=days)), 1, "22:30", "07:00", guest=often)
    figures = month(house)
    assert (figures.nights_per_person_mean, figures.nights_per_person_median) == (
        Decimal("2.00"),
        Decimal("2.00"),
    )


def test_refusals_by_reason_and_offers_declined(house: House, night: Night) -> None:
    TurnawayFactory.create_batch(2, night=night)
    TurnawayFactory(night=night, reason="behaviour")
    TurnawayFactory(night=night, reason="")
    figures = month(house)
    assert (figures.turnaways["full"], figures.turnaways["behaviour"], figures.turnaways["closed"]) == (
        2,
        1,
        0,
    )
    assert (figures.refused, figures.declined) == (3, 1)
    assert figures.turnaway_rate_available == Decimal("60.0")


def test_unmatched_are_known_refused_and_without_a_bed_that_night(house: House, night: Night) -> None:
    twice_refused, admitted_later, visitor, declined = GuestFactory.create_batch(4)
    TurnawayFactory.create_batch(2, night=night, guest=twice_refused)
    TurnawayFactory(night=NightFactory(house=house, date=EVENING - timedelta(days=1)), guest=twice_refused)
    TurnawayFactory(night=night, guest=admitted_later)
    stay(night, 1, "02:00", "07:00", guest=admitted_later)
    TurnawayFactory(night=night, guest=visitor)
    stay(night, None, "22:30", "23:00", guest=visitor)
    TurnawayFactory(night=night, guest=declined, reason="")
    TurnawayFactory(night=night)
    assert month(house).unmatched_persons == 2


def test_periods_are_asked_together_and_kept_apart(house: House, night: Night) -> None:
    stay(night, 1, "22:30", "07:00", guest=GuestFactory())
    october = NightFactory(house=house, date=date(2026, 10, 1))
    stay(october, 1, "22:30", "07:00")
    stay(october, 2, "22:30", "07:00")
    asked = [NOVEMBER.period, Month(2026, 10).period, NOVEMBER.period.until(EVENING)]
    assert [figures.bed_nights for figures in totals(house=house, periods=asked, now=LATER)] == [1, 2, 0]


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-00", "2026-1", "26-01", "2026-11-01", "٢٠٢٦-11", "9999-12", ""]
)
def test_what_is_not_a_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # its text is the text given
        Month.parse(text)


def test_months_follow_one_another() -> None:
    assert str(Month.parse("2026-12").plus(1)) == "2027-01"
    assert str(Month.parse("2026-01").plus(-1)) == "2025-12"
    assert Month(2028, 2).period.next == date(2028, 3, 1)
