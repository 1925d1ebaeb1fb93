"""The model questionnaire that comes with Lune, as it is read from its file."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from community.actions.questions import Words
from community.models import Question, Questionnaire, Version


@cache
def profile() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text())


def questionnaire_of(model: dict[str, Any]) -> Questionnaire:
    (title, title_en), (purpose, purpose_en) = model["title"], model["purpose"]
    return Questionnaire(title=title, title_en=title_en, purpose=purpose, purpose_en=purpose_en)


def consent_of(model: dict[str, Any]) -> tuple[str, str]:
    """In French, in English."""
    consent, consent_en = (words.strip() for words in model["consent"])
    return consent, consent_en


def question_of(version: Version, asked: dict[str, Any]) -> Question:
    (words, words_en), (hint, hint_en) = asked["words"], asked.get("help", ("", ""))
    (low, low_en), (high, high_en) = asked.get("ends", (("", ""), ("", "")))
    return Question(
        version=version,
        kind=asked["kind"],
        words=words,
        words_en=words_en,
        help=hint,
        help_en=hint_en,
        lowest=asked.get("lowest"),
        highest=asked.get("highest"),
        lowest_words=low,
        lowest_words_en=low_en,
        highest_words=high,
        highest_words_en=high_en,
    )


def choices_of(asked: dict[str, Any]) -> list[Words]:
    return [Words(*choice) for choice in asked.get("choices", ())]
