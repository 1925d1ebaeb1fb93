"""The week's pattern: nobody in it twice at once, and another who has a shift of it from now on."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lune import registry
from lune.periods import Month
from team.actions import (
    add_pattern,
    give_pattern,
    give_shift,
    lay_out,
    plan_shift,
    restore_pattern,
    retire_pattern,
)
from team.models import Kind, Pattern, Role, Shift, Worker
from team.tests.factories import WorkerFactory
from team.times import span

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]
NOW = datetime(2026, 12, 2, 17, tzinfo=UTC)
HOUSE = UUID("11111111-1111-4111-8111-111111111111")
TUESDAY, SUNDAY = 1, 6
DECEMBER = Month(2026, 12)


@pytest.fixture(autouse=True)
def house(monkeypatch: pytest.MonkeyPatch) -> None:
    """A house of this room's own, whatever rooms stand above it; and the second of December."""
    monkeypatch.setattr(registry, "houses", [lambda: [(HOUSE, "Projet L.U.N.E.")]])
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def weekly(worker: Worker | None, weekday: int = TUESDAY, *, hours: tuple[int, int] = (22, 8)) -> Pattern:
    facts = {"starts": time(hours[0]), "ends": time(hours[1]), "kind": Kind.WORKER, "by": None}
    return add_pattern(place=HOUSE, weekday=weekday, worker=worker, **facts)


def post(client: Client, page: str, *args: object, **fields: Any) -> Any:
    return client.post(reverse(f"admin:team_{page}", args=args), {"_once": str(uuid4()), **fields})


def holders(pattern: Pattern) -> dict[int, Worker | None]:
    return {shift.day.day: shift.worker for shift in Shift.objects.filter(pattern=pattern).order_by("day")}


@pytest.mark.parametrize(
    ("weekday", "hours", "meets"),
    [
        (TUESDAY, (22, 8), True),
        (TUESDAY, (18, 22), False),
        (TUESDAY, (18, 23), True),
        (TUESDAY + 1, (7, 12), True),
        (TUESDAY + 1, (8, 12), False),
        (TUESDAY - 1, (22, 8), False),
    ],
)
def test_nobody_is_in_the_week_twice_at_once(weekday: int, hours: tuple[int, int], meets: bool) -> None:
    worker = WorkerFactory()
    weekly(worker)
    if meets:
        with pytest.raises(ValidationError) as refusal:
            weekly(worker, weekday, hours=hours)
        assert set(refusal.value.message_dict) == {"worker"}
    else:
        assert weekly(worker, weekday, hours=hours).worker == worker
    assert weekly(WorkerFactory(), weekday, hours=hours).worker != worker


def test_a_week_begins_again_where_it_ends() -> None:
    worker = WorkerFactory()
    weekly(worker, SUNDAY)
    with pytest.raises(ValidationError):
        weekly(worker, 0, hours=(7, 12))


def test_what_is_back_in_the_week_is_not_hers_when_she_has_another_at_these_hours() -> None:
    worker = WorkerFactory()
    pattern = weekly(worker)
    retire_pattern(pattern=pattern, by=None)
    weekly(worker)
    assert restore_pattern(pattern=pattern, by=None).worker is None


def test_another_has_it_from_now_on_with_its_shifts_to_come() -> None:
    ana, bea, cleo = WorkerFactory(), WorkerFactory(), WorkerFactory()
    pattern = weekly(ana)
    lay_out(month=DECEMBER, since=date(2026, 12, 1), by=None)
    on = {shift.day.day: shift for shift in Shift.objects.filter(pattern=pattern)}
    give_shift(shift=on[15], worker=None, by=None)
    give_shift(shift=on[22], worker=cleo, by=None)
    starts_at, ends_at = span(date(2026, 12, 29), time(20), time(23))
    plan_shift(place=None, kind=Kind.WORKER, starts_at=starts_at, ends_at=ends_at, worker=bea, by=None)
    give_pattern(pattern=pattern, worker=bea, by=None)
    assert holders(pattern) == {1: ana, 8: bea, 15: bea, 22: cleo, 29: None}
    assert lay_out(month=DECEMBER, by=None) == []
    give_pattern(pattern=pattern, worker=bea, by=None)
    assert holders(pattern) == {1: ana, 8: bea, 15: bea, 22: cleo, 29: None}
    give_pattern(pattern=pattern, worker=None, by=None)
    assert holders(pattern) == {1: ana, 8: None, 15: None, 22: cleo, 29: None}


@pytest.mark.parametrize(
    ("month", "weekday", "hours", "day", "length"),
    [
        (Month(2027, 3), SUNDAY, (2, 3), date(2027, 3, 14), None),
        (Month(2027, 10), 5, (16, 8), date(2027, 10, 30), 16),
        (Month(2027, 11), 5, (16, 8), date(2027, 11, 6), 16),
    ],
)
def test_a_change_of_clocks_keeps_no_month_from_being_laid_out(
    month: Month, weekday: int, hours: tuple[int, int], day: date, length: int | None
) -> None:
    """An hour that they skip has no shift; a shift that their going back makes too long ends earlier."""
    weekly(None, weekday, hours=hours)
    made = {shift.day: shift.length for shift in lay_out(month=month, by=None)}
    assert made.get(day) == (None if length is None else timedelta(hours=length))
    assert len(made) >= 3


def test_it_is_not_given_to_who_left_or_has_another() -> None:
    pattern, busy, gone = weekly(None), WorkerFactory(), WorkerFactory(active_to=date(2026, 12, 1))
    weekly(busy, hours=(20, 23))
    for worker in (busy, gone):
        with pytest.raises(ValidationError) as refusal:
            give_pattern(pattern=pattern, worker=worker, by=None)
        assert set(refusal.value.message_dict) == {"worker"}
    assert Pattern.objects.get(pk=pattern.pk).worker is None


def test_the_office_gives_it_and_is_told_what_stays(signed_in: SignIn) -> None:
    client, ana = signed_in(Role.COORDINATOR, "en"), WorkerFactory(name="Ana", active_to=date(2027, 2, 28))
    pattern = weekly(None)
    lay_out(month=DECEMBER, by=None)
    address = reverse("admin:team_pattern", args=[pattern.uid])
    week = reverse("admin:team_week")
    assert f'href="{address}">nobody yet</a>' in client.get(week).content.decode()
    assert "Tuesday, 22:00–08:00, Projet L.U.N.E." in client.get(address).content.decode()
    assert post(client, "pattern", pattern.uid, worker=str(ana.uid)).status_code == 302
    assert set(holders(pattern).values()) == {ana}
    assert "Ana</a>, here until February 28, 2027" in client.get(week).content.decode()
    post(client, "pattern_retire", pattern.uid)
    assert "4 shifts to come stay" in client.get(week).content.decode()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("day", ["9999-12-31", "2062-12-20", "0206-12-20", "2024-11-30"])
def test_a_year_typed_wrong_plans_nothing(signed_in: SignIn, day: str) -> None:
    hours = {"starts": "22:00", "ends": "08:00", "place": "outings", "kind": "worker"}
    answer = post(signed_in(Role.COORDINATOR, "en"), "shift_add", day=day, **hours)
    assert answer.status_code == 422
    assert "more than two years away" in answer.content.decode()
    assert f'value="{day}"' in answer.content.decode()
    assert not Shift.objects.exists()
