"""What somebody answered, written down without her name, without the hour, and erased if she thinks better of it."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.actions.common import note
from community.actions.surveys import locked
from community.models import Answer, Mode, Question, Response, Version
from community.models.surveys import CHOSEN, COUNTED
from community.surveys.route import Answers, Said, route
from lune.deeds import Once, deed
from team.models import User

# Two years: numbers and ticks name nobody and stay, words may say whose they are.
WORDS_KEPT = timedelta(days=730)


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


@deed
def take_answers(
    *,
    version: Version,
    answers: Answers,
    mode: Mode,
    language: str,
    week: date | None = None,
    by: User | None,
    once: Once | None = None,
) -> UUID | None:
    """Keep what was answered; what the rules leave out is dropped. `week` is any day of it, this one when None.

    `by` is who typed a paper in; of the tablet nobody is noted. Gives the name by which it can be erased now,
    once: the form's key remembers no row, since its hour would then be the answers'.
    Raises ValidationError, by the questions' codes.
    """
    version = locked(version)
    week = monday(week or timezone.localdate())
    _check(version, week)
    rows = list(_rows(route(version.questions.whole(), answers), answers))
    if not rows:
        raise ValidationError(_("Nothing was answered: nothing is kept."), code="empty")
    response = Response(version=version, week=week, mode=mode, language=language)
    response.full_clean(exclude=["version"])
    response.save(force_insert=True)
    _insert(rows, response)
    _shuffle(version, week)
    note("questionnaire.answered", subject=version.questionnaire, by=by)
    return response.uid


@deed
def erase_answers(*, response: UUID, by: User | None, once: Once | None = None) -> None:
    """She thought better of it, or the paper was typed wrong. Erased already: nothing more to do."""
    found = Version.objects.filter(responses=response).first()
    # Whoever answers this version writes its week's rows anew: one after the other.
    version = locked(found) if found else None
    row = Response.objects.filter(pk=response).first()
    if version and row:
        note("questionnaire.answers_erased", subject=version.questionnaire, by=by)
        row.delete()


def _check(version: Version, week: date) -> None:
    if not version.is_open:
        raise ValidationError(_("This questionnaire is not open."), code="closed")
    if week > timezone.localdate():
        raise ValidationError({"week": _("This week has not begun.")}, code="future")
    assert version.opened_at is not None
    if week < monday(timezone.localdate(version.opened_at)):
        raise ValidationError({"week": _("The questionnaire was not open yet in that week.")}, code="early")


def _rows(asked: Iterable[Question], answers: Answers) -> Iterator[Answer]:
    for question in asked:
        if question.code in answers:
            yield from _answer(question, answers[question.code])


def _answer(question: Question, said: Said) -> Iterator[Answer]:
    """Its rows. Raises ValidationError under the question's code where what was said does not fit."""
    if question.kind in CHOSEN:
        codes = said if isinstance(said, tuple) else (said,)
        choices = {choice.code: choice for choice in question.choices.all()}
        if not set(codes) <= set(choices) or (question.kind == "choice" and len(codes) != 1):
            raise ValidationError({question.code: _("Choose among what is proposed.")}, code="choice")
        yield from (Answer(question=question, choice=choices[str(code)]) for code in dict.fromkeys(codes))
    elif (question.kind in COUNTED) != isinstance(said, Decimal):
        raise ValidationError({question.code: _("Type a number.")}, code="number")
    elif isinstance(said, Decimal):
        yield Answer(question=question, number=said)
    else:
        yield Answer(question=question, text=str(said))


def _insert(rows: list[Answer], response: Response) -> None:
    for row in rows:
        row.response = response
        row.clean_fields(exclude=["response", "question", "choice"])
    Answer.objects.bulk_create(rows)


# Rows lie in a table in the order in which they were written, and a dump shows it. Writing all of a week's anew, in an
# order drawn by lot, each time one comes in, leaves nothing by which the latest of them could be told.
SHUFFLE_RESPONSES = """
WITH gone AS (DELETE FROM community_response WHERE version_id = %(version)s AND week = %(week)s RETURNING *)
INSERT INTO community_response SELECT * FROM gone ORDER BY random()
"""
SHUFFLE_ANSWERS = """
WITH gone AS (
    DELETE FROM community_answer USING community_response response
    WHERE response.uid = response_id AND response.version_id = %(version)s AND response.week = %(week)s
    RETURNING community_answer.*
)
INSERT INTO community_answer SELECT * FROM gone ORDER BY random()
"""


def _shuffle(version: Version, week: date) -> None:
    with connection.cursor() as cursor:
        for statement in (SHUFFLE_ANSWERS, SHUFFLE_RESPONSES):
            cursor.execute(statement, {"version": version.pk, "week": week})


def destroy_words(today: date | None = None) -> int:
    """What was said in somebody's own words, two years after its week. How many were destroyed.

    That something was said stays: the results count it.
    """
    last = (today or timezone.localdate()) - WORDS_KEPT
    old = Answer.objects.filter(text__isnull=False, response__week__lt=last)
    with transaction.atomic():
        full = [answer for answer in old.select_for_update(of=("self",)) if answer.text]
        for answer in full:
            answer.text = ""
            answer.save(update_fields=["text"])
    return len(full)


@deed
def leave(*, once: Once | None = None) -> None:
    """She stops: nothing is kept. The form's key is spent, so that no page of hers opens again."""
