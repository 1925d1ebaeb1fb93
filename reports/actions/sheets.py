"""Sheets of expenses: all of one, or nothing of it."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from lune.formats import full_date, hour
from reports.actions.common import note, standing, take_back
from reports.models import Expense, ExpenseSheet
from reports.models.sheets import KEPT_FOR
from reports.sheets.kept import lines_of, packed
from reports.sheets.plan import Plan, make_plan
from reports.sheets.reading import Line
from team.models import User

# Whoever brings a sheet in waits for whoever does already: both would find the same lines missing.
LOCK = 0x4C554E46
BATCH = 1000


@deed
def keep_sheet(
    *, lines: Sequence[Line], data: bytes, by: User | None, once: Once | None = None
) -> ExpenseSheet:
    """Keep what a file says until somebody confirms it. Raises ValidationError for a file brought in before."""
    digest = hashlib.sha256(data).hexdigest()
    _check_is_new(digest)
    sheet = ExpenseSheet(digest=digest, lines=packed(lines), recorded_by=by)
    sheet.save(force_insert=True)
    note("expenses.sheet_kept", subject=sheet, by=by, lines=len(lines))
    return sheet


@deed
def bring_in(*, sheet: ExpenseSheet, by: User | None, once: Once | None = None) -> ExpenseSheet:
    """Write its lines as expenses, but those that are there already. Raises ValidationError when it was done before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    sheet = standing(sheet)
    _check_is_new(sheet.digest)
    plan = make_plan(lines_of(sheet))
    _write(plan, sheet, by)
    sheet.written, sheet.already_there = len(plan.new), len(plan.there)
    sheet.brought_in_at, sheet.lines = timezone.now(), "[]"
    sheet.save()
    note("expenses.sheet_brought_in", subject=sheet, by=by, written=len(plan.new), there=len(plan.there))
    return sheet


@deed
def take_back_sheet(*, sheet: ExpenseSheet, by: User | None, once: Once | None = None) -> ExpenseSheet:
    """None of its expenses counts any more, what was corrected since included. The file may come again."""
    sheet = standing(sheet)
    count = sheet.expenses.standing().update(cancelled_at=timezone.now(), cancelled_by=by)
    take_back(sheet, by=by)
    note("expenses.sheet_taken_back", subject=sheet, by=by, expenses=count)
    return sheet


def destroy_sheets(now: datetime | None = None) -> int:
    """Destroy those that nobody brought in within a day. How many."""
    limit = (now or timezone.now()) - KEPT_FOR
    return ExpenseSheet.objects.filter(brought_in_at=None, recorded_at__lt=limit).delete()[0]


def _write(plan: Plan, sheet: ExpenseSheet, by: User | None) -> None:
    rows = (
        Expense(
            on=line.on,
            category=line.category,
            cents=line.cents,
            note=line.note,
            sheet=sheet,
            line=line.number,
            recorded_by=by,
        )
        for line in plan.new
    )
    Expense.objects.bulk_create(rows, batch_size=BATCH)


def _check_is_new(digest: str) -> None:
    before = ExpenseSheet.objects.brought_in().filter(digest=digest).first()
    if before and before.brought_in_at:
        at = timezone.localtime(before.brought_in_at)
        raise ValidationError(
            _("This same file was brought in on %(date)s at %(hour)s. Nothing is written twice.")
            % {"date": full_date(at), "hour": hour(at)},
            code="brought_in",
        )
