"""A private calendar: opened by a real parser, clock changes right, nothing in it but hours."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from team.actions import cancel_shift, change_account, change_worker
from team.models import Feed, Role, User, Worker
from team.tests.factories import UserFactory, WorkerFactory
from team.tests.nights import HOUSE, night

pytestmark = pytest.mark.django_db

SignIn = Callable[[User | str], Client]


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A calendar goes three months back: on another day, these shifts would not all be in it."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 22, 17, tzinfo=UTC))


@pytest.fixture
def ana(worker: User) -> Worker:
    return WorkerFactory(name="Ana", user=worker)


def address(client: Client, key: str | None = None) -> str:
    page = client.post("/quarts/calendrier/", {"_once": key or str(uuid4())}).content.decode()
    found = re.search(r"http://testserver(/quarts/flux/[\w=-]+/)", page)
    assert found
    return found[1]


def test_a_real_parser_reads_it_with_the_clock_changes(ana: Worker, worker: User, signed_in: SignIn) -> None:
    days = {date(2026, 10, 31): 11, date(2027, 3, 13): 9, date(2027, 3, 20): 10}
    for day in days:
        night(day, ana)
    night(date(2027, 1, 1), WorkerFactory(name="Bea"))
    cancel_shift(shift=night(date(2027, 1, 2), ana), by=None)
    answer = Client().get(address(signed_in(worker)))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert not answer.cookies
    calendar = Calendar.from_ical(answer.content)
    events = {event.start.date(): event for event in calendar.events}
    assert {day: event.end.astimezone() - event.start.astimezone() for day, event in events.items()} == {
        day: timedelta(hours=hours) for day, hours in days.items()
    }
    assert {(event.start.time(), event.end.time()) for event in calendar.events} == {(time(22), time(8))}
    assert {str(event.start.tzinfo) for event in calendar.events} == {"America/Toronto"}
    (zone,) = calendar.timezones
    assert zone.tz_name == "America/Toronto"
    made = zone.to_tz(lookup_tzid=False)
    for event in calendar.events:
        assert event.start.replace(tzinfo=made).utcoffset() == event.start.utcoffset()
        assert event.end.replace(tzinfo=made).utcoffset() == event.end.utcoffset()


def test_it_says_hours_and_nothing_else(ana: Worker, worker: User, signed_in: SignIn) -> None:
    night(date(2027, 1, 1), ana)
    content = Client().get(address(signed_in(worker))).content.decode()
    (event,) = Calendar.from_ical(content).events
    assert set(event) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS"}
    assert event["SUMMARY"] == "Lune"
    assert "Ana" not in content
    assert str(HOUSE) not in content


def test_a_new_address_ends_the_old_one(ana: Worker, worker: User, signed_in: SignIn) -> None:
    client = signed_in(worker)
    old = address(client)
    assert Client().get(old).status_code == 200
    key = str(uuid4())
    new = address(client, key)
    assert address(client, key) == new
    assert (Client().get(old).status_code, Client().get(new).status_code) == (404, 200)
    assert client.post("/quarts/calendrier/fermer/", {"_once": str(uuid4())}).status_code == 302
    assert Client().get(new).status_code == 404
    assert not Feed.objects.exists()


def test_the_database_does_not_hold_the_address(ana: Worker, worker: User, signed_in: SignIn) -> None:
    token = address(signed_in(worker)).split("/")[-2]
    with connection.cursor() as cursor:
        cursor.execute("SELECT feed::text, encode(digest, 'escape') FROM team_feed feed")
        assert token not in "".join(cursor.fetchone())


def test_whoever_left_has_no_calendar(ana: Worker, worker: User, signed_in: SignIn) -> None:
    url = address(signed_in(worker))
    change_worker(worker=ana, active_to=date(2026, 1, 1), by=None)
    assert Client().get(url).status_code == 404


def test_a_closed_account_has_no_calendar(ana: Worker, worker: User, signed_in: SignIn) -> None:
    url = address(signed_in(worker))
    change_account(
        user=worker, display_name="Ana", role=Role.WORKER, is_active=False, by=UserFactory(role=Role.MANAGER)
    )
    assert Client().get(url).status_code == 404


def test_no_such_calendar_and_no_account(worker: User, signed_in: SignIn) -> None:
    assert Client().get("/quarts/flux/nobody/").status_code == 404
    assert signed_in(worker).post("/quarts/calendrier/", {"_once": str(uuid4())}).status_code == 302
