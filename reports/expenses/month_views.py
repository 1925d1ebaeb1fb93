"""A month's expenses one by one, and what is typed of it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lune.deeds import once_for
from lune.formats import month_name
from lune.periods import Month
from reports.actions import correct_expense, record_expense, set_month, take_back_expense
from reports.expenses.forms import AmountsForm, ExpenseForm
from reports.expenses.month import month_page, notes_of, whole_amounts
from reports.expenses.pages import GET_POST, asked_month, manages, page, status_of
from reports.models import Expense
from team.rights import StaffRequest

MONTH = "admin:reports_expenses_month"


@manages
@require_safe
def month(request: StaffRequest, month: str) -> HttpResponse:
    asked = asked_month(month)
    title = _("Expenses, %(month)s") % {"month": month_name(asked.first)}
    return page(request, "month", title, page=month_page(asked, today=timezone.localdate()))


@manages
@GET_POST
def write(request: StaffRequest, month: str) -> HttpResponse:
    """Every category of a month on one page."""
    asked = asked_month(month)
    shown = month_page(asked, today=timezone.localdate())
    form = AmountsForm(request.POST or None, there=whole_amounts(asked), notes=notes_of(shown))
    if form.is_valid() and form.done(
        lambda: set_month(
            month=asked, amounts=form.amounts, seen=form.seen, by=request.user, once=once_for(request)
        )
    ):
        return redirect(MONTH, str(asked))
    title = capfirst(month_name(asked.first))
    return page(request, "write", title, status=status_of(form), form=form, page=shown)


@manages
@GET_POST
def new(request: StaffRequest) -> HttpResponse:
    form = ExpenseForm(request.POST or None, initial={"on": timezone.localdate()})
    made: list[Any] = []
    if form.is_valid() and form.done(
        lambda: made.append(record_expense(**form.cleaned_data, by=request.user, once=once_for(request)))
    ):
        return redirect(MONTH, str(Month.of(made[0].on)))
    return page(request, "form", _("New expense"), status=status_of(form), form=form, month=None)


@manages
@GET_POST
def correct(request: StaffRequest, uid: UUID) -> HttpResponse:
    expense = _standing(uid)
    form = ExpenseForm(request.POST or None, initial=ExpenseForm.initial_of(expense))
    made: list[Any] = []
    if form.is_valid() and form.done(
        lambda: made.append(
            correct_expense(expense=expense, **form.cleaned_data, by=request.user, once=once_for(request))
        )
    ):
        return redirect(MONTH, str(Month.of(made[0].on)))
    context: dict[str, Any] = {"form": form, "month": Month.of(expense.on)}
    return page(request, "form", _("Correct the expense"), status=status_of(form), **context)


@manages
@require_POST
def take_back(request: StaffRequest, uid: UUID) -> HttpResponse:
    expense = get_object_or_404(Expense, uid=uid)
    if not expense.cancelled_at:
        take_back_expense(expense=expense, by=request.user, once=once_for(request))
    return redirect(MONTH, str(Month.of(expense.on)))


def _standing(uid: UUID) -> Expense:
    """One of a day: those of a whole month are written on their month's page."""
    expense = get_object_or_404(Expense, uid=uid)
    if expense.whole_month:
        raise Http404
    return expense
