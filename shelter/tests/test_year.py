"""The year page: its months in one statement."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from lune.tests.pages import assert_sound
from shelter.models import House
from shelter.month.year import year_page
from shelter.stats import Month
from shelter.tests.factories import HouseFactory, NightFactory, StayFactory, bed
from team.models import Role, User

pytestmark = pytest.mark.django_db

SignIn = Callable[[User | str], Client]
NOW = datetime(2026, 11, 25, 17, tzinfo=UTC)


@pytest.fixture(autouse=True)
def house(monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    house = HouseFactory(name="Maison Lune")
    for day in (date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 2)):
        night = NightFactory(house=house, date=day)
        StayFactory(night=night, bed=bed(night, 1))
    return house


def test_each_month_has_its_own_nights(house: House) -> None:
    page = year_page(house, 2026, NOW)
    assert page.months[-1] == Month(2026, 11)
    assert page.rows[0].cells == ["", "", "1", "2", "", "", "", "", "", "", ""]
    assert [bar.height > 0 for bar in page.chart.bars].count(True) == 2


def test_year_to_come_has_no_month(house: House) -> None:
    page = year_page(house, 2027, NOW)
    assert (page.months, page.rows, page.next) == ([], [], None)


@pytest.mark.parametrize("year", [2026, 2027])
def test_page_costs_one_statement_more_than_its_frame(
    year: int, signed_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    browser = signed_in(Role.COORDINATOR)
    with django_assert_num_queries(5):  # session, account, house, the months, the houses
        page = browser.get(f"/gestion/annee/maison-lune/{year}/").content.decode()
    assert_sound(page)


@pytest.mark.parametrize("address", ["ailleurs/2026/", "maison-lune/0/", "maison-lune/99999/"])
def test_what_is_not_there_is_not_found(address: str, signed_in: SignIn) -> None:
    assert signed_in(Role.COORDINATOR).get(f"/gestion/annee/{address}").status_code == 404


@pytest.mark.parametrize("role", [Role.PEER, Role.WORKER, Role.EDITOR])
def test_others_may_not(role: Role, signed_in: SignIn) -> None:
    assert signed_in(role).get("/gestion/annee/maison-lune/2026/").status_code in (302, 403)
