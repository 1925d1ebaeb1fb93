"""Talks, actions and news: what is told, to whom, and what is taken back."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from community.events.kinds import KINDS
from community.models import Action, Document, News, Talk
from community.tests.factories import DocumentFactory, NewsFactory
from community.tests.office import url
from lune.tests.pages import assert_sound, send, shown_in, text_of
from lune.tests.readers import assert_knows_nobody
from privacy.models import AuditLine
from team.models import Role

pytestmark = pytest.mark.django_db
PAGE, FEED = "/en/actualites/", "/en/actualites/fil.xml"
TALK = {
    "on": "2026-11-01",
    "subject": "Parler",
    "audience": "Une classe",
    "workers": "1",
    "peers": "2",
    "present": "30",
}
ACTION = {
    "on": "2026-12-17",
    "title": "17 décembre",
    "title_en": "December 17",
    "text": "<b>Marche</b>",
    "place": "parvis",
}


@pytest.fixture
def office(signed_in: Callable[..., Client]) -> Client:
    return signed_in(Role.EDITOR, "en")


def test_a_talk_is_noted_once_by_counts(office: Client) -> None:
    sent = {"_once": str(uuid4())} | TALK
    for _tap in range(2):
        assert office.post(url("event_new", "presentations"), sent).status_code == 302
    talk = Talk.objects.get()
    assert (talk.workers, talk.peers, talk.present) == (1, 2, 30)
    page = office.get(url("events"))
    assert_sound(page.content.decode())
    assert "Parler, Une classe" in text_of(page)


@pytest.mark.parametrize(
    ("kind", "changes", "sentence"),
    [
        ("presentations", {"workers": "0", "peers": "0"}, "Somebody spoke"),
        ("presentations", {"present": "100001"}, "from 0 to 100,000"),
        ("presentations", {"on": "2999-01-01"}, "Nobody can have been there yet."),
        ("presentations", {"subject": ""}, "required"),
        ("actions", {"title": "x" * 201}, "200"),
        ("actions", {"present": "-1"}, "0"),
        ("actions", {"on": "jamais"}, "valid date"),
        (
            "actions",
            {"is_public": "on", "place": "devant la MAISON LUNE"},
            "A house is never shown publicly.",
        ),
        ("nouvelles", {"title": ""}, "required"),
        ("nouvelles", {"is_public": "on", "text_en": "at Maison Lune"}, "A house is never shown publicly."),
    ],
)
def test_what_is_wrong_is_refused_in_words_and_what_was_typed_stays(
    office: Client, monkeypatch: pytest.MonkeyPatch, kind: str, changes: dict[str, str], sentence: str
) -> None:
    monkeypatch.setattr("lune.registry.houses", [lambda: [(uuid4(), "Maison Lune")]])
    facts = TALK if kind == "presentations" else ACTION
    page = send(office, url("event_new", kind), **facts | changes)
    assert page.status_code == 422
    assert sentence in text_of(page)
    assert_sound(page.content.decode())
    assert not KINDS[kind].model.objects.exists()


def test_readers_see_what_is_public_from_its_day(office: Client) -> None:
    today = timezone.localdate()
    send(
        office,
        url("event_new", "actions"),
        **ACTION | {"is_public": "on", "on": str(today + timedelta(days=9))},
    )
    NewsFactory(title="Hier", on=today - timedelta(days=1))
    NewsFactory(title="Demain", on=today + timedelta(days=1))
    NewsFactory(title="Entre nous", is_public=False)
    page = assert_knows_nobody(Client(), PAGE)
    assert_sound(page.content.decode())
    assert "December 17" in text_of(page)
    assert "&lt;b&gt;Marche&lt;/b&gt;" in page.content.decode()
    assert "Hier" in text_of(page)
    assert "Demain" not in text_of(page)
    assert "Entre nous" not in text_of(page)
    assert "17 décembre" in text_of(Client().get("/actualites/"))


def test_the_feed_is_atom_and_holds_the_same() -> None:
    news = NewsFactory(title="Hier & demain", text="<script>")
    feed = assert_knows_nobody(Client(), FEED)
    assert feed["Content-Type"].startswith("application/atom+xml")
    root = ElementTree.fromstring(feed.content)  # noqa: S314  # our own page
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert [each.text for each in root.findall("a:entry/a:title", names)] == ["Hier & demain"]
    assert root.find("a:entry/a:id", names).text == news.uid.urn
    assert "&lt;script&gt;" in root.find("a:entry/a:summary", names).text
    assert root.find("a:entry/a:published", names).text.startswith("2026-11-01T00:00:00-04:00")


def test_the_feed_names_the_documents_that_readers_may_have() -> None:
    news = NewsFactory()
    paper = DocumentFactory(news=news)
    DocumentFactory(news=news, is_public=False)
    DocumentFactory(news=NewsFactory(is_public=False))
    root = ElementTree.fromstring(Client().get(FEED).content)  # noqa: S314  # our own page
    papers = root.findall("{*}entry/{*}link[@rel='enclosure']")
    (told,) = [each.attrib for each in papers]
    assert (told["type"], told["length"]) == ("image/png", "6")
    assert told["href"] == f"http://testserver/en/actualites/documents/{paper.uid}/"


def test_a_document_is_not_told_to_be_shown_before_its_day(office: Client) -> None:
    coming = NewsFactory(on=timezone.localdate() + timedelta(days=1))
    for news, words in ((coming, "Shown publicly from"), (NewsFactory(), "Shown publicly")):
        DocumentFactory(news=news)
        page = text_of(office.get(url("event", "nouvelles", news.uid)))
        assert words in page
        assert ("Shown publicly from" in page) == (news == coming)


def test_last_years_lists_are_offered_as_well(office: Client) -> None:
    page, year = office.get(url("events")).content.decode(), timezone.localdate().year
    for span in (f"{year}", f"{year - 1}"):
        assert url("events_csv", span) in page


def test_french_calls_each_by_its_own_word() -> None:
    with translation.override("fr"):
        words = [str(model._meta.verbose_name) for model in (Talk, Action, News, Document)]
    assert words == ["présentation", "action", "nouvelle", "document"]


def test_what_is_changed_and_taken_back(office: Client) -> None:
    news = NewsFactory(title="Ancienne")
    here = url("event_change", "nouvelles", news.uid)
    page = office.get(here)
    assert_sound(page.content.decode())
    News.objects.update(title_en="Somebody else's")
    shown = shown_in(page)
    send(office, here, **shown, on=str(news.on), title="Nouvelle", text=news.text, is_public="on")
    assert AuditLine.objects.get(verb="news.changed").detail == {"fields": ["title"]}
    assert News.objects.get().headline == "Nouvelle"
    assert News.objects.get().title_en == "Somebody else's"
    for _tap in range(2):
        assert send(office, url("event_remove", "nouvelles", news.uid)).status_code == 302
    news = News.objects.get()
    assert news.cancelled_at
    assert "Nouvelle" not in text_of(Client().get(PAGE))
    assert "taken back already" in text_of(send(office, here, on=str(news.on), title="Autre"))
    assert office.get(url("event_new", "autres")).status_code == 404


def test_what_was_taken_back_by_a_slip_is_put_back_with_its_documents(office: Client) -> None:
    news = DocumentFactory(news=NewsFactory(title="De retour")).news
    taken = send(office, url("event_remove", "nouvelles", news.uid))
    assert taken["Location"] == url("event", "nouvelles", news.uid)
    assert "De retour" not in text_of(Client().get(PAGE))
    page = office.get(taken["Location"])
    assert_sound(page.content.decode())
    assert "Put it back" in text_of(page)
    for _tap in range(2):
        assert send(office, url("event_restore", "nouvelles", news.uid))["Location"] == taken["Location"]
    assert News.objects.standing().get() == news
    assert AuditLine.objects.filter(verb="news.put_back").count() == 1
    shown = text_of(Client().get(PAGE))
    assert "De retour" in shown
    assert "L’affiche" in shown


@pytest.mark.parametrize("count", [1, 3])
def test_what_pages_cost(
    office: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        NewsFactory()
        Action.objects.create(title=f"Action {number}", on=timezone.localdate(), is_public=True)
    with django_assert_num_queries(4):
        Client().get(PAGE)
    with django_assert_num_queries(5):
        office.get(url("events"))
