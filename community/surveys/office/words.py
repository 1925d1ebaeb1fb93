"""What a questionnaire still lacks in English."""

from collections.abc import Iterable

from community.models import Question, Version


def untranslated(version: Version, questions: Iterable[Question]) -> int:
    """How many texts stand in French alone: they are shown so to who reads English."""
    pairs = [(version.consent, version.consent_en)]
    pairs += [(version.questionnaire.title, version.questionnaire.title_en)]
    pairs += [(version.questionnaire.purpose, version.questionnaire.purpose_en)]
    for question in questions:
        pairs += [(question.words, question.words_en), (question.help, question.help_en)]
        pairs += [(question.lowest_words, question.lowest_words_en)]
        pairs += [(question.highest_words, question.highest_words_en)]
        pairs += [(choice.words, choice.words_en) for choice in question.choices.all()]
    return sum(1 for french, english in pairs if french and not english)
