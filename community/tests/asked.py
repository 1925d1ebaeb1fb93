"""A questionnaire with a question of every kind, and people who answer it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from community.actions.answers import take_answers
from community.actions.questions import Words, add_question, add_skip
from community.actions.surveys import begin_questionnaire, close_version, open_version
from community.models import Mode, Question, Questionnaire, Skip, Version
from team.models import Role, User
from team.tests.factories import UserFactory

PATH, WISHES, EASE, YEARS, WORDS, PLAN = "q1", "q2", "q3", "q4", "q5", "q6"


def coordinator() -> User:
    user: User = UserFactory(role=Role.COORDINATOR)
    return user


def draft() -> Version:
    """Whoever says "Non" to the first question is led to the fifth."""
    questionnaire = begin_questionnaire(
        questionnaire=Questionnaire(title="Vos envies", title_en="Your wishes"), consent="D’accord ?", by=None
    )
    version = questionnaire.versions.get()
    _ask(version, "choice", "Travaillez-vous ?", ["Oui", "Un peu", "Non"])
    _ask(version, "several", "Que voulez-vous ?", ["Étudier", "Travailler", "Dormir"])
    _ask(version, "scale", "À quel point ?", lowest=1, highest=5)
    _ask(version, "number", "Depuis combien d’années ?", lowest=0, highest=50)
    _ask(version, "text", "Dans vos mots ?")
    _ask(version, "choice", "Et demain ?", ["Pareil", "Autre chose"])
    questions = {question.code: question for question in version.questions.all()}
    rule = Skip(
        question=questions[PATH], choice=questions[PATH].choices.get(words="Non"), to=questions[WORDS]
    )
    add_skip(skip=rule, by=None)
    return version


def _ask(
    version: Version, kind: str, words: str, choices: list[str] | None = None, **limits: int
) -> Question:
    question = Question(version=version, kind=kind, words=words, words_en=f"In English: {words}", **limits)
    return add_question(question=question, choices=[Words(each) for each in choices or []], by=None)


def answer(version: Version, times: int = 1, **said: Any) -> None:
    """By codes: `q1="c1"`, `q2=("c1", "c2")`, `q3=4`, `q5="…"`."""
    for _ in range(times):
        take_answers(version=version, answers=_typed(said), mode=Mode.TABLET, language="fr", by=None)


def _typed(said: Mapping[str, Any]) -> dict[str, Any]:
    return {code: Decimal(each) if isinstance(each, int) else each for code, each in said.items()}


def answered(by: User) -> Version:
    """Thirty people in a version that is closed; two work a little, and every other count is a crowd."""
    version = open_version(version=draft(), by=by)
    answer(version, 8, q1="c1", q2=("c1", "c2"), q3=4, q4=3, q5="Du temps.", q6="c1")
    answer(version, 6, q1="c1", q2=("c2",), q3=5, q4=12, q6="c2")
    answer(version, 2, q1="c2", q2=("c1",), q3=5, q4=31, q6="c1")
    answer(version, 7, q1="c3", q5="Du sommeil.", q6="c1")
    answer(version, 7, q1="c3", q6="c2")
    return close_version(version=version, by=by)
