"""What the pages of questionnaires share: who may, how a form is answered, how a tap is."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from community.models import Question, Version
from community.office.pages import Asked, page, status_of
from lune.deeds import Once, once_for

manages = permission_required("community.manage_questionnaires", raise_exception=True)
LIST = "admin:community_questionnaires"
QUESTIONNAIRE = "admin:community_questionnaire"
VERSION = "admin:community_version"


def entered(
    request: Asked, form: Any, deed: Callable[[Once], Any], *, title: str, back: str, to: Callable[[Any], str]
) -> HttpResponse:
    """Do the deed and lead on to where its row is; or show the form again, with what was typed and what is wrong."""
    made: list[Any] = []
    if form.is_valid():
        once = once_for(request)
        if form.done(lambda: made.append(deed(once))):
            return HttpResponseRedirect(to(made[0]))
    return page(request, "questionnaire_form", title, status=status_of(form), form=form, back=back)


def tapped(request: Asked, deed: Callable[[Once], object], to: str, said: str = "") -> HttpResponse:
    """A deed of one tap: the page it was tapped on, which says what was done, or why it could not be."""
    tried(request, deed, said)
    return redirect(to)


def tried(request: Asked, deed: Callable[[Once], object], said: str = "") -> None:
    try:
        deed(once_for(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        if said:
            messages.success(request, said)


def version_page(version: Version) -> str:
    return reverse(VERSION, args=[version.uid])


def place_of(question: Question) -> str:
    """The version's page, at this question."""
    return f"{version_page(question.version)}#{question.code}"
