"""What these pages share: who may, how a page is drawn, which month or year an address asks for."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from lune.periods import Month
from lune.spans import Span
from reports.models.expenses import FIRST_DAY
from team.rights import needs

manages = needs("reports.manage_expenses")
GET_POST = require_http_methods(["GET", "POST"])
LAST_YEAR = 2200


def page(request: HttpRequest, name: str, title: str, *, status: int = 200, **context: Any) -> HttpResponse:
    titled = admin.site.each_context(request) | {"title": title} | context
    return TemplateResponse(request, f"admin/reports/expenses/{name}.html", titled, status=status)


def status_of(form: Any) -> int:
    return 422 if form.errors else 200


def asked_month(text: str) -> Month:
    try:
        month = Month.parse(text)
    except ValueError:
        raise Http404 from None
    if not FIRST_DAY.year <= month.year <= LAST_YEAR:
        raise Http404
    return month


def asked_year(text: str) -> Span:
    """A calendar year ("2026"), or one from April to March ("2026-2027")."""
    try:
        span = Span.parse(text)
    except ValueError:
        raise Http404 from None
    if span.count != 12 or not FIRST_DAY.year <= span.start.year <= LAST_YEAR:
        raise Http404
    return span
