"""A version: its questions while it is a draft, what may be done with it, its words of consent."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from community.actions.surveys import (
    back_to_draft,
    begin_new_version,
    change_consent,
    close_version,
    copy_questionnaire,
    open_version,
    reopen_version,
    throw_away_draft,
)
from community.models import QuestionKind, Questionnaire, Version
from community.office.pages import GET_POST, Asked, page
from community.surveys.field.run import Run
from community.surveys.office.common import (
    LIST,
    QUESTIONNAIRE,
    VERSION,
    entered,
    manages,
    version_page,
)
from community.surveys.office.forms import ConsentForm, CopyForm
from community.surveys.office.words import untranslated
from lune.deeds import Once, once_for
from lune.office import tapped

STEPS: dict[str, tuple[Callable[..., Any], Any]] = {
    "ouvrir": (open_version, gettext_lazy("It is open: it can be answered from now on.")),
    "fermer": (close_version, gettext_lazy("It is closed.")),
    "rouvrir": (reopen_version, gettext_lazy("It is open again.")),
    "brouillon": (back_to_draft, gettext_lazy("It is a draft again.")),
}


@manages
@require_safe
def version(request: Asked, uid: UUID) -> HttpResponse:
    found = _find(uid)
    questions = list(found.questions.whole())
    context: dict[str, Any] = {
        "version": found,
        "questionnaire": found.questionnaire,
        "questions": questions,
        "kinds": QuestionKind,
        "untranslated": untranslated(found, questions),
        "answered": found.responses.exists(),
        "run": Run(is_trial=not found.is_open).signed(found),
    }
    title = _("Version %(number)d") % {"number": found.number}
    return page(request, "questionnaire_version", title, **context)


@manages
@require_POST
def step(request: Asked, uid: UUID, way: str) -> HttpResponse:
    """Open it, close it, open it again, make it a draft again."""
    found = _find(uid)
    if way not in STEPS:
        raise Http404
    verb, said = STEPS[way]
    deed: Callable[[Once], Any] = lambda once: verb(version=found, by=request.user, once=once)  # noqa: E731
    return tapped(request, deed, str(said), version_page(found))


@manages
@require_POST
def renew(request: Asked, uid: UUID) -> HttpResponse:
    """A new version: the draft that there is already, or a copy of this one."""
    found = _find(uid)
    try:
        new = begin_new_version(version=found, by=request.user, once=once_for(request))
    except ValidationError:
        new = get_object_or_404(found.questionnaire.versions, state="draft")
    return redirect(VERSION, new.uid)


@manages
@GET_POST
def throw_away(request: Asked, uid: UUID) -> HttpResponse:
    """Asked first: hours of work may stand in a draft, and nobody can bring it back."""
    found = Version.objects.select_related("questionnaire").filter(uid=uid).first()
    if found is None:
        # Thrown away already.
        return redirect(LIST)
    if request.method != "POST":
        title, count = _("Throw this draft away"), found.questions.count()
        return page(request, "questionnaire_throw_away", title, version=found, count=count)
    return tapped(
        request,
        lambda once: throw_away_draft(version=found, by=request.user, once=once),
        _("The draft is gone."),
        LIST,
    )


@manages
@GET_POST
def consent(request: Asked, uid: UUID) -> HttpResponse:
    found = _find(uid)
    form, here = ConsentForm(request.POST or None, row=found), version_page(found)

    def deed(once: Once) -> Version:
        changed = form.changed_data
        return change_consent(version=form.described(), fields=changed, by=request.user, once=once)

    title = _("What she agrees to")
    return entered(request, form, deed, title=title, back=here, to=lambda _changed: here)


@manages
@GET_POST
def copy(request: Asked, uid: UUID) -> HttpResponse:
    found = _find(uid)
    form = CopyForm(request.POST or None)

    def deed(once: Once) -> Questionnaire:
        title = form.cleaned_data["title"]
        return copy_questionnaire(version=found, title=title, by=request.user, once=once)

    return entered(
        request,
        form,
        deed,
        title=_("Copy as another questionnaire"),
        back=version_page(found),
        to=lambda made: reverse(QUESTIONNAIRE, args=[made.uid]),
    )


def _find(uid: UUID) -> Version:
    return get_object_or_404(Version.objects.select_related("questionnaire"), uid=uid)
