"""The figures page, and what leaves the house from it: the print and the files."""

from typing import cast

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from lune.sheets import TYPES
from lune.spans import around
from outreach.figures.exports import FILES
from outreach.figures.page import Page, exact_page, shared_page
from outreach.stats import Span
from privacy import audit
from team.models import User

may_read = permission_required("outreach.view_figures", raise_exception=True)


@may_read
def current(request: HttpRequest) -> HttpResponse:
    """This month."""
    return redirect("admin:outreach_figures", str(around(timezone.localdate())[0]))


@may_read
def figures(request: HttpRequest, span: str) -> HttpResponse:
    page = exact_page(_span(span), contents=_contents(request), now=timezone.now())
    context = admin.site.each_context(request) | {"page": page}
    return TemplateResponse(request, "admin/outreach/figures.html", context)


@may_read
def printed(request: HttpRequest, span: str) -> HttpResponse:
    page = shared_page(_span(span), contents=_contents(request), now=timezone.now())
    _keep_trace(request, page, "figures.printed")
    return TemplateResponse(request, "admin/outreach/figures_print.html", {"page": page})


@may_read
def exported(request: HttpRequest, span: str, kind: str) -> HttpResponse:
    page = shared_page(_span(span), contents=_contents(request), now=timezone.now())
    _keep_trace(request, page, f"figures.exported.{kind}")
    content = FILES[kind](page, by=str(request.user))
    headers = {"Content-Disposition": f'attachment; filename="lune-materiel-{page.span}.{kind}"'}
    return HttpResponse(content, content_type=TYPES[kind], headers=headers)


def _span(text: str) -> Span:
    try:
        return Span.parse(text)
    except ValueError:
        raise Http404 from None


def _contents(request: HttpRequest) -> bool:
    return request.GET.get("trousses") == "contenu"


def _keep_trace(request: HttpRequest, page: Page, verb: str) -> None:
    """Before anything leaves; when it cannot be written, nothing does."""
    first = page.span.start
    detail = {"year": first.year, "month": first.number, "months": page.span.count}
    by = cast(User, request.user)
    audit.record_read(verb=verb, by=by, subject=None, chain=audit.NO_HOUSE, detail=detail)
