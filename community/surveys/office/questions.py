"""The questions of a draft: added, changed, moved, removed; their rules."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.actions.questions import (
    add_question,
    add_skip,
    change_question,
    move_question,
    remove_question,
    remove_skip,
)
from community.models import Question, QuestionKind, Skip, Version
from community.models.surveys import CHOSEN, COUNTED
from community.office.pages import GET_POST, Asked
from community.surveys.office.common import LIST, entered, manages, place_of, version_page
from community.surveys.office.forms import QuestionForm, SkipForm
from lune.deeds import Once
from lune.office import tapped, tried


@manages
@GET_POST
def new(request: Asked, uid: UUID, kind: str) -> HttpResponse:
    if kind not in QuestionKind:
        raise Http404
    version = get_object_or_404(Version, uid=uid)
    form = QuestionForm(request.POST or None, row=Question(version=version, kind=kind))

    def deed(once: Once) -> Question:
        return add_question(question=form.described(), choices=form.choices(), by=request.user, once=once)

    title = _("New question: %(kind)s") % {"kind": QuestionKind(kind).label}
    return entered(request, form, deed, title=title, back=version_page(version), to=place_of)


@manages
@GET_POST
def change(request: Asked, uid: UUID) -> HttpResponse:
    question = _find(uid)
    form = QuestionForm(request.POST or None, row=question)

    def deed(once: Once) -> Question:
        return change_question(question=form.described(), choices=form.choices(), by=request.user, once=once)

    title = _("Change question %(number)d") % {"number": question.position}
    return entered(request, form, deed, title=title, back=place_of(question), to=place_of)


@manages
@require_POST
def move(request: Asked, uid: UUID, way: str) -> HttpResponse:
    """One place up or down; the same button is under the finger again, as long as there is a place to go."""
    if way not in ("monter", "descendre"):
        raise Http404
    question = _find(uid)

    def deed(once: Once) -> Question:
        return move_question(question=question, up=way == "monter", by=request.user, once=once)

    tried(request, deed)
    question.refresh_from_db(fields=["position"])
    last = question.version.questions.count() if way == "descendre" else 1
    return redirect(place_of(question) + ("" if question.position == last else f"-{way}"))


@manages
@require_POST
def remove(request: Asked, uid: UUID) -> HttpResponse:
    question = Question.objects.select_related("version").filter(uid=uid).first()
    if question is None:
        # Gone already: tapped twice.
        return redirect(LIST)
    return tapped(
        request,
        lambda once: remove_question(question=question, by=request.user, once=once),
        _("The question is gone."),
        f"{version_page(question.version)}#questions",
    )


@manages
@GET_POST
def new_rule(request: Asked, uid: UUID) -> HttpResponse:
    question = _find(uid)
    if question.kind not in (*CHOSEN, *COUNTED):
        raise Http404
    later = list(question.version.questions.filter(position__gt=question.position + 1).order_by("position"))
    form = SkipForm(request.POST or None, question=question, later=later)

    def deed(once: Once) -> Skip:
        return add_skip(skip=form.described(), by=request.user, once=once)

    title = _("A rule after question %(number)d") % {"number": question.position}
    here = place_of(question)
    return entered(request, form, deed, title=title, back=here, to=lambda _made: here)


@manages
@require_POST
def drop_rule(request: Asked, uid: UUID) -> HttpResponse:
    skip = Skip.objects.select_related("question__version").filter(uid=uid).first()
    if skip is None:
        # Gone already: tapped twice.
        return redirect(LIST)
    return tapped(
        request,
        lambda once: remove_skip(skip=skip, by=request.user, once=once),
        _("The rule is gone."),
        place_of(skip.question),
    )


def _find(uid: UUID) -> Question:
    return get_object_or_404(Question.objects.select_related("version"), uid=uid)
