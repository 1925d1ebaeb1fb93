"""What the pages of answering share: who may, which version, how they look, how a run ends."""

from typing import Any, NamedTuple
from uuid import UUID

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.http import require_http_methods

from community.models import Mode, Version
from lune.theme import theme_by_hour
from team.rights import StaffRequest, needs

takes_answers = needs("community.take_answers")
GET_POST = require_http_methods(["GET", "POST"])
ERASING = "community.erase"
# Seconds in which what was just sent can be erased.
REGRET = 3600


def show(request: HttpRequest, name: str, *, status: int = 200, **context: Any) -> HttpResponse:
    context = {"theme": theme_by_hour(request), **context}
    response = render(request, f"community/surveys/{name}.html", context, status=status)
    response.headers["Content-Language"] = translation.get_language() or ""
    return response


def over(request: HttpRequest, how: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """The last page: it shows nothing of what was said."""
    return show(request, "over", status=status, how=how, **{"token": "", "version": None} | context)


def version_for(request: StaffRequest, uid: UUID) -> Version:
    """An open version; any other one for who makes questionnaires, to try it."""
    version = get_object_or_404(Version.objects.select_related("questionnaire"), uid=uid)
    is_open = version.is_open and not version.questionnaire.retired_at
    if not is_open and not request.user.has_perm("community.manage_questionnaires"):
        raise PermissionDenied
    return version


class Kept(NamedTuple):
    """What a last page can erase, and the language that it is in."""

    response: UUID
    mode: Mode
    language: str


def erasing_token(response: UUID, mode: Mode) -> str:
    return signing.dumps([response.hex, mode, translation.get_language()], salt=ERASING)


def erased_by(token: str) -> Kept:
    """Raises BadSignature for what we did not write, or wrote too long ago."""
    response, mode, language = signing.loads(token, salt=ERASING, max_age=REGRET)
    return Kept(UUID(response), Mode(mode), language)
