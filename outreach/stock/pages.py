"""What the office's pages share: who may, how a page is drawn, how a form with lines is answered."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from lune.deeds import Once, once_for
from lune.models import BaseModel
from outreach.stock.lines import Entry
from team.models import User

manages = permission_required("outreach.manage_stock", raise_exception=True)


class Asked(HttpRequest):
    """Somebody signed in asks: the site lets nobody else this far."""

    user: User


def page(request: HttpRequest, name: str, title: str, *, status: int = 200, **context: Any) -> HttpResponse:
    titled = admin.site.each_context(request) | {"title": title} | context
    return TemplateResponse(request, f"admin/outreach/{name}.html", titled, status=status)


def entered(
    request: HttpRequest,
    entry: Entry,
    deed: Callable[[dict[str, Any], Once], BaseModel],
    *,
    title: str,
    to: str,
    hint: str = "",
) -> HttpResponse:
    """Do the deed and lead to what it made; or show the form again, with what was typed and what is wrong."""
    if request.method == "POST" and entry.is_valid():
        once = once_for(request)
        made = entry.do(lambda: deed(entry.head.cleaned_data, once))
        if made is not None:
            return redirect(to, made.pk)
    refused = entry.is_bound and not entry.wants_more
    return page(request, "lines", title, status=422 if refused else 200, entry=entry, hint=hint)
