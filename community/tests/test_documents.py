"""Documents of talks, actions and news: what is kept of a file, who may have it, how it leaves."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from community.actions.documents import MOST_DOCUMENTS, add_document
from community.actions.events import take_back
from community.models import Action, Document, Talk
from community.tests.factories import DocumentFactory, NewsFactory
from community.tests.office import url
from lune.tests.pages import assert_sound, send, shown_in, text_of
from lune.tests.pdfs import full_of_secrets
from lune.tests.pictures import SECRET, with_gps
from lune.tests.readers import assert_knows_nobody
from privacy.models import AuditLine
from team.models import Role, User
from team.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
NEWS_PAGE = "/en/actualites/"
WORDS = {"title": "Affiche du 17", "description": "Un parapluie rouge, une lanterne."}


@pytest.fixture
def office(signed_in: Callable[..., Client]) -> Client:
    return signed_in(Role.EDITOR, "en")


def upload(content: bytes, name: str = "sent.bin") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def sent_to_news(office: Client, content: bytes, **fields: Any) -> Document:
    news = NewsFactory()
    answer = send(office, url("document_new", "nouvelles", news.uid), file=upload(content), **WORDS | fields)
    assert answer["Location"] == url("event", "nouvelles", news.uid)
    return news.documents.get()


def test_a_picture_is_drawn_again_before_it_is_kept(office: Client) -> None:
    document = sent_to_news(office, with_gps(orientation=6).getvalue())
    assert SECRET.encode() not in bytes(document.data)
    assert (document.width, document.height, document.pages) == (40, 60, None)
    assert document.size == len(bytes(document.data))
    assert AuditLine.objects.get(verb="document.added").detail == {}


def test_a_pdf_is_written_again_before_it_is_kept(office: Client) -> None:
    document = sent_to_news(office, full_of_secrets().getvalue())
    assert SECRET.encode() not in bytes(document.data)
    assert (document.media_type, document.pages, document.width) == ("application/pdf", 1, None)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04 a text processor's", "This is neither a PDF nor a picture."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "This is neither a PDF nor a picture."),
        (b"%PDF-1.7\n", "This PDF cannot be read."),
    ],
)
def test_what_is_neither_is_refused_in_words_and_what_was_typed_stays(
    office: Client, content: bytes, sentence: str
) -> None:
    here = url("document_new", "nouvelles", NewsFactory().uid)
    page = send(office, here, file=upload(content, "affiche.pdf"), **WORDS)
    assert page.status_code == 422
    assert sentence in text_of(page)
    assert WORDS["title"] in page.content.decode()
    assert_sound(page.content.decode())
    assert not Document.objects.exists()


def test_what_is_missing_is_said_beside_its_field(office: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lune.registry.houses", [lambda: [(uuid4(), "Maison Lune")]])
    here = url("document_new", "nouvelles", NewsFactory().uid)
    assert "Choose a file." in text_of(send(office, here, **WORDS))
    silent = send(office, here, file=upload(with_gps().getvalue()), title="Affiche", description=" ")
    assert "required" in text_of(silent)
    house = WORDS | {"description": "Devant la maison lune", "is_public": "on"}
    assert "A house is never shown publicly." in text_of(
        send(office, here, file=upload(with_gps().getvalue()), **house)
    )
    assert not Document.objects.exists()


def test_the_same_file_twice_and_one_too_many_are_refused(office: Client) -> None:
    document = sent_to_news(office, with_gps().getvalue())
    here = url("document_new", "nouvelles", document.news.uid)
    again = send(office, here, file=upload(with_gps().getvalue()), **WORDS)
    assert "This document is already there." in text_of(again)
    for _number in range(MOST_DOCUMENTS - 1):
        DocumentFactory(news=document.news)
    full = send(office, here, file=upload(full_of_secrets().getvalue()), **WORDS)
    assert f"At most {MOST_DOCUMENTS} documents here." in text_of(full)


def test_nothing_is_added_to_what_was_taken_back(in_english: None) -> None:
    by: User = UserFactory()
    news = take_back(event=NewsFactory(), by=by)
    with pytest.raises(ValidationError, match="taken back already"):
        add_document(document=DocumentFactory.build(news=news), by=by)


def test_it_is_described_anew_and_taken_out_for_good(office: Client) -> None:
    document = sent_to_news(office, with_gps().getvalue())
    here = url("document_change", document.uid)
    page = office.get(here)
    assert_sound(page.content.decode())
    send(office, here, **shown_in(page), **WORDS | {"title": "Une autre", "is_public": "on"})
    assert AuditLine.objects.get(verb="document.described").detail == {"fields": ["is_public", "title"]}
    page = office.get(url("event", "nouvelles", document.news.uid))
    assert_sound(page.content.decode())
    assert "Une autre" in text_of(page)
    here = url("event", "nouvelles", document.news.uid)
    for _tap in range(2):
        away = url("document_remove", "nouvelles", document.news.uid, document.uid)
        assert send(office, away)["Location"] == here
    assert not Document.objects.exists()
    assert AuditLine.objects.filter(verb="document.removed").count() == 1


def test_readers_see_it_with_its_news_and_have_it_without_a_cookie() -> None:
    data = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(data, "PNG")
    document = DocumentFactory(data=data.getvalue(), title_en="The poster", description_en="A red umbrella.")
    page = assert_knows_nobody(Client(), NEWS_PAGE)
    assert_sound(page.content.decode())
    here = f"/en/actualites/documents/{document.uid}/"
    assert f'<img src="{here}" alt="A red umbrella." width="60" height="40"' in page.content.decode()
    picture = assert_knows_nobody(Client(), here)
    assert picture.content == data.getvalue()
    assert picture["Content-Type"] == "image/png"
    assert picture["Content-Disposition"] == 'inline; filename="the-poster.png"'
    assert picture["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert picture["X-Content-Type-Options"] == "nosniff"
    assert picture["Cross-Origin-Resource-Policy"] == "same-origin"
    assert picture["Cache-Control"] == "no-cache"
    assert "noindex" in picture["X-Robots-Tag"]
    assert Client().get(here, headers={"if-none-match": picture["ETag"]}).status_code == 304


def a_pdf(**facts: Any) -> Document:
    shape = {"media_type": "application/pdf", "pages": 3, "width": None, "height": None, "size": 240_300}
    document: Document = DocumentFactory(**shape | facts)
    return document


def test_a_pdf_is_handed_over_and_its_link_says_how_long_and_heavy_it_is() -> None:
    document = a_pdf(title="Récit: « à » <b>")
    answer = Client().get(f"/actualites/documents/{document.uid}/")
    assert answer["Content-Disposition"] == 'attachment; filename="recit-a-b.pdf"'
    assert "PDF, 3 pages, 241 kB" in text_of(Client().get(NEWS_PAGE))
    assert "&lt;b&gt;" in Client().get(NEWS_PAGE).content.decode()


def test_a_document_of_a_talk_stands_by_itself() -> None:
    talk = Talk.objects.create(on=timezone.localdate(), subject="Parler", audience="Une classe", peers=1)
    a_pdf(news=None, talk=talk, title="Feuillet")
    page = text_of(Client().get(NEWS_PAGE))
    assert "Feuillet" in page
    assert "Une classe" not in page


def soon() -> date:
    return timezone.localdate() + timedelta(days=3)


@pytest.mark.parametrize(
    "owner",
    [
        lambda: {"is_public": False},
        lambda: {"news": NewsFactory(is_public=False)},
        lambda: {"news": NewsFactory(on=soon())},
        lambda: {"news": take_back(event=NewsFactory(), by=UserFactory())},
        lambda: {"news": None, "action": Action.objects.create(title="Vigile", on=soon())},
        lambda: {"news": None, "talk": Talk.objects.create(subject="S", audience="A", peers=1, on=soon())},
    ],
    ids=["the team's", "not public", "to come", "taken back", "an action not shown", "a talk to come"],
)
def test_what_is_not_shown_is_not_had(owner: Callable[[], dict[str, Any]], office: Client) -> None:
    document = DocumentFactory(**owner())
    assert Client().get(f"/actualites/documents/{document.uid}/").status_code == 404
    assert str(document.uid) not in Client().get(NEWS_PAGE).content.decode()
    assert office.get(url("document", document.uid)).content == b"pixels"


@pytest.mark.parametrize(
    "facts",
    [
        {"news": None},
        {"talk": "another"},
        {"pages": 2},
        {"width": None},
        {"media_type": "image/gif"},
        {"media_type": "application/pdf"},
    ],
)
def test_the_database_refuses_what_is_no_document(facts: dict[str, Any]) -> None:
    if "talk" in facts:
        facts = {"talk": Talk.objects.create(subject="S", audience="A", peers=1, on=date(2026, 1, 1))}
    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentFactory(**facts)


@pytest.mark.parametrize("count", [1, 3])
def test_what_pages_cost(
    office: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    news = NewsFactory()
    for _number in range(count):
        DocumentFactory(news=news)
        DocumentFactory()
    with django_assert_num_queries(4):
        Client().get(NEWS_PAGE)
    with django_assert_num_queries(4):
        office.get(url("event", "nouvelles", news.uid))
