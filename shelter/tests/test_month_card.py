"""The admin's first page: the month so far, and what needs a look."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from lune.tests.admin_pages import only_cards_of
from shelter.models import House, Outage
from shelter.month.card import looks, so_far
from shelter.tests.factories import HouseFactory, NightFactory, RestrictionFactory, StayFactory, bed
from team.models import Role, User

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]
NOON = datetime(2026, 11, 21, 17, tzinfo=UTC)


@pytest.fixture
def house() -> House:
    return HouseFactory()


def bed_night(house: House, day: date) -> None:
    night = NightFactory(house=house, date=day)
    StayFactory(night=night, bed=bed(night, 1))


def cells(house: House, now: datetime) -> list[str]:
    return so_far(house, now).rows[0].cells


def test_same_days_of_each_month_are_compared(house: House) -> None:
    for day in (
        date(2026, 11, 2),
        date(2026, 11, 20),
        date(2026, 10, 20),
        date(2025, 11, 1),
        date(2025, 11, 20),
    ):
        bed_night(house, day)
    assert cells(house, NOON) == ["2", "1", "2"]
    for day in (date(2026, 11, 21), date(2026, 10, 21), date(2025, 11, 21)):
        bed_night(house, day)
    assert cells(house, NOON) == ["2", "1", "2"]


def test_night_counts_from_its_morning_on(house: House) -> None:
    bed_night(house, date(2026, 11, 20))
    morning = datetime(2026, 11, 21, 13, tzinfo=UTC)
    assert cells(house, morning - timedelta(minutes=1))[0] == "0"
    assert cells(house, morning)[0] == "1"


def test_on_the_first_the_month_before_is_shown_whole(house: House) -> None:
    bed_night(house, date(2026, 11, 30))
    shown = so_far(house, datetime(2026, 12, 1, 23, tzinfo=UTC))
    assert (str(shown.month), shown.rows[0].cells[0]) == ("2026-11", "1")


def test_shorter_months_are_compared_whole(house: House) -> None:
    bed_night(house, date(2027, 3, 1))
    bed_night(house, date(2027, 2, 28))
    assert cells(house, datetime(2027, 3, 31, 23, tzinfo=UTC))[:2] == ["1", "1"]


def test_night_left_open_needs_a_look_and_tonight_does_not(house: House) -> None:
    left_open = NightFactory(house=house, date=date(2026, 11, 19))
    NightFactory(house=house, date=date(2026, 11, 18), closed_at=NOON)
    NightFactory(house=house, date=date(2026, 11, 21))
    assert looks([house], NOON).unclosed == [left_open]


@pytest.mark.parametrize(("days", "count"), [(-1, 0), (3, 1), (8, 0)])
def test_restriction_about_to_end_needs_a_look(house: House, days: int, count: int) -> None:
    RestrictionFactory(house=house, until=NOON + timedelta(days=days))
    assert looks([house], NOON).ending == count


def test_bed_out_of_service_needs_a_look_until_it_is_back(house: House, worker: User) -> None:
    outage = Outage.objects.create(bed=house.beds.get(number=2), started_at=NOON, started_by=worker)
    assert looks([house], NOON).outages == [outage]
    Outage.objects.update(ended_at=NOON, ended_by=worker)
    assert not looks([house], NOON)


def test_first_page_shows_it_to_coordinators(
    house: House, signed_in: SignIn, coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    bed_night(house, date(2026, 11, 19))
    browser = signed_in(coordinator, "en")
    page = browser.get("/gestion/").content.decode()
    assert "November 2026" in page
    assert "What needs a look" in page
    assert "The night of Thursday, November 19 is not closed" in page


def test_first_page_is_silent_for_editors(house: House, signed_in: SignIn) -> None:
    page = signed_in(Role.EDITOR).get("/gestion/").content.decode()
    assert house.name not in page


@pytest.mark.parametrize("nights", [1, 3])
def test_first_page_costs_the_same_for_one_night_and_for_three(
    house: House,
    signed_in: SignIn,
    coordinator: User,
    nights: int,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    only_cards_of("shelter", monkeypatch)
    today = house.service_date(timezone.now())
    for day in range(1, nights + 1):
        bed_night(house, today - timedelta(days=day))
    browser = signed_in(coordinator)
    # session, account; houses, in total, by night; nights, restrictions, outages
    with django_assert_num_queries(8):
        browser.get("/gestion/")
