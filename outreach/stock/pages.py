"""What the office's pages share: who may, where their templates are, how a form with lines is answered."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from lune.deeds import Once, once_for
from lune.models import BaseModel
from lune.office import GET_POST, drawn_in
from outreach.stock.lines import Entry
from team.rights import StaffRequest as Asked

__all__ = ["GET_POST", "Asked", "entered", "manages", "page"]

manages = permission_required("outreach.manage_stock", raise_exception=True)


page = drawn_in("admin/outreach")


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
