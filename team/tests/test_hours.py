"""Hours besides shifts: typed, counted with the month's, taken back."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lune.periods import Month
from privacy.models import AuditLine
from team.actions import add_hours, cancel_hours
from team.hours import file_of, hours_of
from team.models import OtherHours, Role, Work, Worker
from team.tests.factories import WorkerFactory

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]
NOW = datetime(2026, 11, 22, 17, tzinfo=UTC)
NOVEMBER = Month(2026, 11)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def noted(worker: Worker, on: date, *, minutes: int = 90) -> OtherHours:
    length = timedelta(minutes=minutes)
    return add_hours(worker=worker, on=on, length=length, what=Work.MEETING, by=None)


def test_they_count_in_the_month_of_their_day() -> None:
    ana, bea = WorkerFactory(name="Ana"), WorkerFactory(name="Bea")
    noted(ana, date(2026, 11, 1))
    noted(ana, date(2026, 11, 22), minutes=15)
    noted(ana, date(2026, 10, 31))
    cancel_hours(hours=noted(bea, date(2026, 11, 2)), by=None)
    (line,) = hours_of(NOVEMBER, now=NOW)
    assert (line.worker, line.shifts, line.worked, line.besides) == (
        ana,
        0,
        timedelta(),
        timedelta(minutes=105),
    )
    assert line.total == timedelta(minutes=105)
    written = file_of(NOVEMBER, "csv", by="Carole", now=NOW).decode("utf-8-sig")
    assert re.search(r"0[.,]00\W+1[.,]75", written)


@pytest.mark.parametrize("minutes", [0, -15, 16 * 60 + 1])
def test_a_length_that_can_not_be(minutes: int) -> None:
    with pytest.raises(ValidationError):
        noted(WorkerFactory(), date(2026, 11, 1), minutes=minutes)


def test_whoever_is_not_here_has_none() -> None:
    worker = WorkerFactory(active_from=date(2026, 11, 2), active_to=date(2026, 11, 4))
    for day in (1, 5):
        with pytest.raises(ValidationError) as refusal:
            noted(worker, date(2026, 11, day))
        assert set(refusal.value.message_dict) == {"worker"}


def test_a_day_that_has_not_come_yet_is_refused() -> None:
    worker = WorkerFactory()
    with pytest.raises(ValidationError) as refusal:
        noted(worker, date(2026, 11, 23))
    assert set(refusal.value.message_dict) == {"on"}


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("1,5", 90), ("1.5", 90), (" 2 ", 120), ("0,1", None), ("170", None), ("two", None)],
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_hours_are_typed_with_a_comma_or_a_point(
    signed_in: SignIn, typed: str, minutes: int | None, language: str
) -> None:
    client = signed_in(Role.COORDINATOR, language)
    facts = {"worker": str(WorkerFactory().uid), "on": "2026-11-12", "length": typed, "what": "training"}
    answer = post(client, "hours_add", "2026-11", **facts)
    if minutes is None:
        said = {"fr": "D’un quart d’heure à 16\xa0heures.", "en": "From a quarter of an hour to 16 hours."}
        assert (answer.status_code, OtherHours.objects.count()) == (422, 0)
        assert said[language] in answer.content.decode()
    else:
        assert (answer.status_code, OtherHours.objects.get().minutes) == (302, minutes)


def test_what_was_taken_back_is_not_taken_back_again() -> None:
    row = noted(WorkerFactory(), date(2026, 11, 1))
    cancel_hours(hours=row, by=None)
    with pytest.raises(ValidationError):
        cancel_hours(hours=row, by=None)
    assert list(AuditLine.objects.values_list("verb", flat=True).order_by("id"))[-1] == "hours.cancelled"


def post(client: Client, page: str, *args: object, **fields: Any) -> Any:
    return client.post(reverse(f"admin:team_{page}", args=args), {"_once": str(uuid4()), **fields})


def test_the_office_types_them(signed_in: SignIn, django_assert_num_queries: Any) -> None:
    client = signed_in(Role.COORDINATOR, "en")
    ana = WorkerFactory(name="Ana")
    facts = {"worker": str(ana.uid), "on": "2026-11-12", "length": "2.5", "what": "training"}
    wrong = post(client, "hours_add", "2026-11", **{**facts, "length": "17"})
    assert wrong.status_code == 422
    assert not OtherHours.objects.exists()
    assert post(client, "hours_add", "2026-11", **facts)["Location"].endswith("/2026-11/")
    with django_assert_num_queries(6):
        page = client.get(reverse("admin:team_hours", args=["2026-11"])).content.decode()
    assert "Ana, 2\xa0h\xa030\xa0min" in page
    post(client, "hours_cancel", OtherHours.objects.get().uid)
    assert "None in this month" in client.get(reverse("admin:team_hours", args=["2026-11"])).content.decode()
