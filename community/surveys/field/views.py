"""On the tablet: what she agrees to, one question after the other, and the end.

Handing the tablet over signs it out: until somebody of the team signs in again, it opens nothing but these pages.
"""

from uuid import UUID

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import translation
from django.views.decorators.http import require_POST, require_safe

from community.actions.answers import erase_answers, leave, take_answers
from community.models import Mode, Question, Version
from community.surveys.field.common import GET_POST, erased_by, erasing_token, over, show, takes_answers
from community.surveys.field.fields import field_for, raw_of, said_in
from community.surveys.field.run import Run, run_of
from lune.deeds import is_spent, once_for, once_with
from lune.errors import forgets
from lune.forms import DeedForm
from team.rights import StaffRequest

LANGUAGES = dict(settings.LANGUAGES)


@require_safe
@takes_answers
def questionnaires(request: StaffRequest) -> HttpResponse:
    """What is open, each with a run of its own to hand over."""
    versions = Version.objects.open().select_related("questionnaire").order_by("questionnaire__title")
    return show(request, "questionnaires", versions=[(each, Run().signed(each)) for each in versions])


@forgets
@login_not_required
@GET_POST
def questionnaire(request: HttpRequest, uid: UUID) -> HttpResponse:
    """In each page's form, all that she said so far. Nobody is signed in: the signed run says that she may."""
    version = get_object_or_404(Version.objects.select_related("questionnaire"), uid=uid)
    if request.method != "POST":
        return redirect("community:questionnaires")
    try:
        run = run_of(request.POST.get("run", ""), version)
    except BadSignature:
        return over(request, "lost", status=400)
    with translation.override(run.language or translation.get_language()):
        return _answer(request, version, run, request.POST.get("go", ""))


def _answer(request: HttpRequest, version: Version, run: Run, go: str) -> HttpResponse:
    if is_spent(run.key):
        return over(request, "ended")
    if go == "hand" and not run.is_trial:
        logout(request)
    if not run.is_trial and not version.is_open:
        # Said at once, and not after the last of thirty questions.
        return over(request, "closed")
    questions = list(version.questions.whole())
    if run.at:
        return _step(request, version, questions, run, go)
    return _begin(request, version, questions, run, go)


def _begin(
    request: HttpRequest, version: Version, questions: list[Question], run: Run, go: str
) -> HttpResponse:
    """Before the first question: handed over, in which language, yes or no."""
    if go == "no" or not questions:
        if run.is_begun:
            # She came back to here: what she said until then opens no more either.
            leave(once=once_with(request, run.key))
        return over(request, "declined")
    if go == "yes":
        run.at, run.is_begun = questions[0].code, True
        return _ask(request, version, questions, run)
    if go in LANGUAGES:
        run.language = go
    with translation.override(run.language or translation.get_language()):
        return _consent(request, version, questions, run)


def _consent(request: HttpRequest, version: Version, questions: list[Question], run: Run) -> HttpResponse:
    signed, count = run.signed(version), len(questions)
    return show(request, "consent", version=version, run=signed, trial=run.is_trial, count=count)


def _step(
    request: HttpRequest, version: Version, questions: list[Question], run: Run, go: str
) -> HttpResponse:
    """From one question to the next, or back, or out."""
    if go == "stop":
        leave(once=once_with(request, run.key))
        return over(request, "stopped")
    question = next((each for each in run.asked(questions) if each.code == run.at), None)
    if question is None:
        # A draft that is tried was changed meanwhile: the question is gone, or a rule passes over it now.
        return over(request, "lost", status=400)
    form = _form(question, data=request.POST)
    if go == "next" and not form.is_valid():
        return _ask(request, version, questions, run, form)
    if go == "pass":
        run.put(question, None)
    elif form.is_valid():
        run.put(question, raw_of(form.cleaned_data[question.code]))
    return _on(request, version, questions, run, by=-1 if go == "back" else 1)


def _on(
    request: HttpRequest, version: Version, questions: list[Question], run: Run, *, by: int
) -> HttpResponse:
    to = run.neighbour(questions, by)
    if to is None and by > 0:
        return _finish(request, version, questions, run)
    run.at = to.code if to else ""
    return _ask(request, version, questions, run) if to else _consent(request, version, questions, run)


def _ask(
    request: HttpRequest,
    version: Version,
    questions: list[Question],
    run: Run,
    form: DeedForm | None = None,
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
        trial=run.is_trial,
        question=question,
        field=form[question.code],
        run=run.signed(version),
        number=place + 1,
        left=len(way) - place - 1,
        done=round(100 * question.position / len(questions)),
    )


def _finish(request: HttpRequest, version: Version, questions: list[Question], run: Run) -> HttpResponse:
    if run.is_trial:
        return over(request, "tried", version=version)
    try:
        kept = take_answers(
            version=version,
            answers=said_in(questions, run.raw),
            mode=Mode.TABLET,
            language=(translation.get_language() or "fr")[:2],
            by=None,
            once=once_with(request, run.key),
        )
    except ValidationError as error:
        return over(request, "empty" if getattr(error, "code", "") == "empty" else "closed")
    return over(request, "thanks", token=erasing_token(kept, Mode.TABLET) if kept else "")


@login_not_required
@require_POST
def erase(request: HttpRequest) -> HttpResponse:
    """She thought better of it; or the paper was typed wrong."""
    try:
        kept = erased_by(request.POST.get("answers", ""))
    except BadSignature:
        return over(request, "too_late", status=400)
    by = request.user if kept.mode == Mode.PAPER and request.user.is_authenticated else None
    with translation.override(kept.language):
        try:
            erase_answers(response=kept.response, by=by, once=once_for(request))
        except ValidationError:
            # Its results were told meanwhile.
            return over(request, "too_late", status=400)
        return over(request, "erased")


def _form(question: Question, **kwargs: object) -> DeedForm:
    form = DeedForm(**kwargs)  # type: ignore[arg-type]  # data or initial, as Django's own
    form.fields[question.code] = field_for(question)
    return form
