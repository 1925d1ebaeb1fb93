"""The contributions' pages, as an editor uses them."""

import io
import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from journal import actions
from journal.actions import Sent, Voice
from journal.models import ApprovalLink, Contribution, VoiceNote
from journal.tests.factories import (
    approved,
    calling,
    contribution,
    copyedited,
    drawn,
    editor,
    in_state,
    issue,
    latest,
    moved,
    placed,
    published,
    standing,
    wording,
    wordings,
)
from journal.tests.matrix_jcore import ROWS, within
from lune.tests.pages import assert_sound, text_of
from privacy.models import AuditLine
from team.models import Role

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert(1)</script> #read("/etc/passwd") {{ 7*7 }} [x](javascript:alert(1))'
STATES = Contribution._meta.get_field("state").choices


@pytest.fixture
def client(signed_in: Callable[[Any], Client]) -> Client:
    """An editor's browser, in English."""
    browser = signed_in(editor())
    browser.cookies["lune-language"] = "en"
    return browser


def url(name: str, row: Contribution, *values: object) -> str:
    return reverse(f"admin:journal_contribution{name and '_' + name}", args=[row.uid, *values])


def post(
    client: Client, name: str, row: Contribution, *values: object, key: object = None, **data: Any
) -> Any:
    return client.post(url(name, row, *values), {"_once": str(key or uuid.uuid4()), **data})


def picture_file(name: str = "lune.png") -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), (1, 2, 3)).save(file, "PNG")
    return SimpleUploadedFile(name, file.getvalue())


@pytest.mark.parametrize("route", ROWS)
def test_who_may_open(route: str, signed_in: Callable[[Any], Client]) -> None:
    """The matrix of all rooms asks again, in the demo; here each page is asked alone."""
    things = next(iter(within().values()))
    path = "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda part: str(things[part[1]]), route)
    for role in Role:
        browser = signed_in(role)
        for method in ("GET", "POST"):
            answer = browser.generic(method, path).status_code
            allowed = role in ROWS[route].get(method, set())
            # 400: a form without its key; the admin leads who has no right to it to the sign-in page.
            assert (answer in (200, 302, 400, 404, 422)) if allowed else (answer in (302, 403, 405))


def test_list_costs_what_it_costs(client: Client, django_assert_num_queries: Any) -> None:
    for _row in range(3):
        placed(contribution(), issue())
    address = reverse("admin:journal_contributions")
    client.get(address)
    with django_assert_num_queries(6):
        assert client.get(address).status_code == 200


def test_list_is_narrowed(client: Client) -> None:
    address = reverse("admin:journal_contributions")
    here = issue()
    placed(moved(contribution(title="Voix", kind="poem", signature="Nom-secret"), "reading"), here)
    contribution(title="Vue")
    assert {"Voix", "Vue"} <= set(text_of(client.get(address)).split())
    for query, seen, hidden in (
        ({"etat": "reading"}, "Voix", "Vue"),
        ({"etat": "received"}, "Vue", "Voix"),
        ({"numero": here.number}, "Voix", "Vue"),
        ({"numero": "aucun"}, "Vue", "Voix"),
        ({"genre": "poem"}, "Voix", "Vue"),
    ):
        text = text_of(client.get(address, query)).split()
        assert seen in text
        assert hidden not in text
    assert "Nom-secret" not in client.get(address).content.decode()


@pytest.mark.parametrize(
    "query", ["etat=zz", "numero=%00", "numero=99999999999", "genre=zz", "page=zz", "page=-1"]
)
def test_list_answers_whatever_is_asked(client: Client, query: str) -> None:
    contribution()
    response = client.get(f"{reverse('admin:journal_contributions')}?{query}")
    assert response.status_code == 200
    assert_sound(response.content.decode())


@pytest.mark.parametrize("state", [state for state, _label in STATES])
def test_page_of_each_state_is_sound(client: Client, state: Any) -> None:
    response = client.get(url("", in_state(state)))
    assert response.status_code == 200
    assert_sound(response.content.decode())


def test_page_costs_what_it_costs(client: Client, django_assert_num_queries: Any) -> None:
    row = placed(copyedited(pictures=[Sent(drawn(), "Une lune")]), calling())
    for text in ("Un.", "Deux."):
        actions.add_note(contribution=row, text=text, by=editor())
    client.get(url("", row))
    with django_assert_num_queries(15):
        assert client.get(url("", row)).status_code == 200


def test_page_shows_no_signature_and_no_contact(client: Client) -> None:
    row = contribution(signature="Nom-secret", contact="Contact-secret")
    page = client.get(url("", row)).content.decode()
    assert "secret" not in page
    assert not AuditLine.objects.filter(verb="contribution.author").exists()


def test_author_is_read_and_written_down(client: Client) -> None:
    row = contribution(signature="Nom-secret", contact="Contact-secret")
    page = client.get(url("author", row)).content.decode()
    assert "Nom-secret" in page
    assert "Contact-secret" in page
    line = AuditLine.objects.get(verb="contribution.author")
    assert (line.kind, line.actor, line.subject) == ("read", editor().uid, row.uid)
    assert_sound(page)


def test_hostile_words_stay_words(client: Client) -> None:
    row = copyedited(title=HOSTILE[:190], body=HOSTILE, signature=HOSTILE[:70], contact=HOSTILE)
    actions.add_note(contribution=row, text=HOSTILE, by=editor())
    actions.approve_in_person(
        contribution=row, version=latest(row), agreed=False, comment=HOSTILE, by=editor()
    )
    actions.edit_contribution(contribution=row, title="T", body=HOSTILE + "!", based_on=1, by=editor())
    for name in ("", "text", "compare", "author", "withdraw"):
        page = client.get(url(name, row)).content.decode()
        assert "<script>alert" not in page
        assert 'href="javascript:' not in page
        assert "49" not in re.findall(r"\{\{ ?7\*7|>49<", page)
    assert "<script>alert" not in client.get(reverse("admin:journal_contributions")).content.decode()


def test_moved_by_its_button(client: Client) -> None:
    row, key = contribution(), uuid.uuid4()
    for _time in range(2):
        response = post(client, "move", row, key=key, to="reading", text="Belle voix.")
        assert response.headers["Location"].endswith("#move")
    assert row.steps.count() == 2
    assert "Belle voix." in text_of(client.get(url("", row)))


def test_move_that_is_not_allowed_says_so(client: Client) -> None:
    row = contribution()
    response = post(client, "move", row, to="published", text="Mon mot.")
    assert response.status_code == 422
    assert "go there from here" in text_of(response)
    assert "Mon mot." in response.content.decode()
    assert_sound(response.content.decode())


def test_what_is_missing_stands_in_place_of_the_button(client: Client) -> None:
    row = approved(uses=[], pictures=[Sent(drawn())])
    page = client.get(url("", row))
    assert "its author has not consented to print." in text_of(page)
    assert "picture 1 has no description of what it shows." in text_of(page)
    assert 'value="ready"' not in page.content.decode()
    actions.give_consent(contribution=row, wording=wording("print"), how="paper", by=editor())
    actions.describe_picture(picture=row.pictures.get(), alt="Une lune", by=editor())
    assert 'value="ready"' in client.get(url("", row)).content.decode()


def test_text_is_edited(client: Client) -> None:
    row = contribution()
    assert post(client, "text", row, title="Neuf", body="Autre.", based_on=1).status_code == 302
    assert (latest(row).title, latest(row).body, latest(row).by) == ("Neuf", "Autre.", editor())
    stale = post(client, "text", row, title="Neuf", body="La mienne.", based_on=1)
    assert stale.status_code == 422
    assert "La mienne." in stale.content.decode()
    long = post(client, "text", row, title="Neuf", body="x" * 200_000, based_on=2)
    assert (long.status_code, "200,000 characters" in text_of(long)) == (422, True)
    assert_sound(client.get(url("text", row)).content.decode())


def test_text_on_paper_has_no_form(client: Client) -> None:
    row = published()
    assert "<textarea" not in client.get(url("text", row)).content.decode()
    assert post(client, "text", row, title="T", body="x", based_on=1).status_code == 422


def test_versions_are_compared(client: Client) -> None:
    row = contribution(body="La nuit est noire.")
    for number, body in enumerate(("La nuit est bleue.", "Le jour est bleu."), 1):
        actions.edit_contribution(contribution=row, title="T", body=body, based_on=number, by=editor())
    page = client.get(url("compare", row), {"de": 1, "a": 2}).content.decode()
    assert re.search(r"<del>.*?noire.*?</del>", page)
    assert re.search(r"<ins>.*?bleue.*?</ins>", page)
    assert "Le jour" not in page
    assert_sound(page)
    whole = client.get(url("compare", row), {"de": "zz", "a": "99"}).content.decode()
    assert re.search(r"<ins>.*?jour.*?</ins>", whole)


def test_author_said_yes_in_person(client: Client) -> None:
    row = copyedited()
    version = latest(row).uid
    assert post(client, "approve", row, version=version, comment="x").status_code == 422
    assert post(client, "approve", row, version=version, agreed="yes", comment="Oui.").status_code == 302
    row.refresh_from_db()
    assert row.state == "approved"
    other = latest(copyedited()).uid
    assert post(client, "approve", row, version=other, agreed="yes").status_code == 404


def test_private_link_is_shown_once(client: Client) -> None:
    row, key = copyedited(), uuid.uuid4()
    pages = [post(client, "link", row, key=key).content.decode() for _time in range(2)]
    found = [re.search(r'value="http://testserver([^"]+)"', page) for page in pages]
    assert found[0][1] == found[1][1]
    assert ApprovalLink.objects.count() == 1
    assert Client().get(found[0][1]).status_code == 200
    assert found[0][1] not in client.get(url("", row)).content.decode()
    assert "A private link was made" in text_of(client.get(url("", row)))
    refused = post(client, "link", contribution())
    assert (refused.status_code, "once the text is copy-edited" in text_of(refused)) == (422, True)


def test_consents(client: Client) -> None:
    row = contribution(uses=wordings("print"))
    chosen = [wording("web").uid.hex, wording("quoting").uid.hex]
    assert post(client, "consents", row, uses=chosen, how="paper").status_code == 302
    assert standing(row) == {"print", "web", "quoting"}
    assert post(client, "consents", row, uses=[], how="paper").status_code == 422
    assert post(client, "consents", row, uses=[wording("police").uid.hex], how="paper").status_code == 422
    assert post(client, "consent_withdraw", row, "web").status_code == 302
    assert standing(row) == {"print", "quoting"}
    assert post(client, "consent_withdraw", row, "web").status_code == 404


def test_pictures(client: Client) -> None:
    row = contribution()
    added = post(client, "picture_add", row, pictures=picture_file(), alt="Une lune", caption="La lune")
    picture = row.pictures.get()
    assert added.status_code == 302
    assert (picture.width, picture.height, picture.alt) == (40, 30, "Une lune")
    served = client.get(url("picture", row, picture.uid))
    assert (served.headers["Content-Type"], served.content) == (picture.media_type, bytes(picture.data))
    assert served.headers["Cache-Control"] == "no-store"
    post(client, "picture_describe", row, picture.uid, alt="Deux lunes", caption="")
    picture.refresh_from_db()
    assert picture.alt == "Deux lunes"
    long = post(client, "picture_describe", row, picture.uid, alt="x" * 501, caption="")
    assert (long.status_code, "x" * 501 in long.content.decode()) == (422, True)
    assert_sound(long.content.decode())
    key = uuid.uuid4()
    for _time in range(2):
        assert post(client, "picture_remove", row, picture.uid, key=key).status_code == 302
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
def test_what_is_no_picture_is_refused(client: Client, file: SimpleUploadedFile) -> None:
    row = contribution()
    file.seek(0)
    response = post(client, "picture_add", row, pictures=file, alt="Mes mots", caption="")
    assert response.status_code == 422
    assert "Mes mots" in response.content.decode()
    assert_sound(response.content.decode())
    assert not row.pictures.exists()


def test_placed_and_taken_out(client: Client) -> None:
    row, here = contribution(), issue()
    post(client, "place", row, issue=here.uid)
    row.refresh_from_db()
    assert row.issue == here
    post(client, "place", row, issue="")
    row.refresh_from_db()
    assert row.issue is None
    printed = published().issue
    assert post(client, "place", row, issue=printed.uid).status_code == 422


def test_withdrawn_after_being_asked(client: Client) -> None:
    row = contribution()
    assert "This is not undone." in text_of(client.get(url("withdraw", row)))
    row.refresh_from_db()
    assert row.state == "received"
    assert post(client, "withdraw", row).status_code == 302
    row.refresh_from_db()
    assert row.state == "withdrawn"
    assert post(client, "withdraw", row).status_code == 302


def test_voice_is_heard_and_written_down(client: Client) -> None:
    row = contribution(kind="voice", body="", voice=Voice(b"RIFF-son", "audio/wav"))
    page = client.get(url("write_down", row))
    assert "media-src 'self'" in page.headers["Content-Security-Policy"]
    assert_sound(page.content.decode())
    heard = client.get(url("voice", row))
    assert (heard.content, heard.headers["Content-Type"]) == (b"RIFF-son", "audio/wav")
    assert AuditLine.objects.filter(verb="voice.heard", subject=row.uid).count() == 1
    assert post(client, "write_down", row, body=" ").status_code == 422
    assert post(client, "write_down", row, body="Ce qu'elle dit.").status_code == 302
    assert latest(row).body == "Ce qu'elle dit."
    VoiceNote.objects.all().delete()
    assert client.get(url("voice", row)).status_code == 404


def test_nothing_of_anybody_in_messages_and_addresses(client: Client) -> None:
    row = contribution(title="Titre-secret", signature="Nom-secret")
    answers = [
        post(client, "move", row, to="reading"),
        post(client, "author", row, signature_kind="name", signature="Nom-secret-2"),
    ]
    assert all(answer.status_code == 302 for answer in answers)
    assert "secret" not in "".join(answer.headers["Location"] for answer in answers)
    assert "secret" not in str(dict(client.session))
    assert "secret" not in str(list(AuditLine.objects.values_list("verb", "detail")))
