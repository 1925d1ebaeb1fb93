"""A questionnaire on paper, to be filled in by hand."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from community.actions.questions import answer_of
from community.models import Question, QuestionKind, Skip, Version
from lune.press import Pdf, press

TEMPLATE = Path(__file__).parent / "questionnaire.typ"


def print_questionnaire(version: Version, *, at: datetime, language: str) -> Pdf:
    """In "fr" or "en". Raises PressRefused."""
    with translation.override(language):
        values = {
            "lang": language,
            "title": version.questionnaire.label,
            "purpose": version.questionnaire.reason,
            "consent": [line.strip() for line in version.wording.splitlines() if line.strip()],
            "questions": [_question(question) for question in version.questions.whole()],
            "words": {
                "agree": _("Before you begin"),
                "yes": _("I have read this, or it was read to me, and I want to answer."),
                "unsigned": _("Do not write your name. Any question may be left empty."),
                "one": _("Tick one box."),
                "several": _("Tick as many as you want."),
                "thanks": _("Thank you. Give the sheet back, folded, to whoever handed it to you."),
                "version": _("Version %(number)d") % {"number": version.number},
                "draft": "" if version.is_open else version.get_state_display(),
            },
        }
    return press(TEMPLATE, values, at=at)


def _question(question: Question) -> dict[str, Any]:
    return {
        "kind": question.kind,
        "words": question.label,
        "help": question.hint,
        "choices": [choice.label for choice in question.choices.all()],
        "steps": [str(step) for step in question.steps] if question.kind == QuestionKind.SCALE else [],
        "low": question.low_label,
        "high": question.high_label,
        "rules": [_rule(skip) for skip in question.skips.all()],
    }


def _rule(skip: Skip) -> str:
    if skip.to is None:
        return _("%(answer)s: you have finished.") % {"answer": answer_of(skip)}
    return _("%(answer)s: go on at question %(number)d.") % {
        "answer": answer_of(skip),
        "number": skip.to.position,
    }
