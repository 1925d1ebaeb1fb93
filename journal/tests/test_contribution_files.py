"""Who wrote it, her voice and her pictures: what is served, written down and refused."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from journal.actions import Voice
from journal.models import VoiceNote
from journal.tests.editor import picture_file, post, url
from journal.tests.factories import contribution, editor, latest
from lune.tests.pages import assert_sound
from privacy.models import AuditLine

pytestmark = pytest.mark.django_db


def test_page_shows_no_signature_and_no_contact(odile: Client) -> None:
    row = contribution(signature="Nom-secret", contact="Contact-secret")
    page = odile.get(url("", row)).content.decode()
    assert "secret" not in page
    assert not AuditLine.objects.filter(verb="contribution.author").exists()


def test_author_is_read_and_written_down(odile: Client) -> None:
    row = contribution(signature="Nom-secret", contact="Contact-secret")
    page = odile.get(url("author", row)).content.decode()
    assert "Nom-secret" in page
    assert "Contact-secret" in page
    line = AuditLine.objects.get(verb="contribution.author")
    assert (line.kind, line.actor, line.subject) == ("read", editor().uid, row.uid)
    assert_sound(page)


def test_voice_is_heard_and_written_down(odile: Client) -> None:
    row = contribution(kind="voice", body="", voice=Voice(b"RIFF-son", "audio/wav"))
    page = odile.get(url("write_down", row))
    assert "media-src 'self'" in page.headers["Content-Security-Policy"]
    assert_sound(page.content.decode())
    heard = odile.get(url("voice", row))
    assert (heard.content, heard.headers["Content-Type"]) == (b"RIFF-son", "audio/wav")
    assert AuditLine.objects.filter(verb="voice.heard", subject=row.uid).count() == 1
    assert post(odile, "write_down", row, body=" ").status_code == 422
    assert post(odile, "write_down", row, body="Ce qu'elle dit.").status_code == 302
    assert latest(row).body == "Ce qu'elle dit."
    VoiceNote.objects.all().delete()
    assert odile.get(url("voice", row)).status_code == 404


def test_nothing_of_anybody_in_messages_and_addresses(odile: Client) -> None:
    row = contribution(title="Titre-secret", signature="Nom-secret")
    answers = [
        post(odile, "move", row, to="reading"),
        post(odile, "author", row, signature_kind="name", signature="Nom-secret-2"),
    ]
    assert all(answer.status_code == 302 for answer in answers)
    assert "secret" not in "".join(answer.headers["Location"] for answer in answers)
    assert "secret" not in str(dict(odile.session))
    assert "secret" not in str(list(AuditLine.objects.values_list("verb", "detail")))


def test_pictures(odile: Client) -> None:
    row = contribution()
    added = post(odile, "picture_add", row, pictures=picture_file(), alt="Une lune", caption="La lune")
    picture = row.pictures.get()
    assert added.status_code == 302
    assert (picture.width, picture.height, picture.alt) == (40, 30, "Une lune")
    served = odile.get(url("picture", row, picture.uid))
    assert (served.headers["Content-Type"], served.content) == (picture.media_type, bytes(picture.data))
    assert served.headers["Cache-Control"] == "no-store"
    post(odile, "picture_describe", row, picture.uid, alt="Deux lunes", caption="")
    picture.refresh_from_db()
    assert picture.alt == "Deux lunes"
    long = post(odile, "picture_describe", row, picture.uid, alt="x" * 501, caption="")
    assert (long.status_code, "x" * 501 in long.content.decode()) == (422, True)
    assert_sound(long.content.decode())
    key = uuid.uuid4()
    for _time in range(2):
        assert post(odile, "picture_remove", row, picture.uid, key=key).status_code == 302
    assert not row.pictures.exists()


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("a.jpg", b"PK\x03\x04 a zip"),
        SimpleUploadedFile(
            "a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
        ),
        SimpleUploadedFile("a.png", b""),
        SimpleUploadedFile("big.png", b"\x89PNG" + b"0" * 30_000_000),
    ],
    ids=["zip", "svg", "empty", "30 MB"],
)
def test_what_is_no_picture_is_refused(odile: Client, file: SimpleUploadedFile) -> None:
    row = contribution()
    file.seek(0)
    response = post(odile, "picture_add", row, pictures=file, alt="Mes mots", caption="")
    assert response.status_code == 422
    assert "Mes mots" in response.content.decode()
    assert_sound(response.content.decode())
    assert not row.pictures.exists()
