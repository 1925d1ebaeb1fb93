"""A questionnaire that is closed, changed or tried while somebody answers it."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from community.actions.questions import remove_question
from community.actions.surveys import back_to_draft, close_version
from community.models import Response, Version
from community.tests.answering.handed import Tablet, page_of, run_in, to_the_end
from community.tests.surveys import YES, asks, begun, leads, opened, profile
from lune.tests.pages import text_of
from team.models import Role, User

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]


def test_closed_meanwhile_it_takes_no_answer(tablet: Tablet, version: Version, coordinator: User) -> None:
    to_the_end(tablet)
    close_version(version=version, by=coordinator)
    assert "takes no more answers: nothing was kept" in tablet.tap("next", q5="Du temps.")
    assert not Response.objects.exists()


def test_closed_meanwhile_it_is_said_at_the_next_question(
    tablet: Tablet, version: Version, coordinator: User
) -> None:
    tablet.tap("yes")
    close_version(version=version, by=coordinator)
    assert "takes no more answers: nothing was kept" in tablet.tap("next", q1=YES)


def test_closed_before_it_is_handed_over_the_tablet_is_signed_out_all_the_same(
    peer: Client, version: Version, coordinator: User
) -> None:
    page = peer.get(reverse("community:questionnaires"))
    sent = {"go": "hand", "run": run_in(page, page_of(version)), "_once": str(uuid4())}
    close_version(version=version, by=coordinator)
    assert "takes no more answers" in text_of(peer.post(page_of(version), sent))
    assert peer.get("/")["Location"].startswith("/connexion/")


def test_made_a_draft_again_and_changed_meanwhile_it_begins_anew(tablet: Tablet, coordinator: User) -> None:
    tablet.tap("yes")
    version = back_to_draft(version=Version.objects.get(), by=coordinator)
    version.questions.get(code="q1").delete()
    opened(version, by=coordinator)
    assert "the questions were changed meanwhile" in tablet.tap("next", q1=YES)
    assert tablet.page.status_code == 400


def test_who_coordinates_tries_a_draft_and_nothing_is_kept(signed_in: SignIn) -> None:
    client = signed_in(Role.COORDINATOR, "en")
    tablet = Tablet(client, profile(), trial=True)
    assert "To try it: nothing is kept." in text_of(tablet.page)
    to_the_end(tablet)
    assert "It was to try it" in tablet.tap("next", q5="Du temps.")
    assert not Response.objects.exists()


def test_a_draft_that_changes_while_it_is_tried_is_tried_anew(signed_in: SignIn) -> None:
    version = profile()
    tablet = Tablet(signed_in(Role.COORDINATOR, "en"), version, trial=True)
    tablet.tap("yes")
    tablet.tap("next", q1=YES)
    first, _passed_over, _third, later, *_others = version.questions.all()
    leads(first, later, code=YES)
    assert "the questions were changed meanwhile" in tablet.tap("next", q2=["c1"])
    assert tablet.page.status_code == 400


def test_a_code_that_serves_again_while_a_draft_is_tried_is_another_question(signed_in: SignIn) -> None:
    version = begun()
    asks(version, "choice", "Un emploi ?", "oui", "non")
    words = asks(version, "text", "Ce qui aiderait ?")
    tablet = Tablet(signed_in(Role.COORDINATOR, "en"), version, trial=True)
    for step in ({"go": "yes"}, {"go": "next", "q1": YES}, {"go": "back", "q2": "Du temps."}):
        tablet.tap(**step)
    remove_question(question=words, by=None)
    assert asks(version, "number", "Depuis quand ?", lowest=0).code == words.code
    assert "Depuis quand ?" in tablet.tap("next", q1=YES)
    assert "Enter a number." in tablet.tap("next", q2="Du temps.")
    assert "It was to try it" in tablet.tap("pass")
