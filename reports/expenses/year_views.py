"""The year: its page, its budget, its files."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lune.deeds import once_for
from lune.formats import money
from lune.sheets import TYPES
from lune.spans import Span, around
from privacy import audit
from reports.actions import set_budget
from reports.expenses.exports import FILES
from reports.expenses.forms import AmountsForm
from reports.expenses.pages import GET_POST, asked_year, manages, page, status_of
from reports.expenses.year import year_page
from reports.models import Category
from reports.stats import budget_of, spending
from team.rights import StaffRequest

YEAR = "admin:reports_expenses_year"


def with_salaries(request: StaffRequest) -> bool:
    return request.GET.get("salaires") == "avec"


@manages
@require_safe
def current(request: StaffRequest) -> HttpResponse:
    return redirect(YEAR, str(calendar_year()))


def calendar_year() -> Span:
    return next(span for span in around(timezone.localdate()) if span.count == 12 and span.start.number == 1)


@manages
@require_safe
def year(request: StaffRequest, year: str) -> HttpResponse:
    shown = year_page(asked_year(year), salaries=with_salaries(request), now=timezone.now())
    title = _("Expenses, %(year)s") % {"year": shown.year.label}
    return page(request, "year", title, page=shown)


@manages
@GET_POST
def budget(request: StaffRequest, year: str) -> HttpResponse:
    span = asked_year(year)
    form = AmountsForm(request.POST or None, there=budget_of(span), notes=_spent_before(span))
    if form.is_valid() and form.done(
        lambda: set_budget(
            year=span, amounts=form.amounts, seen=form.seen, by=request.user, once=once_for(request)
        )
    ):
        return redirect(YEAR, str(span))
    title = capfirst(_("Budget, %(year)s") % {"year": span.label})
    return page(request, "budget", title, status=status_of(form), form=form, year=span)


def _spent_before(year: Span) -> dict[Category, list[str]]:
    before = year.beside(-1)
    spent = spending(before.period).by_category
    told = _("Spent, %(year)s: %(amount)s")
    return {
        category: [told % {"year": before.label, "amount": money(spent.get(category))}]
        for category in Category
    }


@manages
@require_safe
def exported(request: StaffRequest, year: str, kind: str) -> HttpResponse:
    """Money leaves the house with it: who took the file is kept before anything leaves."""
    span = asked_year(year)
    detail = {"year": span.start.year, "month": span.start.number}
    verb = f"expenses.exported.{kind}"
    audit.record_read(verb=verb, by=request.user, subject=None, chain=audit.NO_HOUSE, detail=detail)
    shown = year_page(span, salaries=with_salaries(request), now=timezone.now())
    headers = {"Content-Disposition": f'attachment; filename="lune-depenses-{span}.{kind}"'}
    content = FILES[kind](shown, by=str(request.user))
    return HttpResponse(content, content_type=TYPES[kind], headers=headers)
