"""The demo's team: quick, told once, and with something to do."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from lune import registry
from team import demo
from team.actions import add_account
from team.models import NIGHT_ROLES, Call, OtherHours, Shift, Swap, Worker
from team.standing import expiring, kinds_in_use, standings

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 4, 42, tzinfo=UTC)  # 23:42 in Québec
HOUSE = UUID("11111111-1111-4111-8111-111111111111")


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    monkeypatch.setattr(registry, "houses", [lambda: [(HOUSE, "Projet L.U.N.E.")]])
    monkeypatch.setattr("lune.chance.MONTHS", 2)

    def tell(now: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: now)

    tell(NOW)
    for number, role in enumerate(NIGHT_ROLES * 2):
        name = f"Personne {number}"
        add_account(username=f"compte{number}", display_name=name, role=role, password=None, by=None)
    return tell


def test_it_is_told_once_and_goes_on_later(at: Callable[[datetime], None]) -> None:
    assert demo.load()
    told = Shift.objects.count()
    assert told > 100
    assert demo.load() == ""
    at(NOW + timedelta(days=1))
    assert demo.load() == ""
    at(NOW + timedelta(days=30))
    assert demo.load()
    assert Shift.objects.count() > told
    assert Worker.objects.count() == 8 + len(demo.EXTRAS)


def test_there_is_something_to_do(at: Callable[[datetime], None]) -> None:
    demo.load()
    free = Shift.objects.filter(worker=None, starts_at__gt=NOW)
    assert free.count() == 3
    assert Call.objects.count() == 1
    assert Swap.objects.pending().count() == 1
    assert expiring(standings(today=NOW.date(), kinds=kinds_in_use()))
    assert OtherHours.objects.exists()


def test_the_demo_of_a_place_without_houses(at: Callable[[datetime], None], monkeypatch: Any) -> None:
    monkeypatch.setattr(registry, "houses", [])
    assert demo.load()
