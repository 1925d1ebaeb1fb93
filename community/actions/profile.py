"""The model questionnaire, made into a draft that is changed and opened like any other."""

from typing import Any

from community.actions.questions import add_question, add_skip
from community.actions.surveys import begin_questionnaire
from community.models import Question, Questionnaire, Skip
from community.surveys.profile import choices_of, consent_of, profile, question_of, questionnaire_of
from lune.deeds import Once, deed
from team.models import User


@deed
def begin_from(*, model: dict[str, Any], by: User | None, once: Once | None = None) -> Questionnaire:
    """A questionnaire whose draft holds what `model` asks, in the shape of the file that comes with Lune."""
    consent, consent_en = consent_of(model)
    questionnaire = begin_questionnaire(
        questionnaire=questionnaire_of(model), consent=consent, consent_en=consent_en, by=by
    )
    version = questionnaire.versions.get()
    made: dict[str, Question] = {}
    for asked in model["question"]:
        question = question_of(version, asked)
        made[asked["name"]] = add_question(question=question, choices=choices_of(asked), by=by)
    for asked in model["question"]:
        for rule in asked.get("rules", ()):
            question = made[asked["name"]]
            choice = question.choices.get(position=rule["choice"])
            add_skip(skip=Skip(question=question, choice=choice, to=made.get(rule["to"])), by=by)
    return questionnaire


def begin_profile(*, by: User | None, once: Once | None = None) -> Questionnaire:
    """The socio-professional profile and the needs, as a draft."""
    return begin_from(model=profile(), by=by, once=once)
