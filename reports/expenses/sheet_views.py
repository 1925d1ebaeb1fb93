"""Bringing expenses in: a sheet, what would happen, somebody's word; and taking it back."""

import csv
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lune.deeds import once_for
from lune.formats import in_french
from lune.forms import DeedForm
from lune.sheets import BOM
from reports.actions import bring_in, keep_sheet, take_back_sheet
from reports.expenses.forms import SheetForm
from reports.expenses.pages import GET_POST, manages, page, status_of
from reports.models import ExpenseSheet
from reports.sheets.columns import COLUMNS
from reports.sheets.kept import lines_of
from reports.sheets.plan import make_plan, whole_beside
from reports.sheets.words import told_bad
from team.rights import StaffRequest

SHEET = "admin:reports_expenses_sheet"
LATEST = 20


@manages
@GET_POST
def sheets(request: StaffRequest) -> HttpResponse:
    form = SheetForm(request.POST or None, request.FILES or None)
    made: list[Any] = []
    if form.is_valid() and form.done(
        lambda: made.append(
            keep_sheet(lines=form.reading.lines, data=form.data_read, by=request.user, once=once_for(request))
        )
    ):
        return redirect(SHEET, made[0].uid)
    context = {"form": form, "bad": told_bad(form.bad), "columns": COLUMNS.labels.values()}
    latest = ExpenseSheet.objects.filter(brought_in_at__isnull=False).select_related("recorded_by")[:LATEST]
    title = _("Expenses from a sheet")
    return page(request, "sheets", title, status=status_of(form), latest=latest, **context)


@manages
@require_safe
def blank(request: StaffRequest) -> HttpResponse:
    """The columns, to be filled in a spreadsheet."""
    response = HttpResponse(BOM, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="lune-depenses.csv"'
    writer = csv.writer(response, delimiter=";" if in_french() else ",")
    writer.writerow(capfirst(str(label)) for label in COLUMNS.labels.values())
    return response


@manages
@GET_POST
def sheet(request: StaffRequest, uid: UUID) -> HttpResponse:
    found = get_object_or_404(ExpenseSheet, uid=uid)
    form = DeedForm(request.POST or None)
    if form.is_valid() and form.done(lambda: bring_in(sheet=found, by=request.user, once=once_for(request))):
        return redirect(SHEET, uid)
    plan = None if found.brought_in_at or found.cancelled_at else make_plan(lines_of(found))
    context: dict[str, Any] = {"form": form, "sheet": found, "plan": plan}
    context["whole"] = whole_beside(plan.new) if plan else []
    return page(request, "sheet", _("Sheet of expenses"), status=status_of(form), **context)


@manages
@require_POST
def take_back(request: StaffRequest, uid: UUID) -> HttpResponse:
    found = get_object_or_404(ExpenseSheet, uid=uid)
    if not found.cancelled_at:
        take_back_sheet(sheet=found, by=request.user, once=once_for(request))
    return redirect(SHEET, uid)
