"""Questionnaires for tests, made by the verbs themselves."""

from decimal import Decimal
from typing import Any

from community.actions.answers import take_answers
from community.actions.questions import Words, add_question, add_skip
from community.actions.surveys import begin_questionnaire, open_version
from community.models import Mode, Question, Questionnaire, Skip, Version
from community.surveys.route import Said
from community.surveys.wording import CONSENT, CONSENT_EN
from team.models import User
from team.tests.factories import UserFactory

YES, NO = "c1", "c2"


def begun(**facts: Any) -> Version:
    """An empty draft."""
    questionnaire = begin_questionnaire(
        questionnaire=Questionnaire(**{"title": "Profil"} | facts),
        consent=CONSENT,
        consent_en=CONSENT_EN,
        by=None,
    )
    return questionnaire.versions.get()


def asks(version: Version, kind: str, words: str, *choices: str, **facts: Any) -> Question:
    return add_question(
        question=Question(version=version, kind=kind, words=words, **facts),
        choices=[Words(choice) for choice in choices],
        by=None,
    )


def leads(question: Question, to: Question | None, *, code: str = "", **when: int) -> Skip:
    choice = question.choices.get(code=code) if code else None
    return add_skip(skip=Skip(question=question, choice=choice, to=to, **when), by=None)


def profile() -> Version:
    """A draft with a question of each kind, and a rule: who answers no to the first goes on at the third."""
    version = begun(title_en="Profile", purpose="Savoir ce qui aiderait.")
    first = asks(version, "choice", "Un emploi en ce moment ?", "oui", "non", help="Payé ou non.")
    asks(version, "several", "Lesquels ?", "de jour", "de nuit", "le soir")
    scale = asks(
        version,
        "scale",
        "Prête à chercher ?",
        lowest=1,
        highest=5,
        lowest_words="pas du tout",
        highest_words="oui",
    )
    asks(version, "number", "Années d’expérience ?", lowest=0, highest=60)
    asks(version, "text", "Ce qui aiderait ?")
    leads(first, scale, code=NO)
    return version


def opened(version: Version, by: User | None = None) -> Version:
    return open_version(version=version, by=by or UserFactory(role="coordinator"))


def answered(version: Version, **changes: Said | None) -> Any:
    """All of a profile's questions answered, but for what is changed, or None."""
    said: dict[str, Said | None] = {
        "q1": YES,
        "q2": ("c1", "c3"),
        "q3": Decimal(4),
        "q4": Decimal("2.5"),
        "q5": "Un local.",
    }
    answers = {code: words for code, words in (said | changes).items() if words is not None}
    return take_answers(version=version, answers=answers, mode=Mode.TABLET, language="fr", by=None)
