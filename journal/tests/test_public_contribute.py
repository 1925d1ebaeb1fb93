import re
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from journal import slips
from journal.models import ConsentWording, Contribution, Issue, VoiceNote
from journal.public.views import contribute
from journal.tests import public_world as world
from lune.tests.pages import assert_sound, text_of
from lune.tests.readers import assert_knows_nobody, keys

pytestmark = pytest.mark.django_db

FORM = "/journal/participer/"
SLIP = re.compile(r"\b\d{4} \d{4} \d{4} \d{4}\b")


@pytest.fixture(autouse=True)
def _rested() -> None:
    contribute.SENDING.forget()


def send(client: Client, path: str = FORM, **said: Any) -> Any:
    fields = {
        "kind": "text",
        "title": "La nuit",
        "language": "fr",
        "body": "Une nuit.",
        **keys("contribution"),
    }
    return client.post(path, {name: value for name, value in (fields | said).items() if value is not None})


def upload(content: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/jpeg")


def slip_in(response: Any) -> str:
    found = SLIP.search(text_of(response))
    assert found, text_of(response)
    return found[0]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_form_is_sound_and_knows_nobody(client: Client, prefix: str) -> None:
    response = assert_knows_nobody(client, prefix + FORM)
    assert response["Cache-Control"] == "no-store"
    assert_sound(response.content.decode())
    assert "checked" not in response.content.decode().split('id="leaf-uses"')[1]


def test_queries(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(3):  # the masthead, the calls, the wordings
        client.get(FORM)


def test_a_text_is_kept_and_its_slip_shown_once(client: Client) -> None:
    said = {
        **keys("contribution"),
        "kind": "text",
        "title": "L’aube",
        "language": "fr",
        "body": "Il fait jour.",
    }
    response = assert_knows_nobody(client, FORM, **said, contact="418 555-0199", signature_kind="none")
    contribution = Contribution.objects.get()
    slip = slips.typed(slip_in(response))
    assert slip
    assert bytes(contribution.slip) == slips.digest(slip)
    assert (contribution.title, contribution.contact) == ("L’aube", "418 555-0199")
    assert (contribution.channel, contribution.origin, contribution.state) == (
        "public",
        "outside",
        "received",
    )
    assert contribution.versions.get().body == "Il fait jour."
    assert contribution.steps.get().by is None
    assert response["Cache-Control"] == "no-store"
    assert "http" not in response.headers.get("Location", "")


def test_sent_ten_times_it_is_there_once_with_the_same_slip(client: Client) -> None:
    same = keys("contribution")
    answers = {slip_in(send(client, **same)) for _time in range(10)}
    assert len(answers) == Contribution.objects.count() == 1


def test_each_yes_is_recorded_with_its_wording_and_no_other(client: Client) -> None:
    wordings = {wording.purpose: wording for wording in ConsentWording.objects.current()}
    send(client, uses=[wordings["print"].uid.hex, wordings["quoting"].uid.hex])
    consents = Contribution.objects.get().consents.standing()
    assert {consent.wording for consent in consents} == {wordings["print"], wordings["quoting"]}
    assert {consent.how for consent in consents} == {"public_page"}
    assert {consent.recorded_by for consent in consents} == {None}


def test_without_any_consent_it_is_kept_all_the_same(client: Client) -> None:
    slip_in(send(client))
    assert not Contribution.objects.get().consents.exists()


@pytest.mark.parametrize("use", ["team", "made-up", "<script>"])
def test_a_use_that_is_not_a_contributions_is_refused_in_words(client: Client, use: str) -> None:
    wording = ConsentWording.objects.filter(purpose=use).first()
    response = send(client, uses=[wording.uid.hex if wording else use], body="Toujours là")
    assert "Toujours là" in response.content.decode()
    assert not Contribution.objects.exists()


def test_a_photograph_loses_where_it_was_taken(client: Client) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (46.0, 48.0, 40.5), 3: "W", 4: (71.0, 12.0, 20.25)})
    exif[0x010F] = "TELEPHONE-DE-JOSEE"
    photo = world.image((300, 200), kind="JPEG", exif=exif.tobytes())
    assert b"TELEPHONE-DE-JOSEE" in photo
    slip_in(send(client, kind="photograph", body="", picture_1=upload(photo), alt_1="Une rue"))
    picture = Contribution.objects.get().pictures.get()
    assert b"TELEPHONE" not in bytes(picture.data)
    assert not Image.open(BytesIO(bytes(picture.data))).getexif()
    assert picture.alt == "Une rue"


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
ZIP = b"PK\x03\x04" + bytes(400)
BAD_PICTURES = {
    "svg": SVG,
    "zip": ZIP,
    "cut short": world.image((400, 400))[:300],
    "30 MB": b"\xff\xd8\xff" + bytes(30_000_000),
    "bomb": world.image((9000, 9000), kind="PNG"),
    "empty": b"",
}


@pytest.mark.parametrize("name", BAD_PICTURES)
def test_a_bad_picture_has_its_sentence_and_the_rest_stays(client: Client, name: str) -> None:
    response = send(
        client, kind="drawing", title="Mon dessin", picture_2=upload(BAD_PICTURES[name]), alt_2="Un chat"
    )
    page = response.content.decode()
    assert response.status_code == 200
    assert 'id="id_picture_2_error"' in page
    assert 'value="Mon dessin"' in page
    assert 'value="Un chat"' in page
    assert_sound(page)
    assert not Contribution.objects.exists()


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("title", {"title": ""}),
        ("title", {"title": "x" * 201}),
        ("title", {"title": "a\0b"}),
        ("body", {"body": ""}),
        ("body", {"body": "a" * 200_000}),
        ("kind", {"kind": "virus"}),
        ("language", {"language": "de"}),
        ("signature", {"signature_kind": "pen_name"}),
        ("picture_1", {"kind": "drawing"}),
        ("contact", {"contact": "x" * 201}),
        ("signature_kind", {"signature_kind": "blood"}),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(client: Client, field: str, said: dict[str, str]) -> None:
    response = send(client, **({"alt_1": "Toujours là"} | said))
    page = response.content.decode()
    assert response.status_code == 200
    assert f'id="id_{field}_error"' in page
    assert "Toujours là" in page
    assert_sound(page)
    assert not Contribution.objects.exists()


def test_a_text_of_200_000_characters_stays_on_the_page(client: Client) -> None:
    assert "a" * 200_000 in send(client, body="a" * 200_000).content.decode()


def test_hostile_words_are_kept_as_words(client: Client) -> None:
    hostile = '<script>alert(1)</script> #read("/etc/passwd") {{7*7}} \'; DROP TABLE'
    slip_in(send(client, title=hostile, body=hostile))
    assert Contribution.objects.get().versions.get().body == hostile


SOUNDS = {
    "audio/ogg": b"OggS" + bytes(50),
    "audio/mp4": b"\0\0\0\x20ftypM4A " + bytes(50),
    "audio/webm": b"\x1aE\xdf\xa3" + bytes(9),
}


@pytest.mark.parametrize("media_type", SOUNDS)
def test_a_voice_note_is_known_by_its_content(client: Client, media_type: str) -> None:
    slip_in(send(client, kind="voice", body="", voice=upload(SOUNDS[media_type], "note.exe")))
    assert VoiceNote.objects.get().media_type == media_type


@pytest.mark.parametrize("content", [ZIP, SVG, b"MZ" + bytes(99)])
def test_what_is_no_sound_is_refused_in_words(client: Client, content: bytes) -> None:
    page = send(client, kind="voice", body="", voice=upload(content, "note.mp3")).content.decode()
    assert 'id="id_voice_error"' in page
    assert not Contribution.objects.exists()


def test_a_call_that_closed_says_so_and_the_text_is_kept(client: Client) -> None:
    world.calling(30, "Le froid", closes_in=-1)
    assert "Le froid" in text_of(client.get(FORM))
    response = send(client)
    assert "Le froid" in text_of(response)
    slip_in(response)
    assert Contribution.objects.get().issue is None


def test_the_call_that_is_open_is_the_one_that_is_told_of(client: Client) -> None:
    world.calling(30, "Le froid", closes_in=-1)
    world.calling(31, "La chaleur", closes_in=3)
    text = text_of(client.get(FORM))
    assert "La chaleur" in text
    assert "Le froid" not in text
    assert Issue.objects.count() == 2


def test_too_many_from_one_place_wait_with_their_words(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contribute.SENDING, "limit", 2)
    assert [send(client).status_code for _time in range(3)] == [200, 200, 429]
    assert "Une nuit." in send(client).content.decode()
    assert Contribution.objects.count() == 2
    assert send(Client(REMOTE_ADDR="198.51.100.4")).status_code == 200


@pytest.mark.parametrize("key", [{"_once": ""}, keys("slip"), {"website": "http://spam.example"}])
def test_a_form_without_its_key_keeps_nothing_but_the_words(client: Client, key: dict[str, str]) -> None:
    assert "Une nuit." in send(client, **key).content.decode()
    assert not Contribution.objects.exists()
