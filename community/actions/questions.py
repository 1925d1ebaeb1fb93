"""Questions of a draft: added, changed, moved, removed; their rules."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from community.actions.common import check_row, note
from community.actions.surveys import draft
from community.models import Choice, Question, Skip, Version
from community.models.surveys import CHOSEN, COUNTED, MOST_CHOICES, MOST_QUESTIONS
from lune.deeds import Once, deed
from team.models import User

# The field that each constraint is about.
BESIDE = {"question_ends_in_order": "highest", "question_scale_has_ends": "highest"}


class Words(NamedTuple):
    """A choice as it is typed."""

    fr: str
    en: str = ""


@deed
def add_question(
    *, question: Question, choices: Sequence[Words] = (), by: User | None, once: Once | None = None
) -> Question:
    """Add it at the end of its draft. Raises ValidationError by field; "choices" is one."""
    version = draft(question.version)
    count = version.questions.count()
    if count >= MOST_QUESTIONS:
        raise ValidationError(_("80 questions are the most that a questionnaire may have."), code="most")
    question.position, question.code = count + 1, _next_code(version)
    _check(question, choices)
    question.save(force_insert=True)
    _write_choices(question, choices)
    note("question.added", subject=question, by=by)
    return question


@deed
def change_question(
    *, question: Question, choices: Sequence[Words] = (), by: User | None, once: Once | None = None
) -> Question:
    """Change it as it is on `question`; the kind of answer stays. A choice whose words stay keeps its code and its rule."""
    version = draft(question.version)
    stored = version.questions.get(pk=question.pk)
    question.position, question.code, question.kind = stored.position, stored.code, stored.kind
    _check(question, choices)
    question.save()
    _write_choices(question, choices)
    note("question.changed", subject=question, by=by)
    return question


@deed
def remove_question(*, question: Question, by: User | None, once: Once | None = None) -> None:
    """Raises ValidationError, naming the rule, where one leads to it."""
    version = draft(question.version)
    question = version.questions.get(pk=question.pk)
    for skip in question.skips_to.select_related("question", "choice"):
        raise ValidationError(_rule_leads(skip, question), code="target")
    note("question.removed", subject=question, by=by)
    question.delete()
    _number(version.questions.order_by("position"))


@deed
def move_question(*, question: Question, up: bool, by: User | None, once: Once | None = None) -> Question:
    """One place up or down. Raises ValidationError, naming the rule, where one would lead back."""
    version = draft(question.version)
    order = list(version.questions.whole())
    here = next(place for place, each in enumerate(order) if each.pk == question.pk)
    there = here - 1 if up else here + 1
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
        _check_forward(order)
        _number(order)
        note("question.moved", subject=question, by=by)
    return question


@deed
def add_skip(*, skip: Skip, by: User | None, once: Once | None = None) -> Skip:
    """A rule of a draft. Raises ValidationError by field."""
    draft(skip.question.version)
    _check_skip(skip)
    skip.full_clean()
    skip.save(force_insert=True)
    note("skip.added", subject=skip, by=by)
    return skip


@deed
def remove_skip(*, skip: Skip, by: User | None, once: Once | None = None) -> None:
    draft(skip.question.version)
    note("skip.removed", subject=skip, by=by)
    skip.delete()


def _check(question: Question, choices: Sequence[Words]) -> None:
    check_row(question, BESIDE, exclude=["version"])
    wrong = _wrong_with(choices) if question.kind in CHOSEN else ""
    if wrong:
        raise ValidationError({"choices": wrong}, code="choices")


def _wrong_with(choices: Sequence[Words]) -> str:
    if len(choices) < 2:
        return _("Give at least two choices, one on each line.")
    if len(choices) > MOST_CHOICES:
        return _("30 choices are the most that a question may have.")
    if len({choice.fr.casefold() for choice in choices}) < len(choices):
        return _("The same choice stands there twice.")
    return ""


def _write_choices(question: Question, choices: Sequence[Words]) -> None:
    """Those that are there already keep their row; others are made, or go, with their rules."""
    wanted = choices if question.kind in CHOSEN else ()
    rows = _rows_for([choice.fr for choice in wanted], list(question.choices.all()))
    kept = {row.pk for row in rows if row}
    question.choices.exclude(pk__in=kept).delete()
    used = {row.code for row in rows if row}
    for position, (words, row) in enumerate(zip(wanted, rows, strict=True), 1):
        row = row or Choice(question=question, code=_free_code(used))
        used.add(row.code)
        row.position, row.words, row.words_en = position, words.fr, words.en
        row.clean_fields(exclude=["question"])
        row.save()


def _rows_for(words: Sequence[str], rows: list[Choice]) -> list[Choice | None]:
    """The row that each line was before: by its words; failing that, in their order where as many changed."""
    by_words = {row.words: row for row in rows}
    found = [by_words.get(each) for each in words]
    left = [row for row in rows if row not in found]
    if found.count(None) == len(left):
        found = [row or left.pop(0) for row in found]
    return found


def _free_code(used: Iterable[str]) -> str:
    return f"c{max((int(code[1:]) for code in used), default=0) + 1}"


def _next_code(version: Version) -> str:
    """One that no version of this questionnaire has used: a code never changes its meaning."""
    codes = Question.objects.filter(version__questionnaire=version.questionnaire).values_list(
        "code", flat=True
    )
    return f"q{max((int(code[1:]) for code in codes), default=0) + 1}"


def _number(order: Iterable[Question]) -> None:
    for position, question in enumerate(order, 1):
        if question.position != position:
            question.position = position
            question.save(update_fields=["position"])


def _check_forward(order: list[Question]) -> None:
    """As they would stand, every rule leads forward."""
    places = {question.pk: place for place, question in enumerate(order)}
    for question in order:
        for skip in question.skips.all():
            if skip.to and places[skip.to.pk] <= places[question.pk]:
                raise ValidationError(_rule_leads(skip, skip.to), code="backwards")


def _check_skip(skip: Skip) -> None:
    question, to = skip.question, skip.to
    if (skip.choice is None) != (question.kind in COUNTED) or question.kind not in (*CHOSEN, *COUNTED):
        raise ValidationError(_("No rule can stand on this kind of answer."), code="kind")
    if skip.choice and skip.choice.question_id != question.pk:
        raise ValidationError({"choice": _("This choice is of another question.")}, code="choice")
    if to and (to.version_id != question.version_id or to.position <= question.position):
        sentence = _("A rule leads to a later question; one that leads back would go in a circle.")
        raise ValidationError({"to": sentence}, code="backwards")
    if to and to.position == question.position + 1:
        raise ValidationError({"to": _("That question comes next anyway.")}, code="next")


def _rule_leads(skip: Skip, to: Question) -> str:
    words = {"number": skip.question.position, "answer": answer_of(skip), "target": to.position}
    return (
        _("A rule leads from question %(number)d (%(answer)s) to question %(target)d: take it away first.")
        % words
    )


def answer_of(skip: Skip) -> str:
    """What must be answered for a rule to hold, in words."""
    if skip.choice:
        return _("“%(words)s”") % {"words": skip.choice.label}
    if skip.at_least is not None:
        return _("%(number)d or more") % {"number": skip.at_least}
    return _("%(number)d or less") % {"number": skip.at_most or 0}
