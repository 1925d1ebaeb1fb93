"""People who work here, what they have learned, what is missing for whom."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from privacy.models import AuditLine
from team.actions import add_qualification, add_worker, cancel_qualification, change_worker, set_cover
from team.models import Contract, Kind, Qualification, QualificationKind, Role, User, Worker
from team.standing import expiring, kinds_in_use, standings
from team.tests.factories import WorkerFactory

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]


def kind(**facts: Any) -> QualificationKind:
    return QualificationKind.objects.create(name=f"Formation {uuid4().hex[:6]}", **facts)


def post(client: Client, page: str, *args: object, **fields: Any) -> Any:
    return client.post(reverse(f"admin:team_{page}", args=args), {"_once": str(uuid4()), **fields})


def test_a_name_is_sealed_and_stands_in_no_audit_line(coordinator: User) -> None:
    worker = add_worker(
        name="Rosalie Nkemba",
        telephone="514 555-0142",
        kind=Kind.PEER,
        contract=Contract.ON_CALL,
        active_from=date(2026, 1, 5),
        by=coordinator,
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT team_worker::text FROM team_worker")
        assert "Rosalie" not in cursor.fetchone()[0]
    line = AuditLine.objects.get(subject=worker.uid)
    assert (line.verb, line.actor) == ("worker.added", coordinator.uid)
    assert str(worker) == f"{Worker._meta.verbose_name} {worker.uid.hex[:6]}"


def test_nobody_leaves_before_she_began(coordinator: User) -> None:
    worker = WorkerFactory(active_from=date(2026, 3, 1))
    with pytest.raises(ValidationError) as refusal:
        change_worker(worker=worker, active_to=date(2026, 2, 28), by=coordinator)
    assert set(refusal.value.message_dict) == {"active_to"}
    worker.refresh_from_db()
    assert worker.active_to is None


def test_an_account_is_one_persons(coordinator: User) -> None:
    WorkerFactory(user=coordinator)
    with pytest.raises(ValidationError) as refusal:
        change_worker(worker=WorkerFactory(), user=coordinator, by=coordinator)
    assert set(refusal.value.message_dict) == {"user"}


def test_a_qualification_expires_after_its_kinds_length(coordinator: User) -> None:
    def expiry(obtained: date, months: int | None) -> date | None:
        row = add_qualification(
            worker=WorkerFactory(), kind=kind(lasts_months=months), obtained_on=obtained, by=coordinator
        )
        return row.expires_on

    assert expiry(date(2024, 2, 29), 24) == date(2026, 2, 28)
    assert expiry(date(2025, 11, 30), 3) == date(2026, 2, 28)
    assert expiry(date(2025, 5, 10), None) is None


@pytest.mark.parametrize("days", [0, -1])
def test_an_expiry_before_its_date_is_refused(coordinator: User, days: int) -> None:
    obtained = date(2025, 5, 10)
    with pytest.raises(ValidationError) as refusal:
        add_qualification(
            worker=WorkerFactory(),
            kind=kind(),
            obtained_on=obtained,
            expires_on=obtained + timedelta(days=days),
            by=coordinator,
        )
    assert set(refusal.value.message_dict) == {"expires_on"}
    assert not Qualification.objects.exists()


def test_what_was_not_obtained_yet_is_refused(coordinator: User) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(ValidationError) as refusal:
        add_qualification(worker=WorkerFactory(), kind=kind(), obtained_on=tomorrow, by=coordinator)
    assert set(refusal.value.message_dict) == {"obtained_on"}


def test_what_is_missing_for_whom(coordinator: User) -> None:
    QualificationKind.objects.update(is_active=False)
    asked, other = kind(asked_of=["worker"], lasts_months=12), kind(asked_of=["peer"])
    has = WorkerFactory(name="Ana")
    had = WorkerFactory(name="Bea")
    WorkerFactory(name="Cléa")
    WorkerFactory(name="Gone", active_to=date(2026, 1, 1))
    today = date(2026, 11, 21)
    for worker, obtained in ((has, date(2025, 12, 24)), (had, date(2024, 12, 24))):
        add_qualification(worker=worker, kind=asked, obtained_on=obtained, by=coordinator)
    lines = standings(today=today, kinds=kinds_in_use())
    assert [line.worker.name for line in lines] == ["Ana", "Bea", "Cléa"]
    assert [[s.is_missing for s in line.standings] for line in lines] == [
        [False, False],
        [True, False],
        [True, False],
    ]
    assert [line.standings[0].has_expired for line in lines] == [False, True, False]
    assert [(worker.name, row.expires_on) for worker, row in expiring(lines)] == [("Ana", date(2026, 12, 24))]
    assert other in kinds_in_use()


def test_what_was_renewed_is_not_about_to_expire(coordinator: User) -> None:
    QualificationKind.objects.update(is_active=False)
    cpr, worker, today = kind(lasts_months=24), WorkerFactory(), date(2026, 11, 21)
    add_qualification(worker=worker, kind=cpr, obtained_on=date(2024, 12, 1), by=coordinator)
    assert len(expiring(standings(today=today, kinds=[cpr]))) == 1
    again = add_qualification(worker=worker, kind=cpr, obtained_on=date(2026, 11, 20), by=coordinator)
    assert expiring(standings(today=today, kinds=[cpr])) == []
    cancel_qualification(qualification=again, by=coordinator)
    assert len(expiring(standings(today=today, kinds=[cpr]))) == 1
    with pytest.raises(ValidationError):
        cancel_qualification(qualification=again, by=coordinator)


@pytest.mark.parametrize("more", [0, 3])
def test_the_table_costs_the_same_whatever_it_holds(django_assert_num_queries: Any, more: int) -> None:
    cpr = kind()
    for _number in range(1 + more):
        Qualification.objects.create(worker=WorkerFactory(), kind=cpr, obtained_on=date(2025, 1, 1))
    with django_assert_num_queries(2):
        standings(today=date(2026, 11, 21), kinds=[cpr])


def test_the_office_adds_somebody_and_what_she_learned(signed_in: SignIn) -> None:
    client = signed_in(Role.COORDINATOR, "en")
    fields = {"name": "Rosalie", "kind": "peer", "contract": "on_call", "active_from": "2026-01-05"}
    assert post(client, "person_add", **fields, languages=["fr", "ht"]).status_code == 302
    worker = Worker.objects.get()
    assert (worker.name, worker.languages) == ("Rosalie", ["fr", "ht"])
    cpr = kind(lasts_months=600)
    wrong = post(
        client,
        "qualification_add",
        worker.uid,
        kind=cpr.pk,
        obtained_on="2026-05-01",
        expires_on="2026-04-01",
    )
    assert wrong.status_code == 422
    assert "It expires after the day it was obtained." in wrong.content.decode()
    assert 'value="2026-04-01"' in wrong.content.decode()
    post(client, "qualification_add", worker.uid, kind=cpr.pk, obtained_on="2026-05-01")
    page = client.get(reverse("admin:team_person", args=[worker.uid])).content.decode()
    assert "expires on May 1, 2076" in page
    assert "Rosalie" in client.get(reverse("admin:team_people")).content.decode()
    row = Qualification.objects.get()
    assert post(client, "qualification_cancel", row.uid).status_code == 302
    assert not Qualification.objects.standing().exists()


def test_the_first_page_says_what_is_missing(signed_in: SignIn) -> None:
    client = signed_in(Role.COORDINATOR, "en")
    QualificationKind.objects.update(is_active=False)
    kind(asked_of=["worker"])
    WorkerFactory()
    place = uuid4()
    set_cover(place=place, starts=time(22), ends=time(8), workers=1, peers=0, by=None)
    page = client.get("/gestion/").content.decode()
    assert "1 qualification is missing." in page
    assert page.count("is not covered.") == 14


def test_kinds_come_with_the_installation_and_are_kept(signed_in: SignIn) -> None:
    client = signed_in(Role.COORDINATOR, "en")
    assert QualificationKind.objects.count() == 8
    cpr = QualificationKind.objects.get(name_en__contains="CPR")
    url = reverse("admin:team_qualificationkind_change", args=[cpr.pk])
    fields = {"_once": str(uuid4()), "name": cpr.name, "lasts_months": "36", "asked_of": ["peer"]}
    assert client.post(url, fields).status_code == 302
    cpr.refresh_from_db()
    assert (cpr.lasts_months, cpr.asked_of, cpr.is_active) == (36, ["peer"], False)
    assert AuditLine.objects.filter(verb="qualificationkind.changed", subject=cpr.uid).exists()
