"""On the tablet: what she agrees to, one question after the other, and the end."""

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature
from django.http import HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from community.actions.answers import erase_answers, leave, take_answers
from community.models import Mode, Question, Version
from community.surveys.field.common import (
    GET_POST,
    erased_by,
    erasing_token,
    over,
    show,
    takes_answers,
    version_for,
)
from community.surveys.field.fields import field_for, raw_of, said_in
from community.surveys.field.run import Run, run_of
from lune.deeds import is_spent, once_for, once_with
from team.rights import StaffRequest


@require_safe
@takes_answers
def questionnaires(request: StaffRequest) -> HttpResponse:
    versions = Version.objects.open().select_related("questionnaire").order_by("questionnaire__title")
    return show(request, "questionnaires", versions=versions)


@GET_POST
@takes_answers
def questionnaire(request: StaffRequest, uid: UUID) -> HttpResponse:
    """First what she agrees to; then, in each page's form, all that she said so far."""
    version, go = version_for(request, uid), request.POST.get("go", "")
    questions = list(version.questions.whole())
    if request.method != "POST":
        return show(request, "consent", version=version, count=len(questions))
    if go == "no" or not questions:
        return over(request, "declined")
    if go == "yes":
        return _ask(request, version, questions, Run(at=questions[0].code))
    try:
        run = run_of(request.POST.get("run", ""), version)
    except BadSignature:
        return over(request, "lost", status=400)
    if is_spent(run.key):
        return over(request, "ended")
    if run.at not in {question.code for question in questions}:
        # It was made a draft again meanwhile, and changed.
        return over(request, "lost", status=400)
    return _step(request, version, questions, run, go)


def _step(
    request: StaffRequest, version: Version, questions: list[Question], run: Run, go: str
) -> HttpResponse:
    """From one question to the next, or back, or out."""
    if go == "stop":
        leave(once=once_with(request, run.key))
        return over(request, "stopped")
    question = next(each for each in questions if each.code == run.at)
    form = _form(question, data=request.POST)
    if go == "next" and not form.is_valid():
        return _ask(request, version, questions, run, form)
    if go == "pass":
        run.put(question, None)
    elif form.is_valid():
        run.put(question, raw_of(form.cleaned_data[question.code]))
    to = run.neighbour(questions, -1 if go == "back" else 1)
    if to is None:
        return (
            _begin_again(request, version, questions)
            if go == "back"
            else _finish(request, version, questions, run)
        )
    run.at = to.code
    return _ask(request, version, questions, run)


def _begin_again(request: StaffRequest, version: Version, questions: list[Question]) -> HttpResponse:
    return show(request, "consent", version=version, count=len(questions))


def _ask(
    request: StaffRequest,
    version: Version,
    questions: list[Question],
    run: Run,
    form: forms.Form | None = None,
) -> HttpResponse:
    way = run.asked(questions)
    question = next(each for each in questions if each.code == run.at)
    form = form or _form(question, initial={question.code: run.raw.get(question.code)})
    place = [each.code for each in way].index(question.code)
    return show(
        request,
        "question",
        status=422 if form.errors else 200,
        version=version,
        question=question,
        field=form[question.code],
        run=run.signed(version),
        number=place + 1,
        left=len(way) - place - 1,
        done=round(100 * question.position / len(questions)),
    )


def _finish(request: StaffRequest, version: Version, questions: list[Question], run: Run) -> HttpResponse:
    if not version.is_open:
        return over(request, "tried", version=version)
    try:
        kept = take_answers(
            version=version,
            answers=said_in(questions, run.raw),
            mode=Mode.TABLET,
            language=(get_language() or "fr")[:2],
            by=None,
            once=once_with(request, run.key),
        )
    except ValidationError as error:
        return over(request, "empty" if getattr(error, "code", "") == "empty" else "closed")
    token = erasing_token(kept, Mode.TABLET) if kept else ""
    return over(request, "thanks", token=token, version=version)


@require_POST
@takes_answers
def erase(request: StaffRequest) -> HttpResponse:
    """She thought better of it; or the paper was typed wrong."""
    try:
        response, mode = erased_by(request.POST.get("answers", ""))
    except BadSignature:
        return over(request, "too_late", status=400)
    erase_answers(response=response, by=request.user if mode == Mode.PAPER else None, once=once_for(request))
    return over(request, "erased")


def _form(question: Question, **kwargs: object) -> forms.Form:
    form = forms.Form(**kwargs)  # type: ignore[arg-type]  # data or initial, as Django's own
    form.fields[question.code] = field_for(question)
    return form
