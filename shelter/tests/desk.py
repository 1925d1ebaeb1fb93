"""The desk on a Saturday in November, at 23:42, and a browser to work at it."""

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lune.deeds import ONCE_FIELD
from lune.tests.pages import text_of
from privacy.models import AuditLine
from shelter import actions
from shelter.models import Guest, Hold, Night, Stay
from shelter.tests.factories import HouseFactory, NightFactory, bed
from team.models import Role, User
from team.tests.factories import UserFactory

NOW = datetime(2026, 11, 22, 4, 42, 30, tzinfo=UTC)  # 23:42 in Québec
TONIGHT = date(2026, 11, 21)


class Clock:
    """What time it is, for the code under test."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: int) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    ticking = Clock()
    monkeypatch.setattr(timezone, "now", ticking)
    return ticking


@pytest.fixture
def tonight(db: None, clock: Clock) -> Night:
    house = HouseFactory(name="Projet L.U.N.E.", eligibility="Réservé aux femmes adultes")
    return NightFactory(house=house, date=TONIGHT)


@pytest.fixture
def marie(db: None) -> User:
    return UserFactory(role=Role.WORKER, display_name="Marie Tremblay")


class Desk:
    """A browser on the pages of one night."""

    def __init__(self, night: Night, user: User) -> None:
        self.night, self.user = night, user
        self.client = Client()
        self.client.force_login(user)

    def url(self, name: str, *args: object) -> str:
        return reverse(f"shelter:{name}", args=[self.night.uid, *args])

    def get(self, name: str, *args: object, status: int = 200, **headers: str) -> Any:
        response = self.client.get(self.url(name, *args), headers=headers)
        assert response.status_code == status, response.content.decode()
        return response

    def read(self, name: str, *args: object) -> str:
        return text_of(self.get(name, *args))

    def post(self, name: str, *args: object, status: int = 302, htmx: bool = False, **data: Any) -> Any:
        """Send a form with a fresh key, or with the key given as `_once`."""
        data = {ONCE_FIELD: str(uuid.uuid4())} | data
        headers = {"hx-request": "true"} if htmx else {}
        response = self.client.post(self.url(name, *args), data, headers=headers)
        assert response.status_code == status, response.content.decode()
        return response


@pytest.fixture
def desk(tonight: Night, marie: User) -> Desk:
    return Desk(tonight, marie)


def give(night: Night, number: int, by: User, *, guest: Guest | None = None, minutes: int = 60) -> Stay:
    """Bed `number`, given so many minutes ago."""
    at = timezone.now() - timedelta(minutes=minutes)
    return actions.admit(night=night, bed=bed(night, number), at=at, by=by, guest=guest)


def keep(night: Night, number: int, by: User, *, guest: Guest | None = None, minutes: int = 60) -> Hold:
    """Bed `number`, kept for so many minutes."""
    at = timezone.now() - timedelta(minutes=5)
    until = timezone.now() + timedelta(minutes=minutes)
    return actions.keep_bed(night=night, bed=bed(night, number), at=at, until=until, by=by, guest=guest)


def readings(verb: str) -> int:
    return AuditLine.objects.filter(kind="read", verb=verb).count()
