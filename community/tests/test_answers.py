"""Answering: on the tablet, one question a page; from paper, all of them at once; and nothing kept that could tell who."""

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from community.actions.answers import WORDS_KEPT, destroy_words, take_answers
from community.actions.questions import remove_question
from community.actions.results import tell_results
from community.actions.surveys import back_to_draft, close_version
from community.models import Answer, Mode, Response, Version
from community.tests.surveys import NO, YES, answered, asks, begun, leads, opened, profile
from lune.models import DeedKey
from lune.tests.pages import assert_sound, text_of
from privacy.models import AuditLine
from team.models import Role, User

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


@pytest.fixture
def peer(signed_in: SignIn) -> Client:
    return signed_in(Role.PEER, "en")


@pytest.fixture
def version() -> Version:
    return opened(profile())


def page_of(version: Version) -> str:
    return reverse("community:questionnaire", args=[version.uid])


def run_in(page: Any, address: str = "") -> str:
    """The run in a page's form, or in the one of several that is sent to `address`."""
    html = page.content.decode()
    found = re.search(r'name="run" value="([^"]+)"', html[html.find(f'action="{address}"') + 1 :])
    assert found, text_of(page)
    return found[1]


class Tablet:
    """A tablet in her hands: it sends what the page before it holds, as a browser does."""

    def __init__(self, client: Client, version: Version, *, trial: bool = False) -> None:
        self.client, self.address = client, page_of(version)
        office = reverse("admin:community_version", args=[version.uid])
        self.page = client.get(office if trial else reverse("community:questionnaires"))
        self.sent: dict[str, Any] = {}
        self.tap("hand")

    def tap(self, go: str, **said: Any) -> str:
        """What the page says then."""
        self.sent = {"go": go, "_once": str(uuid4())} | said
        if b'name="run"' in self.page.content:
            self.sent["run"] = run_in(self.page, self.address if go == "hand" else "")
        return self.again()

    def again(self) -> str:
        self.page = self.client.post(self.address, self.sent)
        assert_sound(self.page.content.decode())
        return text_of(self.page)


@pytest.fixture
def tablet(peer: Client, version: Version) -> Tablet:
    return Tablet(peer, version)


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


def said_in(response: Response) -> dict[str, list[Any]]:
    said: dict[str, list[Any]] = {}
    for answer in response.answers.select_related("question", "choice").order_by("question", "choice__code"):
        value = (
            answer.choice.code if answer.choice else answer.text if answer.number is None else answer.number
        )
        said.setdefault(answer.question.code, []).append(value)
    return said


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


def to_the_end(tablet: Tablet) -> None:
    tablet.tap("yes")
    tablet.tap("next", q1=YES)
    for _question in range(3):
        tablet.tap("next")


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


def erase_with(client: Client, page: Any) -> Any:
    found = re.search(r'name="answers" value="([^"]+)"', page.content.decode())
    assert found
    return client.post(reverse("community:questionnaire-erase"), {"answers": found[1], "_once": str(uuid4())})


def test_what_was_just_sent_can_be_erased_from_its_page_alone(tablet: Tablet) -> None:
    answered(Version.objects.get())
    to_the_end(tablet)
    tablet.tap("next", q5="Du temps.")
    for _tap in range(2):
        assert "Nothing of these answers is left." in text_of(erase_with(tablet.client, tablet.page))
    assert Response.objects.count() == 1
    assert [answer.text for answer in Answer.objects.filter(text__isnull=False)] == ["Un local."]
    line = AuditLine.objects.get(verb="questionnaire.answers_erased")
    assert (line.actor, line.subject_type) == (None, "community.questionnaire")


def test_an_hour_later_it_is_too_late(tablet: Tablet, monkeypatch: pytest.MonkeyPatch) -> None:
    to_the_end(tablet)
    tablet.tap("next", q5="Du temps.")
    monkeypatch.setattr("community.surveys.field.common.REGRET", -1)
    page = erase_with(tablet.client, tablet.page)
    assert (page.status_code, "It is too late" in text_of(page)) == (400, True)
    assert Response.objects.exists()


def test_nothing_kept_tells_who_or_when(tablet: Tablet) -> None:
    to_the_end(tablet)
    tablet.tap("next", q5="Je suis Xylia.")
    response, line = Response.objects.get(), AuditLine.objects.get(verb="questionnaire.answered")
    assert {field.name for field in Response._meta.concrete_fields} == {
        "uid",
        "version",
        "week",
        "mode",
        "language",
    }
    assert (line.actor, line.subject_type, line.detail) == (None, "community.questionnaire", {})
    # The form's key has an hour: it must lead to no row.
    key = DeedKey.objects.get(verb="community.take_answers")
    assert (key.result_model, key.result_id, key.location) == ("", None, "")
    with connection.cursor() as cursor:
        cursor.execute("SELECT array_agg(a::text)::text FROM community_answer a")
        assert "Xylia" not in cursor.fetchone()[0]
        for table in ("lune_deedkey", "privacy_auditline", "django_session"):
            cursor.execute(f"SELECT coalesce(array_agg(t::text)::text, '') FROM {table} t")  # noqa: S608  # our own names
            assert response.uid.hex not in cursor.fetchone()[0].replace("-", "")


def test_the_order_of_rows_does_not_tell_which_came_last(version: Version) -> None:
    came = [answered(version) for _person in range(8)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT uid, xmin::text FROM community_response ORDER BY ctid")
        rows = cursor.fetchall()
        cursor.execute("SELECT response_id, xmin::text FROM community_answer ORDER BY ctid")
        answers = cursor.fetchall()
    # All were written anew by the latest of them, in an order drawn by lot: one in 40,320 that it is theirs.
    assert len({written for _uid, written in (*rows, *answers)}) == 1
    assert [uid for uid, _written in rows] != came
    assert {uid for uid, _written in rows} == set(came)
    assert [uid for uid, _written in answers] != sorted((uid for uid, _written in answers), key=came.index)


def test_other_weeks_and_versions_stay_where_they_are(version: Version) -> None:
    Version.objects.filter(pk=version.pk).update(opened_at=timezone.now() - timedelta(days=30))
    facts: dict[str, Any] = {"answers": {"q1": YES}, "mode": Mode.PAPER, "language": "fr", "by": None}
    before = take_answers(version=version, week=timezone.localdate() - timedelta(days=14), **facts)
    answered(version)
    answered(opened(profile()))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT xmin::text) FROM community_response")
        assert cursor.fetchone()[0] == 3
    assert Response.objects.get(pk=before).answers.count() == 1


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


def test_words_are_destroyed_after_two_years_and_figures_stay(version: Version) -> None:
    answered(version)
    week = Response.objects.get().week
    assert destroy_words(week + WORDS_KEPT) == 0
    assert destroy_words(week + WORDS_KEPT + timedelta(days=1)) == 1
    assert destroy_words(week + WORDS_KEPT + timedelta(days=1)) == 0
    assert Answer.objects.get(question__kind="text").text == ""
    assert {"q1", "q2", "q3", "q4"} <= set(said_in(Response.objects.get()))


@pytest.fixture
def told(version: Version, coordinator: User) -> Version:
    for _person in range(6):
        answered(version)
    return tell_results(version=close_version(version=version, by=coordinator), by=coordinator).version


def test_what_was_told_stays_and_words_go_all_the_same(
    told: Version, signed_in: SignIn, coordinator: User
) -> None:
    words = Answer.objects.filter(text__isnull=False)
    answer, sealed = words[0], Answer._meta.get_field("text")
    # A rotation of keys seals them again; no other change passes.
    words.filter(pk=answer.pk).update(text=sealed.seal("Un local.", uid=answer.uid))
    for change in (
        {"question": told.questions.get(code="q4"), "number": 1, "text": None},
        {"response": None},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            words.filter(pk=answer.pk).update(**change)
    week = Response.objects.all()[0].week
    results = reverse("admin:community_results_version", args=[told.uid])
    before = re.findall(r"<td[^>]*>[^<]*", signed_in(coordinator).get(results).content.decode())
    assert destroy_words(week + WORDS_KEPT + timedelta(days=1)) == 6
    page = signed_in(coordinator).get(results)
    assert (page.status_code, re.findall(r"<td[^>]*>[^<]*", page.content.decode())) == (200, before)


def test_what_was_told_is_not_erased_any_more(tablet: Tablet, coordinator: User) -> None:
    version = Version.objects.get()
    for _person in range(6):
        answered(version)
    to_the_end(tablet)
    tablet.tap("next", q5="Du temps.")
    tell_results(version=close_version(version=version, by=coordinator), by=coordinator)
    page = erase_with(tablet.client, tablet.page)
    assert (page.status_code, "It is too late" in text_of(page)) == (400, True)
    assert Response.objects.count() == 7


def test_a_refusal_of_the_database_has_its_sentence(
    version: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As if the verb had looked away.
    monkeypatch.setattr("community.actions.answers._check", lambda *looked: None)
    Version.objects.filter(pk=version.pk).update(state="draft", opened_at=None, opened_by=None)
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        answered(version)
    assert refused.value.messages == ["This questionnaire is not open."]


# From paper.


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


def test_weeks_are_those_since_it_was_opened(version: Version) -> None:
    Version.objects.filter(pk=version.pk).update(opened_at=timezone.now() - timedelta(days=9))
    today = timezone.localdate()
    facts: dict[str, Any] = {"answers": {"q1": YES}, "mode": Mode.PAPER, "language": "fr", "by": None}
    for week, sentence in (
        (today + timedelta(days=7), "has not begun"),
        (today - timedelta(days=30), "not open yet"),
    ):
        with pytest.raises(ValidationError) as refused:
            take_answers(version=Version.objects.get(), week=week, **facts)
        assert list(refused.value.message_dict) == ["week"]
        assert sentence
    take_answers(version=Version.objects.get(), week=today - timedelta(days=9), **facts)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"q1": "c9"}, "q1"),
        ({"q1": ("c1", "c2")}, "q1"),
        ({"q2": ("c1", "c9")}, "q2"),
        ({"q3": "quatre"}, "q3"),
        ({"q5": Decimal(4)}, "q5"),
    ],
)
def test_the_verb_takes_no_answer_that_does_not_fit(version: Version, answers: Any, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        take_answers(version=version, answers=answers, mode=Mode.TABLET, language="fr", by=None)
    assert list(refused.value.message_dict) == [code]
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
