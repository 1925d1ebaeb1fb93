"""The demo's shelter: plausible, the same each time, workable at any hour, brought up to today."""

from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from lune import demo, registry
from lune.chance import first_day
from lune.tests.clocks import SetClock, here
from shelter import actions
from shelter.models import Bed, Guest, HandoverNote, House, Night, Service, Stay, Turnaway
from shelter.models.services import ServiceKind
from team.models import Role, User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo_is_on(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """This room's part alone: PostgreSQL has a clock of its own, and others hold it to that."""
    settings.DEMO = True
    steps = [step for step in registry.demo_steps if step[1] == "shelter"]
    monkeypatch.setattr(registry, "demo_steps", steps)


def told() -> dict[str, object]:
    """Everything that was made, but for what is drawn at random on purpose."""
    return {
        "nights": list(Night.objects.order_by("date").values_list("date", "actual_beds", "closed_at")),
        "stays": list(
            Stay.objects.order_by("arrived_at", "bed__number").values_list("arrived_at", "guest__uid")
        ),
        "turnaways": list(Turnaway.objects.order_by("at", "reason").values_list("at", "reason")),
        "services": list(Service.objects.order_by("at", "kind").values_list("at", "kind")),
        "aliases": sorted(guest.alias for guest in Guest.objects.all()),
    }


def test_fourteen_months_up_to_last_night_and_one_open(at: SetClock) -> None:
    at(here("2026-11-21T23:42"))
    demo.load()
    nights = Night.objects.order_by("date")
    assert nights.first().date == date(2025, 9, 21)  # type: ignore[union-attr]
    assert nights.last().date == date(2026, 11, 21)  # type: ignore[union-attr]
    assert nights.count() == (date(2026, 11, 21) - date(2025, 9, 21)).days + 1 - 3
    assert list(nights.open().values_list("date", flat=True)) == [date(2026, 11, 21)]
    assert {night.actual_beds for night in nights} == {4, 5}
    assert Guest.objects.count() > 60
    shares = Stay.objects.in_beds().filter(guest=None).count() / Stay.objects.in_beds().count()
    assert 0.1 < shares < 0.5
    assert set(Turnaway.objects.values_list("reason", flat=True)) >= {"full", "not_eligible", ""}
    assert set(Service.objects.values_list("kind", flat=True)) == set(ServiceKind.values)


@pytest.mark.usefixtures("one_month")
def test_tonight_has_something_of_everything_and_last_night_left_word(at: SetClock) -> None:
    at(here("2026-11-21T23:42"))
    demo.load()
    tonight = Night.objects.get(closed_at=None)
    assert tonight.crew.count() == 2
    assert tonight.stays.present().in_beds().count() == 3
    assert tonight.stays.present().visits().count() == 1
    assert tonight.holds.active(at=timezone.now()).count() == 1
    assert tonight.stays.exclude(corrects=None).count() == 1
    assert tonight.house.restrictions.count() == 1
    last = Night.objects.get(date=date(2026, 11, 20))
    assert HandoverNote.objects.filter(night=last).exists()
    assert not last.handover_signatures.exists()


@pytest.mark.usefixtures("one_month")
@pytest.mark.parametrize(
    ("now", "evening"),
    [
        ("2026-11-22T00:30", date(2026, 11, 21)),
        ("2026-11-22T07:59", date(2026, 11, 21)),
        ("2026-11-22T11:00", date(2026, 11, 21)),
        ("2026-11-22T14:59:59", date(2026, 11, 21)),
        ("2026-11-22T15:00:01", date(2026, 11, 22)),
        ("2026-11-22T16:30", date(2026, 11, 22)),
        ("2026-11-22T22:01", date(2026, 11, 22)),
        ("2026-11-01T01:30", date(2026, 10, 31)),
        ("2027-03-14T03:30", date(2027, 3, 13)),
    ],
)
def test_tonight_can_be_worked_in_at_any_hour(at: SetClock, now: str, evening: date) -> None:
    at(here(now))
    demo.load()
    night = Night.objects.get(closed_at=None)
    assert night.date == evening
    free = (
        Bed.objects.in_service().exclude(stays__in=night.stays.present()).exclude(holds__in=night.holds.all())
    )
    by = User.objects.get(username="marie")
    actions.admit(night=night, bed=free[0], at=timezone.now(), by=by)
    actions.give_service(night=night, kind=ServiceKind.SNACK, at=timezone.now(), by=by)
    assert not Stay.objects.filter(arrived_at__gt=timezone.now()).exists()
    assert not Stay.objects.filter(left_at__gt=timezone.now()).exists()


@pytest.mark.usefixtures("one_month")
def test_the_same_day_tells_the_same_story(at: SetClock) -> None:
    at(here("2026-11-21T23:42"))
    stories = []
    for _ in range(2):
        with transaction.atomic():
            demo.load()
            stories.append(told())
            transaction.set_rollback(True)
    assert stories[0] == stories[1]


@pytest.mark.usefixtures("one_month")
def test_a_later_day_closes_last_night_and_tells_those_between(at: SetClock) -> None:
    at(here("2026-11-21T23:42"))
    demo.load()
    before = told()
    worked_in = Night.objects.get(closed_at=None)
    by = User.objects.get(username="marie")
    actions.take_out(bed=worked_in.house.beds.get(number=1), at=timezone.now(), by=by)
    at(here("2026-11-25T21:00"))
    demo.load()
    worked_in.refresh_from_db()
    assert worked_in.closed_at
    assert not worked_in.stays.present().exists()
    assert worked_in.handover_signatures.count() == 0
    nights = [
        (night.date.day, night.is_open, night.actual_beds) for night in Night.objects.order_by("-date")[:5]
    ]
    assert nights == [(25, True, 4), (24, False, 4), (23, False, 4), (22, False, 4), (21, False, 4)]
    first_nights = told()["nights"]
    assert isinstance(first_nights, list)
    assert isinstance(before["nights"], list)
    assert first_nights[: len(before["nights"]) - 1] == before["nights"][:-1]


@pytest.mark.usefixtures("one_month")
def test_a_house_that_lost_its_beds_still_comes_up_to_today(at: SetClock) -> None:
    at(here("2026-11-21T23:42"))
    demo.load()
    by = User.objects.get(username="marie")
    for bed in House.objects.get().beds.all():
        actions.take_out(bed=bed, at=timezone.now(), by=by)
    at(here("2026-11-23T23:00"))
    demo.load()
    assert Night.objects.get(closed_at=None).actual_beds == 0


@pytest.mark.usefixtures("one_month")
def test_nothing_to_do_costs_nothing(at: SetClock, django_assert_num_queries: Any) -> None:
    at(here("2026-11-21T23:42"))
    demo.load()
    with django_assert_num_queries(8):
        demo.load()
    assert Night.objects.open().count() == 1


def test_fourteen_months_before_the_end_of_a_long_month() -> None:
    assert first_day(date(2026, 4, 30)) == date(2025, 2, 28)
    assert first_day(date(2026, 11, 21)) == date(2025, 9, 21)


@pytest.mark.usefixtures("one_month")
def test_each_role_has_an_account_whose_password_is_long_enough(at: SetClock) -> None:
    at(here("2026-11-21T23:42"))
    demo.load()
    accounts = [User.objects.get(username=username) for username, _role, _password in demo.ACCOUNTS]
    assert sorted(account.role for account in accounts) == sorted(Role.values)
    for (_username, _role, password), account in zip(demo.ACCOUNTS, accounts, strict=True):
        assert len(password) >= 15
        assert account.check_password(password)
    others = User.objects.exclude(pk__in=[account.pk for account in accounts])
    assert others.exists()
    assert not any(user.has_usable_password() for user in others)
