"""On the tablet: one question a page, back and on, and nothing left behind."""

import re
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from community.models import Answer, Response, Version
from community.tests.answering.handed import Tablet, erase_with, page_of, run_in, said_in, to_the_end
from community.tests.surveys import NO, YES, asks, begun, leads, opened, profile
from lune.models import DeedKey
from lune.tests.pages import assert_sound, text_of
from privacy.models import AuditLine
from team.models import Role, User

pytestmark = pytest.mark.django_db


def test_she_is_told_what_she_agrees_to_before_anything_is_asked(tablet: Tablet) -> None:
    page = text_of(tablet.page)
    assert "Answering is up to you." in page
    assert "5 questions at most." in page
    assert "Un emploi" not in page
    assert tablet.page["Cache-Control"] == "no-store"


def test_to_decline_notes_nothing(tablet: Tablet) -> None:
    lines = AuditLine.objects.count()
    assert "Nothing was noted" in tablet.tap("no")
    assert not Response.objects.exists()
    assert AuditLine.objects.count() == lines
    assert not DeedKey.objects.exists()


def test_from_the_first_question_to_the_last(tablet: Tablet, version: Version) -> None:
    assert "Question 1 4 more at most" in tablet.tap("yes")
    assert "Payé ou non." in text_of(tablet.page)
    assert "Question 2 3 more" in tablet.tap("next", q1=YES)
    assert "Several answers are possible." in text_of(tablet.page)
    assert "1: pas du tout 5: oui" in tablet.tap("next", q2=["c1", "c3"])
    tablet.tap("next", q3="4")
    assert "the last one" in tablet.tap("next", q4="2,5")
    end = tablet.tap("next", q5="Un <b>local</b>.")
    assert "Thank you" in end
    assert "local" not in end
    response = Response.objects.get()
    assert (response.mode, response.language) == ("tablet", "en")
    assert response.week.weekday() == 0
    assert said_in(response) == {
        "q1": ["c1"],
        "q2": ["c1", "c3"],
        "q3": [Decimal(4)],
        "q4": [Decimal("2.50")],
        "q5": ["Un <b>local</b>."],
    }


def test_a_rule_leads_on_and_what_it_leaves_out_is_dropped(tablet: Tablet) -> None:
    tablet.tap("yes")
    tablet.tap("next", q1=YES)
    tablet.tap("next", q2=["c2"])
    tablet.tap("back")
    tablet.tap("back")
    assert re.findall(r'value="(\w+)"[^>]*checked', tablet.page.content.decode()) == ["c1"]
    assert "Question 2 2 more" in tablet.tap("next", q1=NO)
    assert "Prête à chercher ?" in text_of(tablet.page)
    for code in ("q3", "q4", "q5"):
        tablet.tap("pass" if code != "q4" else "next", q4="7")
    assert said_in(Response.objects.get()) == {"q1": ["c2"], "q4": [Decimal(7)]}


def test_nothing_has_to_be_answered_and_passing_over_takes_back(tablet: Tablet) -> None:
    tablet.tap("yes")
    tablet.tap("next", q1=YES)
    tablet.tap("back")
    tablet.tap("pass", q1=YES)
    for _question in range(4):
        tablet.tap("next")
    assert "Every question was passed over: nothing was kept." in text_of(tablet.page)
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("61", "less than or equal to 60"),
        ("-1", "greater than or equal to 0"),
        ("beaucoup", "Enter a number."),
        ("1.234", "2 decimal places"),
        ("1,200", "without a sign between the thousands"),
        ("NaN", "Enter a number."),
    ],
)
def test_a_number_is_refused_beside_its_field_and_what_was_typed_stays(
    tablet: Tablet, typed: str, sentence: str
) -> None:
    for go in ("yes", "next", "next", "next"):
        tablet.tap(go)
    assert sentence in tablet.tap("next", q4=typed)
    assert tablet.page.status_code == 422
    assert f'value="{typed}"' in tablet.page.content.decode()


def test_what_is_not_proposed_is_not_chosen(tablet: Tablet) -> None:
    tablet.tap("yes")
    said = "Select a valid choice. That one is not offered, or no longer."
    for forged in ({"q1": "c9"}, {"q2": ["c1", "c9"]}, {"q3": "9"}):
        assert said in tablet.tap("next", **forged)
        assert (tablet.page.status_code, "9" in text_of(tablet.page)) == (422, False)
        tablet.tap("next")


def test_back_from_the_first_question_is_what_she_agreed_to(tablet: Tablet) -> None:
    tablet.tap("yes")
    assert "Answering is up to you." in tablet.tap("back")


def test_to_stop_keeps_nothing_and_no_page_opens_again(tablet: Tablet) -> None:
    tablet.tap("yes")
    before = dict(tablet.sent) | {"go": "next", "run": run_in(tablet.page), "q1": YES}
    tablet.tap("next", q1=YES)
    assert "Nothing that you answered was kept." in tablet.tap("stop", q2=["c1"])
    assert not Response.objects.exists()
    tablet.sent = before
    assert "open no more" in tablet.again()


def test_to_decline_after_all_opens_nothing_of_what_was_said(tablet: Tablet) -> None:
    tablet.tap("yes")
    tablet.tap("next", q1=NO)
    before = dict(tablet.sent) | {"go": "back", "run": run_in(tablet.page)}
    tablet.tap("back")
    tablet.tap("back")
    assert "nothing changes for you" in tablet.tap("no")
    tablet.sent = before
    assert "open no more" in tablet.again()
    assert not Response.objects.exists()


def test_sent_twice_it_is_kept_once_and_no_page_opens_again(tablet: Tablet) -> None:
    to_the_end(tablet)
    last = dict(tablet.sent) | {"run": run_in(tablet.page), "q5": "Du temps."}
    tablet.tap("next", q5="Du temps.")
    for changed in ({}, {"q5": "Autre chose."}, {"go": "back"}):
        tablet.sent = last | changed
        assert "open no more" in tablet.again()
        assert "temps" not in text_of(tablet.page)
    assert Answer.objects.filter(text__isnull=False).get().text == "Du temps."


def test_what_we_did_not_sign_begins_nothing(tablet: Tablet, peer: Client) -> None:
    tablet.tap("yes")
    other = opened(profile())
    for address, run in (
        (tablet.address, "abc"),
        (page_of(other), run_in(tablet.page)),
        (tablet.address, ""),
    ):
        page = peer.post(address, {"go": "next", "run": run, "q1": YES, "_once": str(uuid4())})
        assert (page.status_code, "You can begin again." in text_of(page)) == (400, True)


def test_handed_over_the_tablet_opens_nothing_else(tablet: Tablet) -> None:
    for address in ("/", reverse("community:questionnaires"), reverse("team:mine")):
        assert tablet.client.get(address)["Location"].startswith("/connexion/")
    # Tapped twice, it is handed over all the same; and a reload without the form leads to the team's list.
    assert "Answering is up to you." in tablet.again()
    assert tablet.client.get(tablet.address)["Location"] == reverse("community:questionnaires")


def test_she_chooses_her_language(tablet: Tablet) -> None:
    assert "Répondre est libre." in tablet.tap("fr")
    assert "Question 1 encore 4 au plus" in tablet.tap("yes")
    to_last = [tablet.tap("next", q1=YES)] + [tablet.tap("next") for _question in range(4)]
    assert "Merci" in to_last[-1]
    assert Response.objects.get().language == "fr"
    assert "Effacé" in text_of(erase_with(tablet.client, tablet.page))
    # Hers alone: whoever takes the tablet back finds it as it was.
    assert "Sign in" in text_of(tablet.client.get("/connexion/"))


def test_three_questions_or_five_the_same_few_queries(
    peer: Client, version: Version, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    small = begun(title="Court")
    first = asks(small, "choice", "Oui ?", "oui", "non")
    asks(small, "several", "Lesquels ?", "un", "deux")
    leads(first, asks(small, "text", "Et ?"), code=NO)
    for each in (opened(small), version):
        peer.force_login(User.objects.get(role=Role.PEER))
        tablet = Tablet(peer, each)
        tablet.tap("yes")
        sent = {"go": "next", "run": run_in(tablet.page), "_once": str(uuid4()), "q1": YES}
        with django_assert_num_queries(7):
            peer.post(tablet.address, sent)


def test_the_list_shows_what_is_open(peer: Client, version: Version) -> None:
    profile()
    page = peer.get(reverse("community:questionnaires"))
    assert_sound(page.content.decode())
    assert text_of(page).count("Hand the tablet over") == 1
    assert page.content.decode().count(str(version.uid)) == 4
