"""The figures page, and what leaves from it: the print and the files."""

from typing import cast

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from journal.figures.exports import FILES
from journal.figures.page import Page, exact_page, shared_page, years
from lune.sheets import TYPES
from lune.spans import Span
from privacy import audit
from team.models import User

may_read = permission_required("journal.edit_journal", raise_exception=True)


@may_read
def current(request: HttpRequest) -> HttpResponse:
    """This calendar year."""
    return redirect("admin:journal_figures", str(years(timezone.localdate())[0]))


@may_read
def figures(request: HttpRequest, span: str) -> HttpResponse:
    page = exact_page(_year(span), now=timezone.now())
    context = admin.site.each_context(request) | {"page": page}
    return TemplateResponse(request, "admin/journal/figures.html", context)


@may_read
def printed(request: HttpRequest, span: str) -> HttpResponse:
    page = shared_page(_year(span), now=timezone.now())
    _keep_trace(request, page, "figures.printed")
    return TemplateResponse(request, "admin/journal/figures_print.html", {"page": page})


@may_read
def exported(request: HttpRequest, span: str, kind: str) -> HttpResponse:
    page = shared_page(_year(span), now=timezone.now())
    _keep_trace(request, page, f"figures.exported.{kind}")
    content = FILES[kind](page, by=str(request.user))
    headers = {"Content-Disposition": f'attachment; filename="lune-journal-{page.span}.{kind}"'}
    return HttpResponse(content, content_type=TYPES[kind], headers=headers)


def _year(text: str) -> Span:
    try:
        span = Span.parse(text)
    except ValueError:
        raise Http404 from None
    if span.count != 12:
        raise Http404
    return span


def _keep_trace(request: HttpRequest, page: Page, verb: str) -> None:
    """Before anything leaves; when it cannot be written, nothing does."""
    first = page.span.start
    detail = {"year": first.year, "month": first.number, "months": page.span.count}
    by = cast(User, request.user)
    audit.record_read(verb=f"journal.{verb}", by=by, subject=None, chain=audit.NO_HOUSE, detail=detail)
