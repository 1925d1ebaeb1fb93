"""Drawing a reader's page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from journal.models import Masthead


def reading_page(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page to read; search engines may list it where the masthead says so."""
    masthead = Masthead.objects.the()
    indexable = not masthead.noindex
    values = context | {"masthead": masthead, "indexable": indexable}
    response = render(request, f"journal/public/{name}.html", values, status=status)
    if indexable and status == 200:
        response["X-Robots-Tag"] = "all"
    return response
