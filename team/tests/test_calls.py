"""Who is called for a shift, swaps between two, hours of a month."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lune.periods import Month
from privacy.models import AuditLine
from team.actions import (
    answer_swap,
    ask_swap,
    cancel_call,
    confirm_swap,
    note_call,
    order_list,
    put_on_list,
    set_cover,
    withdraw_swap,
)
from team.hours import hours_of
from team.models import Answer, Call, Role, Swap, User, Worker
from team.tests.factories import WorkerFactory
from team.tests.nights import HOUSE, holder, night, somebody

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]
NOW = datetime(2026, 11, 22, 4, 42, tzinfo=UTC)  # 23:42 in Québec


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def send(client: Client, name: str, *args: object, **fields: Any) -> Any:
    return client.post(reverse(name, args=args), {"_once": str(uuid4()), **fields})


D1, D2 = date(2026, 12, 1), date(2026, 12, 2)


def test_a_yes_gives_the_shift_and_undoing_frees_it(coordinator: User) -> None:
    shift, worker = night(D1), WorkerFactory()
    note_call(shift=shift, worker=WorkerFactory(), answer=Answer.NO, by=coordinator)
    assert holder(shift) is None
    call = note_call(shift=shift, worker=worker, answer=Answer.YES, by=coordinator)
    assert holder(shift) == worker
    with pytest.raises(ValidationError):
        note_call(shift=shift, worker=WorkerFactory(), answer=Answer.YES, by=coordinator)
    cancel_call(call=call, by=coordinator)
    assert holder(shift) is None
    with pytest.raises(ValidationError):
        cancel_call(call=call, by=coordinator)


def test_a_yes_of_somebody_who_works_then_is_refused_and_nothing_is_written(coordinator: User) -> None:
    worker = WorkerFactory()
    night(D1, worker)
    with pytest.raises(ValidationError):
        note_call(shift=night(D1), worker=worker, answer=Answer.YES, by=coordinator)
    assert not Call.objects.exists()


def test_the_order_of_the_list(coordinator: User) -> None:
    ana, bea, cleo = WorkerFactory(), WorkerFactory(), WorkerFactory()

    def order() -> list[Worker]:
        return list(Worker.objects.filter(call_back_rank__isnull=False).order_by("call_back_rank"))

    for worker in (ana, bea, cleo, ana):
        put_on_list(worker=worker, by=coordinator)
    assert order() == [ana, bea, cleo]
    order_list(workers=[cleo, ana], by=coordinator)
    assert order() == [cleo, ana]
    gone = WorkerFactory(active_to=date(2026, 11, 1))
    with pytest.raises(ValidationError):
        put_on_list(worker=gone, by=coordinator)


def test_the_office_calls_with_a_tap(signed_in: SignIn) -> None:
    client = signed_in(Role.COORDINATOR, "en")
    shift, worker = night(D1), WorkerFactory(name="Rosalie", telephone="514 555-0142")
    other = WorkerFactory(name="Ana")
    for one in (other, worker):
        send(client, "admin:team_call_list_change", one.uid, "ajouter")
    send(client, "admin:team_call_list_change", worker.uid, "monter")
    page = client.get(reverse("admin:team_calls", args=[shift.uid])).content.decode()
    assert page.index("Rosalie") < page.index("Ana")
    assert "514 555-0142" in page
    send(client, "admin:team_call", shift.uid, other.uid, answer="no_answer")
    send(client, "admin:team_call", shift.uid, worker.uid, answer="yes")
    page = client.get(reverse("admin:team_calls", args=[shift.uid])).content.decode()
    assert "Rosalie has it." in page
    assert "Ana did not answer" in page
    send(client, "admin:team_call_cancel", Call.objects.get(answer="yes").uid)
    assert holder(shift) is None
    send(client, "admin:team_call_list_change", worker.uid, "retirer")
    assert "Rosalie" not in client.get(reverse("admin:team_calls", args=[shift.uid])).content.decode()
    assert send(client, "admin:team_call_list_change", worker.uid, "autrement").status_code == 404


def test_a_swap_of_two_shifts(coordinator: User) -> None:
    (ana, her), (bea, hers) = somebody(), somebody()
    mine, theirs = night(D1, ana), night(D2, bea)
    swap = ask_swap(shift=mine, other=bea, in_return=theirs, by=her)
    with pytest.raises(ValidationError):
        answer_swap(swap=swap, agrees=True, by=her)
    answer_swap(swap=swap, agrees=True, by=hers)
    assert (holder(mine), holder(theirs)) == (bea, ana)
    with pytest.raises(ValidationError):
        withdraw_swap(swap=swap, by=her)


def test_two_shifts_of_one_night_are_swapped_too() -> None:
    (ana, her), (bea, hers) = somebody(), somebody()
    mine, theirs = night(D1, ana), night(D1, bea)
    answer_swap(swap=ask_swap(shift=mine, other=bea, in_return=theirs, by=her), agrees=True, by=hers)
    assert (holder(mine), holder(theirs)) == (bea, ana)


def test_a_rule_wants_a_coordinator(coordinator: User) -> None:
    set_cover(
        place=HOUSE,
        starts=time(22),
        ends=time(8),
        workers=1,
        peers=0,
        asks_coordinator=True,
        by=coordinator,
    )
    (ana, her), (bea, hers) = somebody(), somebody()
    shift = night(D1, ana)
    swap = answer_swap(swap=ask_swap(shift=shift, other=bea, by=her), agrees=True, by=hers)
    assert (swap.state, holder(shift)) == ("agreed", ana)
    confirm_swap(swap=swap, confirms=True, by=coordinator)
    assert holder(shift) == bea
    again = answer_swap(swap=ask_swap(shift=shift, other=ana, by=hers), agrees=True, by=her)
    assert confirm_swap(swap=again, confirms=False, by=coordinator).state == "refused"
    assert holder(shift) == bea


def test_what_is_no_swap() -> None:
    (ana, her), (bea, hers) = somebody(), somebody()
    mine, begun = night(D1, ana), night(date(2026, 11, 21), ana)
    for facts in (
        {"shift": mine, "other": bea, "by": hers},
        {"shift": mine, "other": ana, "by": her},
        {"shift": begun, "other": bea, "by": her},
        {"shift": mine, "other": bea, "in_return": night(D2, ana), "by": her},
    ):
        with pytest.raises(ValidationError):
            ask_swap(**facts)
    night(D1, bea)
    with pytest.raises(ValidationError):
        ask_swap(shift=mine, other=bea, by=her)
    assert not Swap.objects.exists()


def test_a_swap_on_their_own_pages(signed_in: SignIn) -> None:
    (ana, her), (bea, hers) = somebody(name="Ana"), somebody(name="Bea")
    mine, theirs = night(D1, ana), night(D2, bea)
    asking, answering = signed_in(her, "en"), signed_in(hers, "en")
    wrong = send(asking, "team:swap-ask", mine.uid, other="")
    assert wrong.status_code == 422
    fields = {"other": str(bea.uid), "in_return": str(theirs.uid)}
    assert answering.get(reverse("team:swap-ask", args=[mine.uid])).status_code == 404
    assert send(asking, "team:swap-ask", mine.uid, **fields).status_code == 302
    swap = Swap.objects.get()
    assert "You asked Bea for a swap" in asking.get("/quarts/").content.decode()
    assert "Ana asks you for a swap" in answering.get("/quarts/").content.decode()
    send(answering, "team:swap-answer", swap.uid, agrees="yes")
    assert (holder(mine), holder(theirs)) == (bea, ana)


def test_a_swap_that_waits_stands_on_the_offices_page(signed_in: SignIn) -> None:
    client = signed_in(Role.COORDINATOR, "en")
    (ana, her), (bea, _hers) = somebody(name="Ana"), somebody(name="Bea")
    shift = night(D1, ana)
    swap = ask_swap(shift=shift, other=bea, by=her)
    Swap.objects.update(state="agreed")
    assert "Ana → Bea" in client.get(reverse("admin:team_swaps")).content.decode()
    send(client, "admin:team_swap_confirm", swap.uid, confirms="yes")
    assert holder(shift) == bea


def test_hours_of_a_month_with_its_clock_change() -> None:
    worker = WorkerFactory(name="Ana")
    for day in (date(2026, 10, 31), date(2026, 11, 2), date(2026, 11, 30), date(2026, 12, 1)):
        night(day, worker)
    night(date(2026, 11, 5))
    (october,) = hours_of(Month(2026, 10), now=NOW)
    assert (october.shifts, october.worked) == (1, timedelta(hours=11))
    (november,) = hours_of(Month(2026, 11), now=NOW)
    assert (november.shifts, november.worked, november.planned) == (
        2,
        timedelta(hours=10),
        timedelta(hours=10),
    )
    assert november.total == timedelta(hours=20)


@pytest.mark.django_db(transaction=True)
def test_hours_as_a_file_and_who_took_it(signed_in: SignIn) -> None:
    client = signed_in(Role.COORDINATOR, "en")
    night(date(2026, 11, 2), WorkerFactory(name="=Ana"))
    assert "10\xa0h" in client.get(reverse("admin:team_hours", args=["2026-11"])).content.decode()
    answer = client.get(reverse("admin:team_hours_csv", args=["2026-11"]))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1] == ["'=Ana", "worker", "part-time", "1", "10.00", "0.00", "0.00"]
    assert client.get(reverse("admin:team_hours_xlsx", args=["2026-11"])).content[:2] == b"PK"
    assert AuditLine.objects.filter(verb="hours.exported.csv").count() == 1
