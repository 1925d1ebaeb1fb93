"""A room's own pages in the admin, and deeds of one tap: how they are drawn and answered."""

from collections.abc import Callable
from typing import Any, Protocol

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from lune.deeds import Once, once_for

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


class Draw(Protocol):
    def __call__(
        self, request: HttpRequest, name: str, title: str, *, status: int = 200, **context: Any
    ) -> HttpResponse: ...


def drawn_in(folder: str) -> Draw:
    """What draws a page of the admin by its template's name in a room's folder."""

    def page(
        request: HttpRequest, name: str, title: str, *, status: int = 200, **context: Any
    ) -> HttpResponse:
        titled = admin.site.each_context(request) | {"title": title} | context
        return TemplateResponse(request, f"{folder}/{name}.html", titled, status=status)

    return page


def tapped(
    request: HttpRequest, deed: Callable[[Once], object], said: str, to: str, *args: object
) -> HttpResponse:
    """A deed of one tap: the page it was tapped on, which says what was done or why it could not be."""
    tried(request, deed, said)
    return redirect(to, *args)


def tried(request: HttpRequest, deed: Callable[[Once], object], said: str = "") -> None:
    """Do it; the next page says `said`, or why it could not be done."""
    try:
        deed(once_for(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        if said:
            messages.success(request, said)
