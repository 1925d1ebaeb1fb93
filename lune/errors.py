"""The pages that come when something went wrong. They name no value, no path and no person, and ask the database nothing."""

import sys
from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from lune.deeds import NOT_CONTENT
from lune.readers.addresses import begins_like_a_readers
from lune.readers.pages import missing

View = TypeVar("View", bound=Callable[..., Any])


def _page(status: int, name: str = "", **context: object) -> HttpResponse:
    return HttpResponse(render_to_string(f"{name or status}.html", context), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, SessionInterrupted):
        # The database went away between the deed and its answer: the deed may be kept.
        return _page(503)
    return _page(413 if isinstance(exception, RequestDataTooBig) else 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Beside readers' pages, theirs: it asks the database for the journal's name."""
    return missing(request) if begins_like_a_readers(request.path_info) else _page(404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A database out of reach is not a fault of the page: it comes back within seconds."""
    return _page(503 if isinstance(sys.exception(), OperationalError | InterfaceError) else 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Nothing was recorded; what was typed is shown again, to copy, and never filled into a form that would send itself."""
    view = request.resolver_match and request.resolver_match.func
    return _page(403, "403_csrf", typed=[] if getattr(view, "forgets", False) else _typed(request))


def forgets(view: View) -> View:
    """Mark a view whose form is somebody else's than whoever holds the tablet next: what was typed is never shown again."""
    vars(view)["forgets"] = True
    return view


def _typed(request: HttpRequest) -> list[str]:
    return [
        value
        for name, values in request.POST.lists()
        if name not in NOT_CONTENT and "password" not in name
        for value in values
        if any(character.isalpha() for character in value)
    ]
