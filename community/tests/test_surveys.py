"""Making questionnaires: what PostgreSQL keeps, what the verbs refuse, and in which words."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from community.actions.questions import (
    Words,
    add_question,
    add_skip,
    change_question,
    move_question,
    remove_question,
)
from community.actions.surveys import (
    back_to_draft,
    begin_new_version,
    bring_back,
    close_version,
    copy_questionnaire,
    open_version,
    put_away,
    reopen_version,
    throw_away_draft,
)
from community.models import Answer, Choice, Question, Questionnaire, Response, Skip, Version
from community.tests.surveys import NO, answered, asks, begun, leads, opened, profile
from privacy.models import AuditLine
from team.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def sentence(deed: Callable[[], object]) -> str:
    with pytest.raises(ValidationError) as refused:
        deed()
    return " ".join(refused.value.messages)


def _all_of(sql: str, values: tuple[Any, ...]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def refused_by(name: str, sql: str, *values: Any) -> None:
    """PostgreSQL itself says no, at once or when all that is deferred is looked at."""
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        _all_of(sql, values)
    diag: Any = getattr(error.value.__cause__, "diag", None)
    assert diag.constraint_name == name


def order(version: Version) -> list[str]:
    return list(version.questions.order_by("position").values_list("code", flat=True))


def test_a_version_that_was_answered_is_frozen_by_the_database() -> None:
    version = opened(profile())
    answered(version)
    question = version.questions.get(code="q1")
    for sql in (
        "UPDATE community_question SET words = 'autre' WHERE id = %s",
        "DELETE FROM community_skip WHERE question_id = %s",
        "UPDATE community_choice SET words = 'autre' WHERE question_id = %s",
        "UPDATE community_version SET consent = 'autre' WHERE id = (SELECT version_id FROM community_question WHERE id = %s)",
        "UPDATE community_version SET state = 'draft', opened_at = NULL, opened_by_id = NULL"
        " WHERE id = (SELECT version_id FROM community_question WHERE id = %s)",
    ):
        refused_by("version_is_frozen", sql, question.pk)
    other = begun()
    refused_by(
        "version_is_frozen",
        "UPDATE community_question SET version_id = %s, position = 9 WHERE id = %s",
        other.pk,
        question.pk,
    )
    refused_by(
        "version_is_frozen",
        "INSERT INTO community_choice (uid, question_id, position, code, words, words_en)"
        " VALUES (gen_random_uuid(), %s, 9, 'c9', 'autre', '')",
        question.pk,
    )


def test_what_nobody_answered_becomes_a_draft_again_and_what_somebody_did_does_not(coordinator: User) -> None:
    version = opened(profile())
    assert back_to_draft(version=version, by=coordinator).state == "draft"
    version = opened(version)
    answered(version)
    assert "Somebody has answered this version" in sentence(
        lambda: back_to_draft(version=version, by=coordinator)
    )
    assert "not a draft any more" in sentence(lambda: asks(version, "text", "Encore ?"))


def test_a_rule_that_leads_back_is_refused_by_the_verb_and_by_the_database() -> None:
    version = profile()
    first, second, third, *_ = version.questions.order_by("position")
    circle = Skip(question=second, choice=second.choices.first(), to=first)
    assert "would go in a circle" in sentence(lambda: add_skip(skip=circle, by=None))
    assert "comes next anyway" in sentence(
        lambda: add_skip(skip=Skip(question=second, choice=second.choices.first(), to=third), by=None)
    )
    refused_by("skip_goes_later", "UPDATE community_skip SET to_id = %s", first.pk)
    elsewhere = asks(begun(title="Autre"), "text", "Là ?")
    refused_by("skip_goes_later", "UPDATE community_skip SET to_id = %s", elsewhere.pk)
    refused_by("skip_goes_later", "UPDATE community_skip SET choice_id = %s", second.choices.first().pk)
    refused_by("skip_goes_later", "UPDATE community_question SET position = 9 WHERE id = %s", first.pk)
    refused_by("skip_has_one_reason", "UPDATE community_skip SET at_least = 2")


def test_a_rule_needs_an_answer_that_can_carry_it() -> None:
    version = profile()
    text, number = version.questions.get(code="q5"), version.questions.get(code="q4")
    first, second = version.questions.get(code="q1"), version.questions.get(code="q2")
    assert "No rule can stand" in sentence(lambda: leads(text, None, at_least=1))
    assert "No rule can stand" in sentence(lambda: leads(first, None, at_least=1))
    wrong = Skip(question=first, choice=second.choices.first())
    assert "of another question" in sentence(lambda: add_skip(skip=wrong, by=None))
    assert "has a rule already" in sentence(lambda: leads(first, None, code=NO))
    assert leads(number, None, at_most=0).to is None


def test_a_question_does_not_move_past_what_leads_to_it() -> None:
    version = profile()
    third = version.questions.get(code="q3")
    move_question(question=third, up=True, by=None)
    assert order(version) == ["q1", "q3", "q2", "q4", "q5"]
    assert "from question 1 (“non”) to question 2" in sentence(
        lambda: move_question(question=third, up=True, by=None)
    )
    assert "from question 1 (“non”) to question 2" in sentence(
        lambda: remove_question(question=third, by=None)
    )
    assert order(version) == ["q1", "q3", "q2", "q4", "q5"]
    # At either end there is nowhere to go, and nothing to say.
    move_question(question=version.questions.get(code="q5"), up=False, by=None)
    assert order(version)[-1] == "q5"


def test_what_is_removed_leaves_no_gap_and_its_code_is_not_used_again() -> None:
    version = profile()
    remove_question(question=version.questions.get(code="q5"), by=None)
    remove_question(question=version.questions.get(code="q2"), by=None)
    assert list(version.questions.order_by("position").values_list("position", flat=True)) == [1, 2, 3]
    assert asks(version, "text", "Autre chose ?").code == "q5"
    new = begin_new_version(version=opened(version), by=None)
    remove_question(question=new.questions.get(code="q5"), by=None)
    assert asks(new, "text", "Et puis ?").code == "q6"


def test_a_choice_that_stays_keeps_its_code_and_its_rule() -> None:
    version = profile()
    first = version.questions.get(code="q1")
    words = [Words("non"), Words("parfois"), Words("oui", "yes")]
    change_question(question=first, choices=words, by=None)
    assert list(first.choices.values_list("words", "code", "words_en")) == [
        ("non", "c2", ""),
        ("parfois", "c3", ""),
        ("oui", "c1", "yes"),
    ]
    assert first.skips.get().choice.words == "non"
    # One word put right is the same choice.
    change_question(question=first, choices=[Words("non !"), Words("parfois"), Words("oui")], by=None)
    assert first.skips.get().choice.words == "non !"
    change_question(question=first, choices=[Words("parfois"), Words("oui")], by=None)
    assert not first.skips.exists()


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ([], "at least two choices"),
        (["oui"], "at least two choices"),
        (["oui", "Oui"], "stands there twice"),
        ([f"choix {number}" for number in range(31)], "30 choices are the most"),
    ],
)
def test_choices_are_refused_in_words(choices: list[str], said: str) -> None:
    version = begun()
    assert said in sentence(lambda: asks(version, "choice", "Oui ?", *choices))
    assert not Question.objects.exists()


@pytest.mark.parametrize(
    ("kind", "ends", "said"),
    [
        ("scale", {}, "a lowest and a highest"),
        ("scale", {"lowest": 5, "highest": 1}, "The lowest comes before the highest."),
        ("scale", {"lowest": 0, "highest": 11}, "at most 11 steps"),
        ("number", {"lowest": 3, "highest": 3}, "The lowest comes before the highest."),
        ("text", {"lowest": 1}, "Only a scale or a number"),
    ],
)
def test_ends_are_refused_in_words(kind: str, ends: dict[str, int], said: str) -> None:
    version = begun()
    assert said in sentence(lambda: asks(version, kind, "Combien ?", **ends))


def test_eighty_questions_are_the_most() -> None:
    version = begun()
    rows = [
        Question(version=version, position=place, code=f"q{place}", kind="text", words="Mot ?")
        for place in range(1, 81)
    ]
    Question.objects.bulk_create(rows)
    assert "80 questions are the most" in sentence(lambda: asks(version, "text", "Encore ?"))


def test_an_empty_draft_does_not_open(coordinator: User) -> None:
    assert "There is no question yet." in sentence(lambda: opened(begun()))


def test_one_version_is_open_at_a_time(coordinator: User) -> None:
    first = opened(profile())
    new = begin_new_version(version=first, by=None)
    assert "Another version" in sentence(lambda: open_version(version=new, by=coordinator))
    close_version(version=first, by=coordinator)
    open_version(version=new, by=coordinator)
    assert "Another version" in sentence(lambda: reopen_version(version=first, by=coordinator))
    close_version(version=new, by=coordinator)
    assert reopen_version(version=first, by=coordinator).state == "open"
    assert "not closed" in sentence(lambda: reopen_version(version=first, by=coordinator))
    assert "not open" in sentence(lambda: close_version(version=new, by=coordinator))


def test_a_new_version_begins_as_a_copy_whose_codes_stay(coordinator: User) -> None:
    old = opened(profile())
    answered(old)
    new = begin_new_version(version=old, by=coordinator)
    assert (new.number, new.state, new.consent) == (2, "draft", old.consent)
    for model, link in ((Question, "version"), (Choice, "question__version"), (Skip, "question__version")):
        assert (
            model._default_manager.filter(**{link: new}).count()
            == model._default_manager.filter(**{link: old}).count()
        )
    skip = Skip.objects.get(question__version=new)
    assert skip.choice
    assert skip.to
    assert (skip.question.code, skip.choice.code, skip.to.code) == ("q1", NO, "q3")
    assert skip.to.version == skip.choice.question.version == new
    assert "has a draft already" in sentence(lambda: begin_new_version(version=old, by=coordinator))
    # The old one is as it was, and still open.
    asks(new, "text", "Nouveau ?")
    assert old.questions.count() == 5


def test_a_copy_is_a_questionnaire_of_its_own(coordinator: User) -> None:
    old = opened(profile())
    copy = copy_questionnaire(version=old, title="Bilan", by=coordinator)
    version = copy.versions.get()
    assert (copy.title, copy.purpose, version.state) == ("Bilan", "Savoir ce qui aiderait.", "draft")
    assert order(version) == order(old)


def test_a_draft_is_thrown_away_with_its_questionnaire_when_it_is_alone(coordinator: User) -> None:
    version = profile()
    throw_away_draft(version=version, by=coordinator)
    assert not Questionnaire.objects.exists()
    kept = opened(profile())
    throw_away_draft(version=begin_new_version(version=kept, by=None), by=coordinator)
    assert Questionnaire.objects.get().versions.get() == kept
    assert "not a draft" in sentence(lambda: throw_away_draft(version=kept, by=coordinator))


def test_put_away_it_closes_and_brought_back_it_stays_closed(coordinator: User) -> None:
    version = opened(profile())
    draft = begin_new_version(version=version, by=None)
    put_away(questionnaire=version.questionnaire, by=coordinator)
    version.refresh_from_db()
    assert version.state == "closed"
    assert "put away" in sentence(lambda: open_version(version=draft, by=coordinator))
    assert "put away" in sentence(lambda: reopen_version(version=version, by=coordinator))
    bring_back(questionnaire=Questionnaire.objects.get(), by=coordinator)
    assert reopen_version(version=version, by=coordinator).is_open


def test_the_audit_names_what_was_done_and_by_whom(coordinator: User) -> None:
    version = opened(profile(), coordinator)
    line = AuditLine.objects.get(verb="questionnaire.now_open")
    assert (line.actor, line.subject) == (coordinator.uid, version.uid)
    verbs = set(AuditLine.objects.values_list("verb", flat=True))
    assert verbs == {"questionnaire.begun", "question.added", "skip.added", "questionnaire.now_open"}


def test_an_answer_fits_its_question_whoever_writes_it() -> None:
    version = opened(profile())
    answered(version, q1="c1", q5=None)
    row = "INSERT INTO community_answer (uid, response_id, question_id, choice_id, number)"
    values = f"{row} SELECT gen_random_uuid(), %s, %s, %s, %s"
    response = Response.objects.get()
    question = {each.code: each for each in version.questions.whole()}
    choice = {code: list(each.choices.all()) for code, each in question.items()}
    wrong = [
        (question["q1"].pk, choice["q1"][1].pk, None),  # a second choice where one is chosen
        (question["q2"].pk, choice["q1"][0].pk, None),  # a choice of another question
        (question["q1"].pk, None, 1),
        (question["q5"].pk, None, 1),
    ]
    Answer.objects.filter(question__code__in=["q3", "q4"]).delete()
    wrong += [(question["q3"].pk, None, 6), (question["q3"].pk, None, 2.5), (question["q4"].pk, None, 61)]
    for facts in wrong:
        refused = "answer_choice_once" if facts[1] == choice["q1"][0].pk else "answer_fits_question"
        refused_by(refused, values, response.pk, *facts)
    other = opened(profile())
    there = other.questions.get(code="q3")
    refused_by("answer_fits_question", values, response.pk, there.pk, None, 3)
    refused_by("answer_is_one_thing", values, response.pk, question["q3"].pk, None, None)


def test_nothing_is_answered_while_it_is_not_open() -> None:
    version = profile()
    refused_by(
        "response_while_open",
        "INSERT INTO community_response (uid, version_id, week, mode, language)"
        " VALUES (gen_random_uuid(), %s, '2026-11-16', 'tablet', 'fr')",
        version.pk,
    )
    refused_by(
        "response_week_is_a_monday",
        "INSERT INTO community_response (uid, version_id, week, mode, language)"
        " VALUES (gen_random_uuid(), %s, '2026-11-17', 'tablet', 'fr')",
        opened(version).pk,
    )


def test_a_kind_of_answer_stays() -> None:
    question = profile().questions.get(code="q5")
    question.kind = "number"
    change_question(question=question, by=None)
    assert Question.objects.get(pk=question.pk).kind == "text"


def test_a_question_without_words_is_refused() -> None:
    version = begun()
    blank = Question(version=version, kind="text", words="")
    assert "blank" in sentence(lambda: add_question(question=blank, by=None))
