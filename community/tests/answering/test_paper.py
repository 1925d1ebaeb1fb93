"""Answered on paper: printed, typed in on one page."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from community.models import Response, Version
from community.tests.answering.handed import erase_with, said_in
from community.tests.surveys import NO, YES, profile
from lune.tests.pages import assert_sound, text_of
from privacy.models import AuditLine
from team.models import Role, User

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]


def paper(version: Version) -> str:
    return reverse("community:questionnaire-paper", args=[version.uid])


def sheet(**changes: Any) -> dict[str, Any]:
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    said = {"agreed": "on", "week": monday.isoformat(), "language": "en", "q1": YES, "q2": ["c2"], "q4": "3"}
    return said | {"_once": str(uuid4())} | changes


def test_a_paper_is_typed_in_on_one_page(peer: Client, version: Version) -> None:
    assert_sound(peer.get(paper(version)).content.decode())
    sent = sheet(q5="Du temps.")
    page = peer.post(paper(version), sent)
    assert "The paper is typed in" in text_of(page)
    assert "Shred" in text_of(page)
    response = Response.objects.get()
    assert (response.mode, response.language) == ("paper", "en")
    assert said_in(response)["q5"] == ["Du temps."]
    line = AuditLine.objects.get(verb="questionnaire.answered")
    assert UUID(str(line.actor)) == User.objects.get(role=Role.PEER).uid
    # The same form again is the same paper.
    assert "Erase" not in text_of(peer.post(paper(version), sent))
    assert Response.objects.count() == 1
    erase_with(peer, page)
    assert not Response.objects.exists()
    assert AuditLine.objects.get(verb="questionnaire.answers_erased").actor == line.actor


def test_what_the_rules_leave_out_of_a_paper_is_said(peer: Client, version: Version) -> None:
    page = peer.post(paper(version), sheet(q1=NO))
    assert "1 answer was left out" in text_of(page)
    assert set(said_in(Response.objects.get())) == {"q1", "q4"}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"agreed": ""}, "Without her tick nothing of the sheet is typed in"),
        ({"q4": "61"}, "less than or equal to 60"),
        ({"q1": "c9"}, "not offered"),
        ({"q3": "6"}, "not offered"),
        ({"q5": "a" * 2001}, "at most 2000 characters"),
        ({"week": "2020-01-06"}, "not offered"),
        ({"week": ""}, "required"),
        ({"language": "de"}, "not offered"),
        ({"q1": "", "q2": [], "q4": ""}, "Nothing was answered"),
    ],
)
def test_a_paper_is_refused_in_words_and_what_was_typed_stays(
    peer: Client, version: Version, changes: dict[str, Any], sentence: str
) -> None:
    page = peer.post(
        paper(version), sheet(**{"q5": "dit <b>"} | changes) if changes.get("q1") != "" else sheet(**changes)
    )
    assert page.status_code == 422
    assert sentence in text_of(page)
    assert_sound(page.content.decode())
    assert "q5" in changes or changes.get("q1") == "" or "dit &lt;b&gt;" in page.content.decode()
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ("Avant de commencer", "Un emploi en ce moment", "pas du tout")),
        ("en", ("Profile", "Answering is up to you.")),
    ],
)
def test_it_is_printed_to_be_filled_in_by_hand(
    peer: Client, version: Version, language: str, words: tuple[str, ...]
) -> None:
    answer = peer.get(reverse("community:questionnaire-form", args=[version.uid, language]))
    assert answer["Content-Type"] == "application/pdf"
    reader = PdfReader(BytesIO(answer.content))
    printed = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for each in words:
        assert each in printed
    assert "→" in printed
    assert peer.get(reverse("community:questionnaire-form", args=[version.uid, "de"])).status_code == 404


def test_a_press_that_refuses_is_a_sentence(
    peer: Client, version: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lune.press.PATIENCE", 0)
    page = peer.get(reverse("community:questionnaire-form", args=[version.uid, "fr"]), follow=True)
    assert "Nothing was printed." in text_of(page)


def test_a_paper_of_what_is_not_open_is_not_typed_in(signed_in: SignIn) -> None:
    client = signed_in(Role.COORDINATOR)
    assert client.get(paper(profile())).status_code == 404
