"""A contribution is taken down for somebody, on the house's tablet."""

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from journal import actions
from journal.models import Contribution
from journal.tests.editor import picture_file
from journal.tests.factories import latest, standing, wording
from lune.tests.pages import assert_sound, text_of
from team.models import Role, User
from team.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
PAGE = "/redaction/deposer/"


@pytest.fixture
def peer(db: None) -> User:
    return UserFactory(role=Role.PEER)


@pytest.fixture
def client(signed_in: Callable[..., Client], peer: User) -> Client:
    return signed_in(peer, "en")


def said(**changes: Any) -> dict[str, Any]:
    values = {
        "_once": str(uuid.uuid4()),
        "kind": "poem",
        "title": "Petit matin",
        "body": "Le jour\n  se lève",
        "origin": "participant",
        "language": "fr",
        "signature_kind": "none",
        "how": "in_person",
    }
    return values | changes


def test_taken_down_and_the_slip_is_given(client: Client, peer: User) -> None:
    answers = said(uses=[wording("print").uid.hex], picture_1=picture_file(), alt_1="Une lune")
    page = client.post(PAGE, answers)
    row = Contribution.objects.get()
    assert (row.channel, row.origin, latest(row).by) == ("taken_down", "participant", peer)
    assert (standing(row), row.consents.get().recorded_by) == ({"print"}, peer)
    assert (latest(row).body, row.pictures.get().alt) == ("Le jour\n  se lève", "Une lune")
    slip = re.search(r"\d{4} \d{4} \d{4} \d{4}", text_of(page))
    assert actions.contribution_of_slip(slip[0]) == row
    assert_sound(page.content.decode())


def test_sent_twice_gives_the_same_slip(client: Client) -> None:
    answers = said()
    pages = [client.post(PAGE, answers) for _time in range(2)]
    slips = [re.search(r"\d{4} \d{4} \d{4} \d{4}", text_of(page))[0] for page in pages]
    assert slips[0] == slips[1]
    assert Contribution.objects.count() == 1


def test_nothing_is_ticked_for_her(client: Client) -> None:
    page = client.get(PAGE).content.decode()
    boxes = re.findall(r'<input type="checkbox"[^>]*>', page)
    assert len(boxes) == 4
    assert not any("checked" in box for box in boxes)
    assert_sound(page)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "This field is required."),
        ({"kind": ""}, "This field is required."),
        ({"body": ""}, "There is nothing to read yet."),
        ({"body": "x" * 60_001}, "60,001 characters: at most 60,000 are kept."),
        ({"signature_kind": "pen_name"}, "Type the name to sign with."),
        ({"kind": "drawing"}, "Add the picture."),
        ({"uses": ["x"]}, "The wording changed meanwhile."),
        ({"picture_1": SimpleUploadedFile("a.jpg", b"PK\x03\x04")}, "This file cannot be read as a picture."),
        ({"voice": SimpleUploadedFile("a.mp3", b"MZ\x90\x00")}, "This file cannot be read as a voice note."),
    ],
    ids=lambda value: "" if isinstance(value, str) else "-".join(value),
)
def test_refused_with_a_sentence_and_nothing_is_lost(
    client: Client, changes: dict[str, Any], sentence: str
) -> None:
    page = client.post(PAGE, said(contact="au café", **changes))
    assert page.status_code == 422
    assert sentence in text_of(page)
    assert "au café" in page.content.decode()
    assert_sound(page.content.decode())
    assert not Contribution.objects.exists()


def test_needs_no_script(client: Client) -> None:
    assert "<script" not in client.get(PAGE).content.decode()


def test_doors_lead_where_they_say(client: Client) -> None:
    page = client.get("/redaction/").content.decode()
    assert_sound(page)
    main = page[page.index("<main") : page.index("</main>")]
    for address in re.findall(r'href="([^"]+)"', main):
        assert client.get(address).status_code == 200, address
    assert "/gestion/" not in main
