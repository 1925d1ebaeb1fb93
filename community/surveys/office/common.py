"""What the pages of questionnaires share: who may, how a form is answered."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse, HttpResponseRedirect
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
            # Sent again after it was taken away, it leads to nothing of its own.
            return HttpResponseRedirect(to(made[0]) if made[0] else back)
    return page(request, "questionnaire_form", title, status=status_of(form), form=form, back=back)


def version_page(version: Version) -> str:
    return reverse(VERSION, args=[version.uid])


def place_of(question: Question) -> str:
    """The version's page, at this question."""
    return f"{version_page(question.version)}#{question.code}"
