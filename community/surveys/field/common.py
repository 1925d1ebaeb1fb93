"""What the pages of answering share: who may, which version, how they look, how a run ends."""

from typing import Any
from uuid import UUID

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from community.models import Mode, Version
from lune.theme import theme_by_hour
from team.rights import StaffRequest, needs

takes_answers = needs("community.take_answers")
GET_POST = require_http_methods(["GET", "POST"])
ERASING = "community.erase"
# Seconds in which what was just sent can be erased.
REGRET = 3600


def show(request: StaffRequest, name: str, *, status: int = 200, **context: Any) -> HttpResponse:
    context = {"theme": theme_by_hour(request), **context}
    return render(request, f"community/surveys/{name}.html", context, status=status)


def over(request: StaffRequest, how: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """The last page: it shows nothing of what was said."""
    return show(request, "over", status=status, how=how, **{"token": "", "version": None} | context)


def version_for(request: StaffRequest, uid: UUID) -> Version:
    """An open version; any other one for who makes questionnaires, to try it."""
    version = get_object_or_404(Version.objects.select_related("questionnaire"), uid=uid)
    is_open = version.is_open and not version.questionnaire.retired_at
    if not is_open and not request.user.has_perm("community.manage_questionnaires"):
        raise PermissionDenied
    return version


def erasing_token(response: UUID, mode: Mode) -> str:
    return signing.dumps({"response": response.hex, "mode": mode}, salt=ERASING)


def erased_by(token: str) -> tuple[UUID, Mode]:
    """Raises BadSignature for what we did not write, or wrote too long ago."""
    facts = signing.loads(token, salt=ERASING, max_age=REGRET)
    return UUID(facts["response"]), Mode(facts["mode"])
