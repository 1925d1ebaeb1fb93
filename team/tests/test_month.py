"""The month of shifts: what it says is not covered, and what it says waits for somebody."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lune import registry
from team.actions import set_cover
from team.models import Role
from team.tests.factories import WorkerFactory
from team.tests.nights import HOUSE, night

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]
NOW = datetime(2026, 11, 22, 9, 42, tzinfo=UTC)  # 4:42 in Québec, in the night of November 21


@pytest.fixture(autouse=True)
def house(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "houses", [lambda: [(HOUSE, "Projet L.U.N.E.")]])
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture(autouse=True)
def rule() -> None:
    set_cover(place=HOUSE, starts=time(22), ends=time(8), workers=1, peers=0, by=None)


def shown(client: Client, month: str) -> str:
    return client.get(reverse("admin:team_month", args=[month])).content.decode()


def red(page: str) -> list[str]:
    return re.findall(r'<li id="jour-([\d-]+)"(?:(?!</li>\s*<li id).)*?class="gap"', page, re.DOTALL)


def test_nights_before_shifts_were_kept_are_not_in_red(signed_in: SignIn) -> None:
    client, worker = signed_in(Role.COORDINATOR, "en"), WorkerFactory()
    night(date(2026, 9, 28), worker)
    for month in ("2025-06", "2026-08"):
        assert "not covered" not in shown(client, month)
    assert red(shown(client, "2026-09")) == ["2026-09-29", "2026-09-30"]


def test_a_place_without_any_shift_is_in_red_from_today_on(signed_in: SignIn) -> None:
    page = shown(signed_in(Role.COORDINATOR, "en"), "2026-11")
    assert red(page) == [f"2026-11-{day}" for day in range(22, 31)]


def test_this_month_begins_with_the_night_that_is_on(signed_in: SignIn) -> None:
    """Nights that are over stand in red on their day; what is listed, and what waits for somebody, is still to come."""
    client, worker = signed_in(Role.COORDINATOR, "en"), WorkerFactory()
    night(date(2026, 11, 1), worker)
    for day in (20, 21, *range(23, 30)):
        night(date(2026, 11, day), worker if day != 23 else None)
    night(date(2026, 11, 2))
    page = shown(client, "2026-11")
    assert "3 nights are not covered." in page
    assert re.findall(r'<li><a href="#jour-([\d-]+)"', page) == ["2026-11-22", "2026-11-23", "2026-11-30"]
    assert "1 shift has nobody yet." in page
    assert "2026-11-02" in red(page)
    gone_by = re.findall(r'id="jour-2026-11-(\d\d)" class="[^"]*--past', page)
    assert gone_by == [f"{day:02}" for day in range(1, 21)]


def test_a_month_that_is_over_lists_its_nights_and_hides_no_day(signed_in: SignIn) -> None:
    night(date(2026, 10, 1), WorkerFactory())
    page = shown(signed_in(Role.COORDINATOR, "en"), "2026-10")
    assert "30 nights are not covered." in page
    assert "--past" not in page
