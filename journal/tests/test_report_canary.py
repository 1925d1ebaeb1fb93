"""Unlikely words in an original, through its whole life: they are on the two pages that may show them, and nowhere else."""

import io
import logging
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from psycopg import sql
from pypdf import PdfReader

from journal.models import (
    ClientReport,
    ListEntry,
    ReportAddition,
    ReportMark,
    ReportOriginal,
    ReportQuestion,
)
from journal.reports import views
from journal.tests.reports import area, in_days, with_wordings
from lune.deeds import ONCE_FIELD
from lune.logs import DiscreetFormatter
from lune.tests.readers import keys
from privacy.models import AuditLine
from team.models import Role, User

pytestmark = pytest.mark.django_db(transaction=True)

# One in every field that takes words; letters alone, so that no escaping hides one.
TOLD = {
    "exact_place": "zibelinecanari",
    "description": "quokkacanari",
    "hair": "tatoucanari",
    "signs": "okapicanari",
    "vehicle": "narvalcanari",
    "plate": "XQZ9WKJ",
    "telephone": "4185550173",
}
LATER = {
    "addition": "axolotlcanari",
    "question": "dugongcanari",
    "answer": "lamantincanari",
    "again": "potamocanari",
}
CANARIES = {*TOLD.values(), *LATER.values()}
READER = "203.0.113.77"
PG_DUMP = shutil.which("pg_dump") or "/usr/lib/postgresql/15/bin/pg_dump"


class Life:
    """A report's whole life, by the pages that people use; every answer is kept."""

    def __init__(self, sign_in: Callable[[User | str], Client]) -> None:
        self.reader = Client(REMOTE_ADDR=READER)
        self.moderators = sign_in(Role.COORDINATOR), sign_in(Role.EDITOR)
        self.code = ""
        self.may_show: list[HttpResponse] = []
        self.others: list[HttpResponse] = []
        self.sessions: list[str] = []
        self.pdf = b""

    def leave(self) -> None:
        said = {"kinds": ["held"], "area": str(area().pk), "consents": ["count", "team", "list"]} | TOLD
        self.others.append(self.reader.post("/signaler/", keys("report") | said))
        self.code = "".join(re.findall(r"<span>(\d{4})</span>", self.others[-1].content.decode()))
        assert len(self.code) == 16
        self.report = ClientReport.objects.get()

    def back(self, deed: str = "", **said: Any) -> None:
        purpose = f"report {deed}" if deed else "report code"
        fields = keys(purpose) | {"code": self.code, "deed": deed} | said
        self.may_show.append(self.reader.post("/signaler/revenir/", fields))
        assert self.may_show[-1].status_code == 200

    def act(self, who: int, what: str, status: int = 302, **said: str) -> None:
        url = reverse("admin:journal_report_act", args=[self.report.uid, what])
        response = self.moderators[who].post(url, {ONCE_FIELD: str(uuid4())} | said)
        assert response.status_code == status
        # Before the next page shows the message that waits there: the table keeps it compressed.
        self.sessions.append(repr(dict(self.moderators[who].session.items())))
        (self.others if status == 302 else self.may_show).append(response)

    def read(self) -> None:
        page = reverse("admin:journal_report", args=[self.report.uid])
        self.may_show += [client.get(page) for client in self.moderators]

    def look_around(self) -> None:
        names = ("reports", "entries", "insert")
        pages = [*(reverse(f"admin:journal_{name}") for name in names), reverse("admin:index")]
        self.others += [client.get(page) for client in self.moderators for page in pages]
        self.others += [client.get("/redaction/signalements/") for client in self.moderators]

    def print(self) -> None:
        said = {"place": "Café", "copies": "2", ONCE_FIELD: str(uuid4())}
        response = self.moderators[0].post(reverse("admin:journal_insert"), said)
        assert response.headers["Content-Type"] == "application/pdf"
        self.pdf = response.content

    def until_published(self) -> None:
        self.leave()
        self.back()
        self.act(0, "question", question=LATER["question"])
        self.read()
        self.back("answer", text=LATER["answer"])
        self.back("add", text=LATER["addition"])
        self.act(0, "recherche", status=200)
        self.act(0, "avis", status=422, decision="")
        self.act(0, "avis", decision="keep")
        self.act(1, "avis", decision="keep")
        self.act(0, "texte", public_text="Un homme a fermé la porte.", place="Centre", month="2026-01")
        self.act(1, "publier", expires_on=in_days(99).isoformat())
        self.back("add", text=LATER["again"])
        self.read()
        self.look_around()
        self.print()


def dump() -> str:
    """The whole database as text, with what PostgreSQL keeps of it."""
    values = connection.settings_dict
    command = [PG_DUMP, "-h", values["HOST"], "-p", str(values["PORT"]), "-U", values["USER"], values["NAME"]]
    environment = {"PGPASSWORD": values["PASSWORD"], "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False)
    # An older pg_dump does not read a newer server; the tables themselves always can be.
    return done.stdout.decode(errors="replace") if done.returncode == 0 else tables()


def tables() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        names = [name for (name,) in cursor.fetchall()]
        rows = []
        for name in names:
            cursor.execute(sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(name)).as_string(None))
            rows += [f"{name} {row[0]}" for row in cursor.fetchall()]
    return "\n".join(rows)


def in_hex(words: str) -> str:
    return words.encode().hex()


@pytest.fixture
def life(signed_in: Callable[[User | str], Client], caplog: pytest.LogCaptureFixture) -> Iterator[Life]:
    with_wordings()
    views.LEFT.forget()
    views.WRONG_CODES.forget()
    caplog.set_level(logging.DEBUG)
    for name in ("django", "django.request", "django.db.backends", "lune", "journal"):
        caplog.set_level(logging.DEBUG, logger=name)
    # Django's own handlers do not pass lines up; this one hears them.
    logging.getLogger("django").addHandler(caplog.handler)
    # In debug every query would be logged with what it sent, which no setting of production does.
    logging.getLogger("django.db.backends").setLevel(logging.INFO)
    yield Life(signed_in)
    logging.getLogger("django").removeHandler(caplog.handler)


def found(text: str, words: set[str] = CANARIES) -> set[str]:
    lowered = text.casefold()
    return {word for word in words if word.casefold() in lowered or in_hex(word) in lowered}


def test_the_words_are_on_two_pages_and_nowhere_else(life: Life, caplog: pytest.LogCaptureFixture) -> None:
    life.until_published()

    shown = "".join(response.content.decode() for response in life.may_show)
    assert found(shown) == CANARIES
    assert found("".join(response.content.decode() for response in life.others)) == set()

    everything = dump()
    assert life.report.uid.hex in everything.replace("-", "")  # the dump is not an empty one
    assert found(everything, {*CANARIES, life.code, READER}) == set()

    assert caplog.records
    assert found(caplog.text, {*CANARIES, life.code, READER}) == set()
    assert mail.outbox == []


def test_no_address_cookie_or_referrer_carries_anything(life: Life) -> None:
    life.until_published()
    for response in [*life.may_show, *life.others]:
        headers = repr(response.headers) + response.request["PATH_INFO"] + response.request["QUERY_STRING"]
        assert found(headers, {*CANARIES, life.code}) == set()
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Referrer-Policy"] == "no-referrer"
        if response.request["PATH_INFO"].startswith("/signaler/"):
            assert not response.cookies


def test_sessions_messages_and_the_admin_s_log_hold_nothing(life: Life) -> None:
    life.until_published()
    assert found("".join(life.sessions)) == set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('django_admin_log')")
        if cursor.fetchone()[0]:
            cursor.execute("SELECT t::text FROM django_admin_log t")
            assert found(repr(cursor.fetchall())) == set()
    assert found(repr(list(AuditLine.objects.values()))) == set()


def test_the_insert_holds_the_public_text_alone(life: Life) -> None:
    life.until_published()
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(life.pdf)).pages)
    assert "Un homme a fermé la porte." in " ".join(text.split())
    assert found(text + life.pdf.decode("latin-1")) == set()


def test_after_withdrawal_not_even_the_keys_open_anything(life: Life) -> None:
    life.until_published()
    life.back("withdraw", sure="on")
    life.may_show.clear()
    life.back()
    life.read()
    assert found("".join(response.content.decode() for response in life.may_show)) == set()
    for model in (ReportOriginal, ReportAddition, ReportQuestion, ReportMark):
        assert model.objects.count() == 0
    assert not ListEntry.objects.filter(public_text__isnull=False).exists()


def test_after_its_time_nothing_is_left_to_open(
    life: Life, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    life.until_published()
    day = in_days(101)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: day)
    call_command("daily")
    assert ReportOriginal.objects.count() == 0
    assert found(dump()) == set()
    assert found(capsys.readouterr().out) == set()


def test_an_error_page_shows_nothing_of_what_was_typed(
    life: Life, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(**facts: object) -> None:
        raise RuntimeError(facts)

    monkeypatch.setattr("journal.reports.views.leave_report", breaks)
    life.reader.raise_request_exception = False
    said = {"kinds": ["held"], "area": str(area().pk)} | TOLD
    response = life.reader.post("/signaler/", keys("report") | said)
    assert response.status_code == 500
    assert found(response.content.decode()) == set()
    assert settings.LOGGING["handlers"]["console"]["formatter"] == "discreet"
    written = "".join(DiscreetFormatter().format(record) for record in caplog.records)
    assert "leave" in written
    assert found(written) == set()
