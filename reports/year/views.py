"""The page of the year report, and what leaves the house from it: the PDF and the workbook."""

from typing import cast

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone, translation

from lune.press import PressRefused
from lune.sheets import TYPES
from lune.spans import Span
from privacy import audit
from reports.year import gather
from reports.year.book import print_report
from reports.year.page import Page, years
from reports.year.workbook import workbook
from team.models import User

KINDS = {"pdf": "application/pdf", "xlsx": TYPES["xlsx"]}

may_read = permission_required("reports.view_report", raise_exception=True)


@may_read
def current(request: HttpRequest) -> HttpResponse:
    """This calendar year."""
    return redirect("admin:reports_year", str(years(timezone.localdate())[0]))


@may_read
def year(request: HttpRequest, span: str) -> HttpResponse:
    asked, now = _year(span), timezone.now()
    page = Page(gather.exact(asked, now=now), gather.shared(asked, now=now))
    return TemplateResponse(
        request, "admin/reports/year.html", admin.site.each_context(request) | {"page": page}
    )


@may_read
def exported(request: HttpRequest, span: str, kind: str) -> HttpResponse:
    """As it may leave, in the language asked for or else the page's. Its trace comes first."""
    asked, by = _year(span), cast(User, request.user)
    detail = {"year": asked.start.year, "month": asked.start.number, "months": asked.count}
    audit.record_read(verb=f"year.exported.{kind}", by=by, subject=None, chain=audit.NO_HOUSE, detail=detail)
    with translation.override(_language(request)):
        try:
            content = made(kind, asked, by=str(by))
        except PressRefused as refused:
            messages.error(request, refused.sentence)
            return redirect("admin:reports_year", str(asked))
    headers = {"Content-Disposition": f'attachment; filename="lune-rapport-{asked}.{kind}"'}
    return HttpResponse(content, content_type=KINDS[kind], headers=headers)


def made(kind: str, span: Span, *, by: str) -> bytes:
    """The "pdf" or the "xlsx" of a year, in the language of the moment. Raises PressRefused."""
    report = gather.shared(span, now=timezone.now())
    return print_report(report, by=by).data if kind == "pdf" else workbook(report, by=by)


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("langue", "")
    return (
        asked if asked in dict(settings.LANGUAGES) else translation.get_language() or settings.LANGUAGE_CODE
    )


def _year(text: str) -> Span:
    try:
        span = Span.parse(text)
    except ValueError:
        raise Http404 from None
    if span.count != 12 or span.start.first > timezone.localdate():
        raise Http404
    return span
