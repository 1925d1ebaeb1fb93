"""What comes in, and what is refused at the door."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from journal import actions, slips
from journal.actions import Sent, Voice
from journal.models import ConsentWording, Contribution, Picture
from journal.tests.factories import (
    TO_PAPER,
    brought,
    calling,
    contribution,
    draft,
    drawn,
    editor,
    latest,
    placed,
    ready,
    standing,
    wording,
    wordings,
)
from lune.deeds import Once
from privacy.models import AuditLine
from team.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_received_from_the_public_page() -> None:
    row = contribution(
        title="  Nuit ", body="Une\r\nligne", contact="lilas@exemple.ca", uses=wordings("print")
    )
    assert (row.channel, row.state, row.title, latest(row).body) == (
        "public",
        "received",
        "Nuit",
        "Une\nligne",
    )
    assert (row.contact, standing(row), latest(row).by) == ("lilas@exemple.ca", {"print"}, None)
    step = row.steps.get()
    assert (step.from_state, step.to_state, step.by) == ("", "received", None)
    line = AuditLine.objects.get(verb="contribution.received")
    assert (line.subject, line.actor, line.detail) == (row.uid, None, {})


def test_taken_down_for_somebody(worker: User) -> None:
    row = contribution(by=worker, signature_kind="none", signature="Lilas", origin="participant")
    assert (row.channel, row.signature, latest(row).by) == ("taken_down", "", worker)
    assert {consent.recorded_by for consent in row.consents.all()} == {worker}


def test_nothing_is_readable_in_the_database() -> None:
    words = {"title": "Mot-titre", "body": "Mot-corps", "signature": "Mot-nom", "contact": "Mot-contact"}
    row = contribution(**words, voice=Voice(b"Mot-voix", "audio/wav"))
    actions.add_note(contribution=row, text="Mot-note", by=editor())
    for table in ("contribution", "version", "contributionstep", "note", "voicenote"):
        text = all_of(f"journal_{table}")
        assert row.uid.hex in text.replace("-", "") or table != "contribution"
        assert all(word not in text for word in ("Mot-", b"Mot-".hex(), b"TW90LX".hex()))


def all_of(table: str) -> str:
    """A table as a thief would read it: bytes in hexadecimal."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT string_agg(row::text, '') FROM {table} AS row")  # noqa: S608  (a name of ours)
        return str(cursor.fetchone()[0])


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("title", {"title": " "}),
        ("title", {"title": "x" * 201}),
        ("body", {"body": ""}),
        ("body", {"body": "\x00\x07"}),
        ("body", {"body": "x" * 60_001}),
        ("signature", {"signature_kind": "name", "signature": " "}),
        ("signature", {"signature": "x" * 81}),
        ("contact", {"contact": "x" * 201}),
        ("pictures", {"kind": "drawing"}),
        ("pictures", {"kind": "photograph"}),
        ("kind", {"kind": "film"}),
        ("language", {"language": "es"}),
    ],
)
def test_refused_beside_its_field(field: str, changes: dict[str, str]) -> None:
    with pytest.raises(ValidationError) as refusal:
        contribution(**changes)
    assert set(refusal.value.message_dict) == {field}
    assert not Contribution.objects.exists()


def test_too_long_says_both_counts() -> None:
    with pytest.raises(ValidationError) as refusal:
        contribution(body="x" * 200_000)
    assert refusal.value.message_dict["body"] == ["200,000 characters: at most 60,000 are kept."]
    assert latest(contribution(body="x" * 60_000)).body == "x" * 60_000


def test_voice_or_picture_needs_no_text() -> None:
    assert (
        contribution(kind="voice", body="", voice=Voice(b"RIFF", "audio/wav")).voice_note.audio == "UklGRg=="
    )
    row = contribution(kind="drawing", body="", pictures=[Sent(drawn(), "Une lune"), Sent(drawn())])
    assert [(each.position, each.alt) for each in row.pictures.all()] == [(1, "Une lune"), (2, "")]


def test_same_picture_twice_is_refused_and_nothing_is_kept() -> None:
    same = drawn()
    with pytest.raises(ValidationError) as refusal:
        contribution(kind="drawing", pictures=[Sent(same), Sent(same)])
    assert set(refusal.value.message_dict) == {"pictures"}
    assert not Contribution.objects.exists()
    assert not Picture.objects.exists()


def test_wording_that_was_replaced_is_refused() -> None:
    old = wording("print")
    ConsentWording.objects.create(
        purpose="print", version=2, text_fr="Nouveau.", text_en="New.", since=timezone.localdate()
    )
    with pytest.raises(ValidationError) as refusal:
        contribution(uses=[old])
    assert set(refusal.value.message_dict) == {"uses"}
    assert standing(contribution(uses=wordings("print"))) == {"print"}


def test_wording_of_a_report_is_refused() -> None:
    with pytest.raises(ValidationError):
        contribution(uses=wordings("police"))


def test_sent_twice_is_one() -> None:
    once = Once(uuid.uuid4(), "same")
    sent = draft()
    rows = [
        actions.receive_contribution(draft=sent, by=None, slip=slips.new_slip(once), once=once)
        for _time in range(2)
    ]
    assert rows[0] == rows[1] == Contribution.objects.get()


def test_time_to_come_is_refused() -> None:
    with pytest.raises(ValidationError, match="has not come yet"):
        actions.receive_contribution(draft=draft(), by=None, at=timezone.now() + timedelta(hours=1))


def test_signed_later() -> None:
    row = ready()
    row = actions.sign_contribution(contribution=row, signature_kind="none", signature="Lilas", by=editor())
    assert (row.signature_kind, row.signature, row.state) == ("none", "", "ready")
    with pytest.raises(ValidationError) as refusal:
        actions.sign_contribution(contribution=row, signature_kind="name", signature="", by=editor())
    assert set(refusal.value.message_dict) == {"signature"}


def test_signature_on_paper_stays() -> None:
    row = placed(ready(), calling())
    brought(row.issue, *TO_PAPER)
    with pytest.raises(ValidationError, match="printed"):
        actions.sign_contribution(contribution=row, signature_kind="none", signature="", by=editor())
