"""Swaps: who may be asked, what ends them, and whom they are told."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from team.actions import (
    answer_swap,
    ask_swap,
    cancel_shift,
    change_worker,
    give_shift,
    set_cover,
    withdraw_swap,
)
from team.models import Role, Swap, SwapState, User
from team.tests.factories import UserFactory, WorkerFactory
from team.tests.nights import HOUSE, night, somebody

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]
NOW = datetime(2026, 11, 22, 17, tzinfo=UTC)
D1, D2 = date(2026, 12, 1), date(2026, 12, 2)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def state(swap: Swap) -> str:
    return Swap.objects.get(pk=swap.pk).state


@pytest.mark.parametrize("closed", [False, True])
def test_whoever_could_not_answer_is_not_asked(signed_in: SignIn, closed: bool) -> None:
    (ana, her), other = somebody(), WorkerFactory(name="Bea")
    if closed:
        other.user = UserFactory(is_active=False)
        other.save()
    somebody(name="Cleo")
    shift = night(D1, ana)
    with pytest.raises(ValidationError) as refusal:
        ask_swap(shift=shift, other=other, by=her)
    assert set(refusal.value.message_dict) == {"other"}
    page = signed_in(her).get(reverse("team:swap-ask", args=[shift.uid])).content.decode()
    assert ("Bea" in page, "Cleo" in page) == (False, True)


def test_shifts_in_return_are_offered_under_whose_they_are(signed_in: SignIn) -> None:
    (ana, her), (bea, _hers), (_cleo, _theirs) = somebody(), somebody(name="Bea"), somebody(name="Cleo")
    shift, other = night(D1, ana), night(D2, bea)
    page = signed_in(her, "en").get(reverse("team:swap-ask", args=[shift.uid])).content.decode()
    assert re.findall(r'<optgroup label="(\w+)">\s*<option value="([\w-]+)">([^<]*)', page) == [
        ("Bea", str(other.uid), "Wednesday, December 2, 22:00–08:00")
    ]


@pytest.mark.parametrize("deed", ["given", "cancelled", "left", "other given", "other cancelled"])
def test_a_swap_ends_when_its_shift_changes_hands(coordinator: User, deed: str) -> None:
    (ana, her), (bea, _hers) = somebody(), somebody()
    mine, theirs = night(D1, ana), night(D2, bea)
    swap = ask_swap(shift=mine, other=bea, in_return=theirs, by=her)
    if deed == "left":
        change_worker(worker=ana, active_to=date(2026, 11, 30), by=coordinator)
    elif deed.endswith("given"):
        give_shift(shift=theirs if "other" in deed else mine, worker=WorkerFactory(), by=coordinator)
    else:
        cancel_shift(shift=theirs if "other" in deed else mine, by=coordinator)
    assert state(swap) == SwapState.WITHDRAWN


def test_a_shift_given_to_who_has_it_ends_nothing(coordinator: User) -> None:
    (ana, her), (bea, _hers) = somebody(), somebody()
    swap = ask_swap(shift=night(D1, ana), other=bea, by=her)
    give_shift(shift=swap.shift, worker=ana, by=coordinator)
    assert state(swap) == SwapState.ASKED


def test_whoever_is_given_it_may_ask_in_her_turn(coordinator: User) -> None:
    (ana, her), (bea, hers) = somebody(), somebody()
    shift = night(D1, ana)
    ask_swap(shift=shift, other=bea, by=her)
    give_shift(shift=shift, worker=bea, by=coordinator)
    assert ask_swap(shift=shift, other=ana, by=hers).state == SwapState.ASKED


def test_one_that_is_done_ends_the_others_about_its_shifts() -> None:
    (ana, her), (bea, hers), (cleo, theirs) = somebody(), somebody(), somebody()
    mine, other = night(D1, ana), night(D2, cleo)
    waiting = ask_swap(shift=other, other=ana, in_return=mine, by=theirs)
    answer_swap(swap=ask_swap(shift=mine, other=bea, by=her), agrees=True, by=hers)
    assert state(waiting) == SwapState.WITHDRAWN


def test_both_are_told_what_became_of_it(signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    (ana, her), (bea, hers) = somebody(name="Ana"), somebody(name="Bea")
    refused = ask_swap(shift=night(D1, ana), other=bea, by=her)
    answer_swap(swap=refused, agrees=False, by=hers)
    told = signed_in(her, "en").get("/quarts/").content.decode()
    assert "Bea, Tuesday, December 1: the swap is refused." in told
    assert "the swap is" not in signed_in(hers, "en").get("/quarts/").content.decode()
    withdraw_swap(swap=ask_swap(shift=night(D2, ana), other=bea, by=her), by=her)
    told = signed_in(hers, "en").get("/quarts/").content.decode()
    assert "Ana, Wednesday, December 2: the swap is called off." in told
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 12, 7, 17, tzinfo=UTC))
    assert "the swap is" not in signed_in(her, "en").get("/quarts/").content.decode()


def test_whoever_is_asked_reads_it_on_the_desk(signed_in: SignIn) -> None:
    (ana, her), (bea, hers) = somebody(), somebody()
    swap = ask_swap(shift=night(D1, ana), other=bea, by=her)
    said, panel = "Somebody asks you for a swap.", f"/quarts/panneau/{HOUSE}/"
    assert said not in signed_in(her, "en").get(panel).content.decode()
    client = signed_in(hers, "en")
    assert said in client.get(panel).content.decode()
    answer_swap(swap=swap, agrees=False, by=hers)
    assert said not in client.get(panel).content.decode()


def test_the_first_page_says_what_waits_for_a_coordinator(signed_in: SignIn) -> None:
    client, (ana, her), (bea, hers) = signed_in(Role.COORDINATOR, "en"), somebody(), somebody()
    rule = {"starts": time(22), "ends": time(8), "workers": 1, "peers": 0}
    set_cover(place=HOUSE, asks_coordinator=True, by=None, **rule)
    swap = ask_swap(shift=night(D1, ana), other=bea, by=her)
    assert "waits for a coordinator." not in client.get("/gestion/").content.decode()
    answer_swap(swap=swap, agrees=True, by=hers)
    assert "1 swap waits for a coordinator." in client.get("/gestion/").content.decode()


@pytest.mark.parametrize("begun", [False, True])
def test_what_was_never_answered_is_gone_once_the_shift_begins(
    signed_in: SignIn, monkeypatch: pytest.MonkeyPatch, begun: bool
) -> None:
    (ana, her), (bea, hers) = somebody(name="Ana"), somebody(name="Bea")
    ask_swap(shift=night(D1, ana), other=bea, by=her)
    # It begins at 3:00 in UTC.
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 12, 2, 3 if begun else 2, tzinfo=UTC))
    own = signed_in(hers, "en").get("/quarts/").content.decode()
    office = signed_in(Role.COORDINATOR, "en").get(reverse("admin:team_swaps")).content.decode()
    assert ("Ana asks you" in own, "Ana → Bea" in office) == (not begun, not begun)
