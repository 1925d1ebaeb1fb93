"""Where coordinators make questionnaires: every page, every refusal in words, what was typed stays."""

from uuid import uuid4

import pytest
from django.core.exceptions import NON_FIELD_ERRORS
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from community.actions.surveys import begin_new_version
from community.models import Question, Questionnaire, Skip, Version
from community.surveys.wording import CONSENT
from community.tests.office import url
from community.tests.surveys import NO, answered, asks, begun, leads, opened, profile
from lune.tests.pages import assert_sound, send, text_of

pytestmark = pytest.mark.django_db
LONG = "L" * 161


def tap(client: Client, name: str, *args: object) -> str:
    """What the page that it leads to says."""
    return text_of(client.post(url(name, *args), {"_once": str(uuid4())}, follow=True))


def sound(client: Client, name: str, *args: object) -> str:
    page = client.get(url(name, *args))
    assert_sound(page.content.decode())
    return text_of(page)


def test_a_questionnaire_is_begun_once_with_words_of_consent_to_keep_or_change(office: Client) -> None:
    assert "Répondre est libre." in sound(office, "questionnaire_new")
    sent = {"title": "Profil", "title_en": "Profile", "purpose": "Pour savoir.", "consent": CONSENT}
    sent |= {"_once": str(uuid4())}
    answers = {office.post(url("questionnaire_new"), sent)["Location"] for _tap in range(2)}
    made = Questionnaire.objects.get()
    assert answers == {url("questionnaire", made.uid)}
    assert "Version 1 , 0 questions" in sound(office, "questionnaire", made.uid)
    assert "Profile version 1, draft" in sound(office, "questionnaires")


@pytest.mark.parametrize(("field", "value"), [("title", ""), ("title", LONG), ("consent", "")])
def test_a_questionnaire_is_refused_in_words_and_what_was_typed_stays(
    office: Client, field: str, value: str
) -> None:
    sent = {"title": "Profil", "purpose": "dit <b>", "consent": "Oui ?"} | {field: value}
    page = send(office, url("questionnaire_new"), **sent)
    assert (page.status_code, "One thing needs a look" in text_of(page)) == (422, True)
    assert "dit &lt;b&gt;" in page.content.decode()
    assert not Questionnaire.objects.exists()


def test_title_purpose_and_consent_change(office: Client) -> None:
    version = profile()
    questionnaire = version.questionnaire
    send(office, url("questionnaire_change", questionnaire.uid), title="Bilan", purpose="Autre.")
    send(office, url("version_consent", version.uid), consent="Dire oui ?")
    version.refresh_from_db()
    assert (Questionnaire.objects.get().title, version.consent) == ("Bilan", "Dire oui ?")
    assert "Dire oui ?" in sound(office, "version", version.uid)


def test_each_kind_of_question_has_its_form(office: Client) -> None:
    version = begun()
    forms: dict[str, dict[str, str]] = {
        "choice": {"choices": "oui\r\n\r\n non ", "choices_en": "yes\nno"},
        "several": {"choices": "jour\nnuit"},
        "scale": {"lowest": "1", "highest": "5", "highest_words": "tout à fait"},
        "number": {"lowest": "0"},
        "text": {},
    }
    for kind, facts in forms.items():
        assert_sound(office.get(url("question_new", version.uid, kind)).content.decode())
        answer = send(office, url("question_new", version.uid, kind), words=f"{kind} ?", **facts)
        assert answer["Location"].startswith(url("version", version.uid) + "#q")
    page = sound(office, "version", version.uid)
    assert [question.kind for question in version.questions.order_by("position")] == list(forms)
    assert "yes no" in page
    assert "a scale, 1 – 5 (… – tout à fait)" in page
    assert "a number, 0 – …" in page
    assert office.get(url("question_new", version.uid, "couleur")).status_code == 404
    for question in version.questions.all():
        assert question.words in office.get(url("question_change", question.uid)).content.decode()


@pytest.mark.parametrize(
    ("kind", "facts", "sentence"),
    [
        ("choice", {"words": ""}, "required"),
        ("choice", {"choices": "oui"}, "at least two choices"),
        ("choice", {"choices": "oui\nOUI"}, "stands there twice"),
        ("choice", {"choices": "oui\nnon", "choices_en": "yes"}, "2 there, 1 here"),
        ("choice", {"choices": f"oui\n{LONG}"}, "at most 160 characters"),
        ("choice", {"choices": ""}, "required"),
        ("scale", {"lowest": "", "highest": "5"}, "required"),
        ("scale", {"lowest": "un", "highest": "5"}, "whole number"),
        ("scale", {"lowest": "5", "highest": "1"}, "The lowest comes before the highest."),
        ("scale", {"lowest": "0", "highest": "50"}, "at most 11 steps"),
        ("number", {"lowest": "5", "highest": "5"}, "The lowest comes before the highest."),
        ("number", {"lowest": "9" * 20}, "less than or equal to"),
    ],
)
def test_a_question_is_refused_in_words_and_what_was_typed_stays(
    office: Client, kind: str, facts: dict[str, str], sentence: str
) -> None:
    version = begun()
    page = send(
        office, url("question_new", version.uid, kind), **({"words": "Oui ?", "help": "dit <b>"} | facts)
    )
    assert (page.status_code, sentence in text_of(page)) == (422, True), text_of(page)
    assert NON_FIELD_ERRORS not in page.context["form"].errors
    assert "dit &lt;b&gt;" in page.content.decode()
    assert_sound(page.content.decode())
    assert not Question.objects.exists()


def test_a_question_changes(office: Client) -> None:
    question = profile().questions.get(code="q1")
    sent = {"words": "Un travail ?", "choices": "oui\nnon\nça dépend", "choices_en": "yes\nno\nit depends"}
    assert send(office, url("question_change", question.uid), **sent)["Location"].endswith("#q1")
    question.refresh_from_db()
    assert question.words == "Un travail ?"
    assert [choice.words_en for choice in question.choices.all()] == ["yes", "no", "it depends"]


def test_a_question_moves_and_the_same_button_is_under_the_finger(office: Client) -> None:
    version = profile()
    last = version.questions.get(code="q5")
    for expected in ("q5-monter", "q5-monter", "q5-monter", "q5"):
        answer = send(office, url("question_move", last.uid, "monter"))
        assert answer["Location"] == f"{url('version', version.uid)}#{expected}"
        # The mark is there: a button, or the question itself.
        assert f'id="{expected}"' in office.get(url("version", version.uid)).content.decode()
    assert send(office, url("question_move", last.uid, "descendre"))["Location"].endswith("#q5-descendre")
    assert send(office, url("question_move", last.uid, "ailleurs")).status_code == 404


def test_what_a_rule_leads_to_stays_and_the_page_names_the_rule(office: Client) -> None:
    version = profile()
    third = version.questions.get(code="q3")
    assert "A rule leads from question 1 (“non”) to question 3" in tap(office, "question_remove", third.uid)
    rule = Skip.objects.get()
    assert "The rule is gone." in tap(office, "rule_remove", rule.uid)
    assert "The question is gone." in tap(office, "question_remove", third.uid)
    assert version.questions.count() == 4
    # Tapped twice.
    for name, gone in (("rule_remove", rule), ("question_remove", third)):
        assert send(office, url(name, gone.uid))["Location"] == url("questionnaires")


def test_a_form_sent_again_after_what_it_made_is_gone_leads_back(office: Client) -> None:
    version = begun()
    sent = {"words": "Et ?", "_once": str(uuid4())}
    here = url("question_new", version.uid, "text")
    assert office.post(here, sent)["Location"].endswith("#q1")
    version.questions.all().delete()
    assert office.post(here, sent)["Location"] == url("version", version.uid)
    assert not version.questions.exists()


def test_a_rule_offers_later_questions_alone(office: Client) -> None:
    version = profile()
    scale = version.questions.get(code="q3")
    page = sound(office, "rule_new", scale.uid)
    assert "5. Ce qui aiderait ?" in page
    assert "4. Années" not in page  # it comes next anyway
    assert "1. Un emploi" not in page
    answer = send(office, url("rule_new", scale.uid), number="1", way="at_most", to="end")
    assert answer["Location"].endswith("#q3")
    assert "1 or less → the end" in sound(office, "version", version.uid)
    first = version.questions.get(code="q1")
    free = office.get(url("rule_new", first.uid)).content.decode()
    assert (">oui<" in free, ">non<" in free) == (True, False)  # one rule for each choice
    assert office.get(url("rule_new", version.questions.get(code="q5").uid)).status_code == 404


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"to": "earlier"}, "to a later question of the same version"),
        ({"to": "nulle-part"}, "to a later question of the same version"),
        ({"number": "beaucoup"}, "whole number"),
        ({"number": "9" * 20}, "less than or equal to"),
        ({"way": "about"}, "not offered"),
    ],
)
def test_a_rule_is_refused_in_words(office: Client, changes: dict[str, str], sentence: str) -> None:
    version = profile()
    scale, first = version.questions.get(code="q3"), version.questions.get(code="q1")
    sent = {"number": "1", "way": "at_most", "to": "end"} | changes
    sent["to"] = str(first.uid) if sent["to"] == "earlier" else sent["to"]
    page = send(office, url("rule_new", scale.uid), **sent)
    assert (page.status_code, sentence in text_of(page)) == (422, True), text_of(page)
    assert Skip.objects.count() == 1


def test_opened_closed_opened_again_and_a_draft_again(office: Client) -> None:
    version = profile()
    assert "It is open" in tap(office, "version_step", version.uid, "ouvrir")
    assert "It is a draft again." in tap(office, "version_step", version.uid, "brouillon")
    assert "It is open" in tap(office, "version_step", version.uid, "ouvrir")
    answered(version)
    assert "Somebody has answered" in tap(office, "version_step", version.uid, "brouillon")
    assert "It is closed." in tap(office, "version_step", version.uid, "fermer")
    assert "It is open again." in tap(office, "version_step", version.uid, "rouvrir")
    assert "This version is not closed." in tap(office, "version_step", version.uid, "rouvrir")
    assert send(office, url("version_step", version.uid, "effacer")).status_code == 404
    page = sound(office, "version", version.uid)
    assert "It was answered: it stays as it is." in page
    assert "Change these words" not in page
    assert "Add a rule" not in page


def test_what_is_open_is_not_changed_by_a_page_that_stood_open(office: Client) -> None:
    version = profile()
    question = version.questions.get(code="q5")
    opened(version)
    for page in (
        send(office, url("question_change", question.uid), words="Autre ?"),
        send(office, url("question_new", version.uid, "text"), words="Encore ?"),
        send(office, url("version_consent", version.uid), consent="Autre."),
        send(
            office, url("rule_new", version.questions.get(code="q3").uid), number="1", way="at_most", to="end"
        ),
    ):
        assert (page.status_code, "not a draft any more" in text_of(page)) == (422, True)
    assert "not a draft any more" in tap(office, "question_remove", question.uid)
    assert "not a draft any more" in tap(office, "question_move", question.uid, "monter")


def test_a_new_version_is_one_draft_however_often_it_is_asked_for(office: Client) -> None:
    version = opened(profile())
    answered(version)
    where = {send(office, url("version_renew", version.uid))["Location"] for _tap in range(2)}
    new = Version.objects.get(number=2)
    assert where == {url("version", new.uid)}
    assert "5 questions stand in it." in sound(office, "version_throw_away", new.uid)
    assert "The draft is gone." in tap(office, "version_throw_away", new.uid)
    assert office.post(url("version_throw_away", new.uid), {"_once": str(uuid4())})["Location"] == url(
        "questionnaires"
    )
    assert Version.objects.get() == version


def test_a_copy_is_made_under_its_own_title(office: Client) -> None:
    version = opened(profile())
    assert_sound(office.get(url("version_copy", version.uid)).content.decode())
    send(office, url("version_copy", version.uid), title="Bilan")
    copy = Questionnaire.objects.get(title="Bilan")
    assert copy.versions.get().questions.count() == 5
    page = send(office, url("version_copy", version.uid), title="")
    assert (page.status_code, "required" in text_of(page)) == (422, True)


def test_put_away_and_brought_back(office: Client) -> None:
    version = opened(profile())
    questionnaire = version.questionnaire
    assert "is put away" in tap(office, "questionnaire_shelve", questionnaire.uid)
    assert "Put away" in sound(office, "questionnaires")
    assert "is put away" not in tap(office, "questionnaire_shelve", questionnaire.uid)


def test_what_has_no_english_is_counted(office: Client) -> None:
    version = begun(title_en="Profile")
    asks(version, "choice", "Oui ?", "oui", "non", words_en="Yes?")
    assert "2 texts have no English yet" in sound(office, "version", version.uid)


def test_two_questions_or_twenty_the_same_few_queries(
    office: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    version = begun()
    first = asks(version, "choice", "Oui ?", "oui", "non")
    asks(version, "text", "Et ?")
    leads(first, asks(version, "text", "Puis ?"), code=NO)
    for more in (0, 18):
        for number in range(more):
            asks(version, "several", f"Question {number} ?", "un", "deux")
        with django_assert_num_queries(9):
            office.get(url("version", version.uid))


def test_one_questionnaire_or_three_the_same_few_queries(
    office: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for more in (1, 2):
        for _number in range(more):
            begin_new_version(version=opened(profile()), by=None)
        with django_assert_num_queries(4):
            office.get(url("questionnaires"))
