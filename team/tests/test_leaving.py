"""Whoever leaves: what she worked stays hers, what was to come is free, and the days in between are hers still."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lune.periods import Month
from team.actions import (
    add_pattern,
    add_worker,
    change_worker,
    lay_out,
    put_on_list,
    restore_pattern,
    retire_pattern,
)
from team.models import Contract, Kind, Pattern, Role, Shift, User, Worker
from team.tests import nights
from team.tests.factories import WorkerFactory

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]
NOW = datetime(2026, 11, 22, 17, tzinfo=UTC)
NIGHT = {"starts": time(22), "ends": time(8)}


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


night = partial(nights.night, place=None)


def weekly(worker: Worker) -> Pattern:
    return add_pattern(place=None, weekday=1, kind=Kind.WORKER, worker=worker, by=None, **NIGHT)


def refused(worker: Worker, **facts: Any) -> set[str]:
    with pytest.raises(ValidationError) as refusal:
        change_worker(worker=worker, by=None, **facts)
    return set(refusal.value.message_dict)


def test_shifts_after_her_last_day_are_free(coordinator: User) -> None:
    worker = WorkerFactory()
    kept, freed = night(date(2026, 12, 1), worker), night(date(2026, 12, 2), worker)
    change_worker(worker=worker, active_to=date(2026, 12, 1), by=coordinator)
    kept.refresh_from_db()
    freed.refresh_from_db()
    assert (kept.worker, freed.worker) == (worker, None)


def test_a_year_typed_wrong_takes_nothing_from_what_she_worked(signed_in: SignIn) -> None:
    client, worker = signed_in(Role.COORDINATOR, "en"), WorkerFactory(name="Ana")
    worked, coming = night(date(2026, 11, 20), worker), night(date(2026, 12, 1), worker)
    facts = {"name": "Ana", "kind": "worker", "contract": "part_time", "active_from": "2020-01-01"}
    address = reverse("admin:team_person", args=[worker.uid])
    wrong = client.post(address, {"_once": str(uuid4()), **facts, "active_to": "2025-11-30"})
    assert wrong.status_code == 422
    assert "the last on November 20, 2026" in wrong.content.decode()
    assert set(Shift.objects.values_list("worker", flat=True)) == {worker.pk}
    right = client.post(address, {"_once": str(uuid4()), **facts, "active_to": "2026-11-30"}, follow=True)
    assert "1 shift after her last day is free again." in right.content.decode()
    worked.refresh_from_db()
    coming.refresh_from_db()
    assert (worked.worker, coming.worker) == (worker, None)


def test_she_did_not_work_before_she_began() -> None:
    worker = WorkerFactory(active_from=date(2026, 1, 1))
    night(date(2026, 11, 20), worker)
    assert refused(worker, active_from=date(2026, 11, 21)) == {"active_from"}
    assert change_worker(worker=worker, active_from=date(2026, 11, 20), by=None).active_from.day == 20


@pytest.mark.parametrize(("last", "stays"), [(date(2026, 11, 21), False), (date(2026, 12, 10), True)])
def test_until_her_last_day_is_over_she_is_called_and_in_the_week(last: date, stays: bool) -> None:
    worker = WorkerFactory()
    put_on_list(worker=worker, by=None)
    pattern = weekly(worker)
    change_worker(worker=worker, active_to=last, by=None)
    worker.refresh_from_db()
    pattern.refresh_from_db()
    assert (worker.call_back_rank is not None, pattern.worker is not None) == (stays, stays)
    made = lay_out(month=Month(2026, 12), by=None)
    assert [shift.day.day for shift in made if shift.worker == worker] == ([1, 8] if stays else [])


def test_somebody_here_for_a_season_keeps_her_place_when_her_telephone_changes() -> None:
    worker = add_worker(
        name="Ana",
        kind=Kind.WORKER,
        contract=Contract.ON_CALL,
        active_from=date(2026, 11, 1),
        active_to=date(2027, 2, 28),
        by=None,
    )
    put_on_list(worker=worker, by=None)
    change_worker(worker=worker, telephone="418 555-0100", by=None)
    worker.refresh_from_db()
    assert worker.call_back_rank == 1


@pytest.mark.parametrize("page", ["shift_add", "pattern_add"])
def test_forms_offer_whoever_is_not_gone(signed_in: SignIn, page: str) -> None:
    WorkerFactory(name="Saison", active_to=date(2027, 2, 28))
    WorkerFactory(name="Bientôt", active_from=date(2027, 1, 4))
    WorkerFactory(name="Partie", active_to=date(2026, 11, 21))
    shown = signed_in(Role.COORDINATOR).get(reverse(f"admin:team_{page}")).content.decode()
    assert [name in shown for name in ("Saison", "Bientôt", "Partie")] == [True, True, False]


def test_what_is_back_in_the_week_is_not_for_who_left() -> None:
    worker = WorkerFactory()
    pattern = weekly(worker)
    retire_pattern(pattern=pattern, by=None)
    Worker.objects.update(active_to=date(2026, 11, 1))
    assert restore_pattern(pattern=pattern, by=None).worker is None


def test_no_name_is_in_the_title_of_a_page(signed_in: SignIn) -> None:
    client, worker = signed_in(Role.COORDINATOR, "en"), WorkerFactory(name="Rosalie Nkemba")
    for page in ("person", "qualification_add"):
        shown = client.get(reverse(f"admin:team_{page}", args=[worker.uid])).content.decode()
        assert "Rosalie" in shown
        assert "Rosalie" not in shown.split("<title>")[1].split("</title>")[0]
