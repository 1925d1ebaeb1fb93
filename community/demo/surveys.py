"""The demo's questionnaires: the model, answered for a year and then renewed; another about the nights, asked twice."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.utils import timezone

from community.actions.answers import take_answers
from community.actions.profile import begin_from, begin_profile
from community.actions.results import cross, tell_results
from community.actions.surveys import begin_new_version, close_version, open_version
from community.demo.answering import NIGHT_WORDS, PROFILE, WORDS, Odds
from community.demo.nights import NIGHTS, NIGHTS_ODDS
from community.models import Mode, Question, Questionnaire, Version
from community.surveys.route import Said, route
from lune import chance
from team.models import User

A_YEAR = 12
FEWEST = 9
"""A demo that goes back less than a year has fewer answers: enough to be told, too few to be crossed."""

PASSED_OVER = 0.05
ON_PAPER = 0.35

CROSSED = ((1, 21), (9, 21), (4, 27), (12, 21))
"""Questions of the model by their place: age, what she wishes, her path, jobs; by what she would like."""


def ask_around(*, by: User, today: date) -> None:
    profile = begin_profile(by=by)
    first = profile.versions.get()
    _asked(first, PROFILE, people=76, weeks=(56, 22), by=by, today=today)
    for one, other in CROSSED if chance.MONTHS >= A_YEAR else ():
        questions = {question.position: question for question in first.questions.all()}
        cross(version=first, first=questions[one], second=questions[other], by=by)
    second = begin_new_version(version=first, by=by)
    _open(second, by=by, on=today - timedelta(weeks=21))
    _answer(second, PROFILE, people=9, weeks=(20, 1), today=today)
    _nights(by=by, today=today)


def _nights(*, by: User, today: date) -> None:
    nights: Questionnaire = begin_from(model=NIGHTS, by=by)
    first = nights.versions.get()
    _asked(first, NIGHTS_ODDS, people=34, weeks=(44, 36), by=by, today=today)
    second = begin_new_version(version=first, by=by)
    _asked(second, NIGHTS_ODDS, people=38, weeks=(16, 8), by=by, today=today)


def _asked(
    version: Version, odds: Odds, *, people: int, weeks: tuple[int, int], by: User, today: date
) -> None:
    """Opened, answered, closed and told; weeks are counted back from today."""
    _open(version, by=by, on=today - timedelta(weeks=weeks[0] + 1))
    _answer(version, odds, people=people, weeks=weeks, today=today)
    close_version(version=version, by=by)
    closed_at = timezone.now() - timedelta(weeks=weeks[1] - 1)
    Version.objects.filter(pk=version.pk).update(closed_at=closed_at)
    tell_results(version=version, by=by)


def _open(version: Version, *, by: User, on: date) -> None:
    open_version(version=version, by=by)
    opened_at = timezone.now() - (timezone.localdate() - on)
    Version.objects.filter(pk=version.pk).update(opened_at=opened_at)
    version.refresh_from_db()


def _answer(version: Version, odds: Odds, *, people: int, weeks: tuple[int, int], today: date) -> None:
    people = max(FEWEST, people * min(chance.MONTHS, A_YEAR) // A_YEAR)
    questions = list(version.questions.whole())
    words = list(NIGHT_WORDS if odds is NIGHTS_ODDS else WORDS)
    for number in range(people):
        dice = chance.chance("questionnaire", version.questionnaire.title, version.number, number)
        said = _said(questions, odds, dice, words)
        asked = {question.code for question in route(questions, said)}
        take_answers(
            version=version,
            answers={code: words for code, words in said.items() if code in asked},
            mode=Mode.PAPER if dice.random() < ON_PAPER else Mode.TABLET,
            language="en" if dice.random() < 0.12 else "fr",
            week=today - timedelta(weeks=dice.randint(weeks[1], weeks[0])),
            by=None,
        )


def _said(questions: Sequence[Question], odds: Odds, dice: Random, words: list[str]) -> dict[str, Said]:
    """What one invented person says: of each question, the odds of its answers; a little of one leans on another."""
    said: dict[str, Said] = {}
    leaning = dice.random()
    for question, weights in zip(questions, odds, strict=True):
        if question.position == 1 or dice.random() > PASSED_OVER:
            answer = _one(question, weights, dice, leaning, words)
            if answer is not None:
                said[question.code] = answer
    return said


def _one(question: Question, weights: Any, dice: Random, leaning: float, words: list[str]) -> Said | None:
    codes = [choice.code for choice in question.choices.all()]
    if question.kind == "choice":
        return dice.choices(codes, _leant(weights, leaning))[0]
    if question.kind == "several":
        return (
            tuple(code for code, odds in zip(codes, weights, strict=True) if dice.random() * 100 < odds)
            or None
        )
    if question.kind == "scale":
        return Decimal(dice.choices(list(question.steps), _leant(weights, leaning))[0])
    if question.kind == "number":
        low, high, most = weights
        return Decimal(round(dice.triangular(low, high, most)))
    return words.pop() if words and dice.random() * 100 < weights else None


def _leant(weights: Sequence[int], leaning: float) -> list[float]:
    """Whoever leans towards the first answers of one question does so in the others: crossings show something."""
    last = max(len(weights) - 1, 1)
    return [weight * (1.6 - abs(index / last - leaning)) ** 2.5 for index, weight in enumerate(weights)]
