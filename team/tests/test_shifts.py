"""Shifts: laid out once, given to who is free, kept through the change of clocks, and what is not covered."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lune import registry
from lune.periods import Month
from team.actions import (
    add_pattern,
    cancel_shift,
    give_shift,
    lay_out,
    plan_shift,
    retire_pattern,
    set_cover,
)
from team.cover import gaps
from team.models import CoverRule, Kind, Pattern, Role, Shift, User
from team.tests.factories import WorkerFactory
from team.tests.nights import HOUSE, night
from team.times import span

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]
NOW = datetime(2026, 11, 22, 4, 42, tzinfo=UTC)  # 23:42 in Québec
NIGHT = {"starts": time(22), "ends": time(8)}
NOVEMBER, DECEMBER = Month(2026, 11), Month(2026, 12)


@pytest.fixture(autouse=True)
def house(monkeypatch: pytest.MonkeyPatch) -> None:
    """A house of this room's own, whatever rooms stand above it; and a Saturday in November."""
    monkeypatch.setattr(registry, "houses", [lambda: [(HOUSE, "Projet L.U.N.E.")]])
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def post(client: Client, page: str, *args: object, **fields: Any) -> Any:
    return client.post(reverse(f"admin:team_{page}", args=args), {"_once": str(uuid4()), **fields})


def refused(deed: Callable[[], object]) -> set[str]:
    with pytest.raises(ValidationError) as refusal:
        deed()
    return set(refusal.value.message_dict)


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 10, 31), 11), (date(2027, 3, 13), 9), (date(2026, 11, 21), 10)],
)
def test_the_change_of_clocks_keeps_local_hours(day: date, hours: int) -> None:
    assert night(day).length == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("day", "starts", "ends"),
    [("2027-03-14", "02:30", "08:00"), ("2027-03-14", "00:00", "02:00"), ("2027-03-13", "22:00", "02:15")],
)
def test_an_hour_that_the_clocks_skip_is_refused(signed_in: SignIn, day: str, starts: str, ends: str) -> None:
    client = signed_in(Role.COORDINATOR, "en")
    hours = {"starts": starts, "ends": ends, "place": "outings", "kind": Kind.WORKER}
    answer = post(client, "shift_add", day=day, **hours)
    assert answer.status_code == 422
    assert "This hour does not exist on March 14, 2027: clocks go forward." in answer.content.decode()
    assert not Shift.objects.exists()
    assert post(client, "shift_add", day="2027-03-20", **hours).status_code == 302


def test_nobody_works_twice_at_once() -> None:
    worker = WorkerFactory()
    night(date(2026, 12, 1), worker)
    assert refused(lambda: night(date(2026, 12, 2), worker, hours=(7, 12))) == {"worker"}
    night(date(2026, 12, 2), worker, hours=(8, 12))
    other = night(date(2026, 12, 1))
    assert refused(lambda: give_shift(shift=other, worker=worker, by=None)) == {"worker"}


def test_whoever_looked_before_another_gave_it_is_told(signed_in: SignIn) -> None:
    client = signed_in(Role.COORDINATOR, "en")
    shift, ana, bea = night(date(2026, 12, 1)), WorkerFactory(name="Ana"), WorkerFactory(name="Bea")
    assert post(client, "shift", shift.uid, worker=str(ana.uid), seen="").status_code == 302
    late = post(client, "shift", shift.uid, worker=str(bea.uid), seen="")
    assert late.status_code == 422
    page = late.content.decode()
    assert "Somebody else gave this shift meanwhile" in page
    assert "Ana has it." in page
    assert f'name="seen" value="{ana.uid}"' in page
    assert post(client, "shift", shift.uid, worker=str(bea.uid), seen=str(ana.uid)).status_code == 302
    assert Shift.objects.get(pk=shift.pk).worker == bea


def test_postgresql_refuses_too() -> None:
    worker = WorkerFactory()
    night(date(2026, 12, 1), worker)
    other = night(date(2026, 12, 1))
    with pytest.raises(IntegrityError, match="shift_worker_once"), transaction.atomic():
        Shift.objects.filter(pk=other.pk).update(worker=worker)
    cancel_shift(shift=other, by=None)
    assert Shift.objects.filter(pk=other.pk).update(worker=worker) == 1


def test_a_shift_that_was_taken_back_leaves_her_free() -> None:
    worker = WorkerFactory()
    cancel_shift(shift=night(date(2026, 12, 1), worker), by=None)
    assert night(date(2026, 12, 1), worker).worker == worker


def test_hours_that_can_not_be() -> None:
    at = datetime(2026, 12, 1, 22, tzinfo=UTC)

    def plan(ends_at: datetime) -> Shift:
        return plan_shift(place=None, kind=Kind.PEER, starts_at=at, ends_at=ends_at, by=None)

    assert refused(lambda: plan(at)) == {"ends"}
    assert refused(lambda: plan(at - timedelta(hours=1))) == {"ends"}
    assert refused(lambda: plan(at + timedelta(hours=16, minutes=1))) == {"ends"}
    assert plan(at + timedelta(hours=16)).length == timedelta(hours=16)


def test_whoever_is_not_here_is_given_nothing() -> None:
    worker = WorkerFactory(active_from=date(2026, 12, 2), active_to=date(2026, 12, 4))
    assert refused(lambda: night(date(2026, 12, 1), worker)) == {"worker"}
    assert refused(lambda: night(date(2026, 12, 5), worker)) == {"worker"}
    assert night(date(2026, 12, 4), worker).worker == worker


def test_a_month_is_laid_out_once() -> None:
    worker = WorkerFactory()
    pattern = add_pattern(place=HOUSE, weekday=1, kind=Kind.WORKER, worker=worker, by=None, **NIGHT)
    made = lay_out(month=DECEMBER, by=None)
    assert [shift.day.day for shift in made] == [1, 8, 15, 22, 29]
    cancel_shift(shift=made[0], by=None)
    assert lay_out(month=DECEMBER, by=None) == []
    add_pattern(place=None, weekday=2, kind=Kind.PEER, by=None, **NIGHT)
    assert len(lay_out(month=DECEMBER, by=None)) == 5
    retire_pattern(pattern=pattern, by=None)
    assert {shift.pattern.weekday for shift in lay_out(month=DECEMBER.plus(1), by=None) if shift.pattern} == {
        2
    }


def test_a_month_is_laid_out_from_today_on() -> None:
    add_pattern(place=HOUSE, weekday=5, kind=Kind.WORKER, by=None, **NIGHT)
    assert [shift.day.day for shift in lay_out(month=NOVEMBER, by=None)] == [21, 28]
    with pytest.raises(ValidationError):
        lay_out(month=Month(2026, 10), by=None)


def test_whoever_is_busy_or_gone_is_not_given_what_is_laid_out() -> None:
    busy, gone = WorkerFactory(), WorkerFactory(active_to=date(2026, 12, 10))
    night(date(2026, 12, 1), busy, hours=(20, 23))
    for worker in (busy, gone):
        add_pattern(place=HOUSE, weekday=1, kind=Kind.WORKER, worker=worker, by=None, **NIGHT)
    made = lay_out(month=DECEMBER, by=None)
    assert [shift.day.day for shift in made if shift.worker == busy] == [8, 15, 22, 29]
    assert [shift.day.day for shift in made if shift.worker == gone] == [1, 8]


def rule(**facts: Any) -> CoverRule:
    return set_cover(place=HOUSE, **{"workers": 1, "peers": 1, "by": None, **NIGHT, **facts})


def test_what_is_not_covered() -> None:
    day = date(2026, 12, 1)
    night(day, WorkerFactory())
    night(day, WorkerFactory(kind=Kind.PEER), hours=(22, 2))
    night(day, WorkerFactory(kind=Kind.PEER), hours=(22, 8), place=None)
    night(day)
    found = gaps([rule()], [day])
    start, end = span(day, time(2), time(8))
    assert [(gap.workers, gap.peers) for gap in found] == [(0, 1)]
    assert (found[0].starts_at, found[0].ends_at) == (start + timedelta(days=1), end + timedelta(days=1))
    night(day + timedelta(days=1), WorkerFactory(kind=Kind.PEER), hours=(2, 8))
    assert gaps([rule()], [day]) == []


def test_a_night_that_nobody_covers() -> None:
    day = date(2026, 12, 1)
    (found,) = gaps([rule(workers=2)], [day])
    assert (found.workers, found.peers) == (2, 1)
    assert (found.starts_at, found.ends_at) == span(day, time(22), time(8))


def test_coordinators_count_as_workers_and_a_change_of_team_is_no_gap() -> None:
    day = date(2026, 12, 1)
    night(day, WorkerFactory(kind=Kind.COORDINATOR), hours=(20, 23))
    night(day, WorkerFactory(), hours=(23, 9))
    assert gaps([rule(peers=0)], [day]) == []


@pytest.mark.parametrize("more", [0, 4])
def test_the_calendar_costs_the_same_whatever_it_holds(
    signed_in: SignIn, django_assert_num_queries: Any, more: int
) -> None:
    client = signed_in(Role.COORDINATOR)
    rule()
    for number in range(1 + more):
        night(date(2026, 12, 1 + number), WorkerFactory())
    with django_assert_num_queries(7):
        client.get(reverse("admin:team_month", args=["2026-12"]))


def test_the_office_lays_out_plans_and_gives(signed_in: SignIn) -> None:
    client = signed_in(Role.COORDINATOR, "en")
    worker = WorkerFactory(name="Rosalie")
    hours = {"starts": "22:00", "ends": "08:00", "place": str(HOUSE), "kind": "worker"}
    assert post(client, "pattern_add", weekday="1", worker=str(worker.uid), **hours).status_code == 302
    assert "Rosalie" in client.get(reverse("admin:team_week")).content.decode()
    assert post(client, "cover", HOUSE, starts="22:00", ends="08:00", workers=1, peers=1).status_code == 302
    post(client, "month_lay_out", "2026-12")
    page = client.get(reverse("admin:team_month", args=["2026-12"])).content.decode()
    assert page.count("Rosalie") == 5
    assert "31 nights are not covered." in page
    wrong = post(client, "shift_add", day="2026-12-01", worker=str(worker.uid), **hours)
    assert wrong.status_code == 422
    assert "She already works at that time." in wrong.content.decode()
    long = post(client, "shift_add", day="2026-12-01", **{**hours, "ends": "21:00"})
    assert "this one would last 23\xa0h." in long.content.decode()
    assert post(client, "shift_add", day="2026-12-01", **hours).status_code == 302
    shift = Shift.objects.get(worker=None)
    other = WorkerFactory(name="Ana")
    assert post(client, "shift", shift.uid, worker=str(other.uid)).status_code == 302
    assert post(client, "shift_cancel", shift.uid).status_code == 302
    assert not Shift.objects.standing().filter(worker=other).exists()
    pattern = Pattern.objects.get()
    post(client, "pattern_retire", pattern.uid)
    assert not Pattern.objects.filter(is_active=True).exists()
    assert "No longer in the week" in client.get(reverse("admin:team_week")).content.decode()
    post(client, "pattern_restore", pattern.uid)
    assert Pattern.objects.get(is_active=True).worker == worker


@pytest.mark.parametrize("address", ["2026-13", "novembre", "20266-1"])
def test_no_such_month(signed_in: SignIn, address: str) -> None:
    assert signed_in(Role.COORDINATOR).get(f"/gestion/equipe/quarts/{address}/").status_code == 404


def test_own_shifts(signed_in: SignIn, worker: User) -> None:
    client = signed_in(worker, "en")
    assert "not linked to anybody" in client.get("/quarts/").content.decode()
    mine, other = WorkerFactory(user=worker), WorkerFactory()
    night(date(2026, 12, 1), mine)
    night(date(2026, 12, 9), other)
    night(date(2026, 11, 1), mine)
    page = client.get("/quarts/").content.decode()
    assert "Tuesday, December 1" in page
    assert "December 9" not in page
    assert "November 1, 2026" in page


def test_who_is_on_tonight(signed_in: SignIn) -> None:
    client = signed_in(Role.PEER, "en")
    url = f"/quarts/panneau/{HOUSE}/"
    assert "No shift is planned tonight." in client.get(url).content.decode()
    night(date(2026, 11, 21), WorkerFactory(name="Rosalie"))
    night(date(2026, 11, 21))
    night(date(2026, 11, 22), WorkerFactory(name="Demain"))
    night(date(2026, 11, 21), WorkerFactory(name="Dehors"), place=None)
    page = client.get(url).content.decode()
    assert "Rosalie" in page
    assert "nobody yet" in page
    assert "Demain" not in page
    assert "Dehors" not in page
    part = client.get(url, headers={"hx-request": "true"}).content.decode()
    assert "Rosalie" in part
    assert "<html" not in part
