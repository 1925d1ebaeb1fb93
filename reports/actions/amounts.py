"""Amounts by category, typed on one page: those of a whole month, and a year's budget."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from lune.formats import money
from lune.periods import Month
from lune.spans import Span
from reports.actions.common import check_has_come, note, take_back
from reports.models import Budget, Category, Expense
from reports.models.amounts import Amount
from team.models import User

Amounts = Mapping[Category, int | None]
A = TypeVar("A", bound=Amount)


@deed
def set_month(
    *, month: Month, amounts: Amounts, seen: Amounts, by: User | None, once: Once | None = None
) -> Expense | None:
    """Write a month's own amounts, in cents; None: nothing. Expenses of single days stay beside them.

    `seen`: what the page showed. Raises ValidationError by category where somebody wrote another amount
    meanwhile; and nothing is written.
    """
    check_has_come(month.first)
    written = _write(
        Expense.objects.whole(month),
        amounts,
        seen,
        lambda category, cents: Expense(
            on=month.first, whole_month=True, category=category, cents=cents, recorded_by=by
        ),
        by,
    )
    if written:
        note("expenses.month_written", by=by, year=month.year, month=month.number, amounts=len(written))
    return written[-1] if written else None


@deed
def set_budget(
    *, year: Span, amounts: Amounts, seen: Amounts, by: User | None, once: Once | None = None
) -> Budget | None:
    """Write a year's budget, in cents by category; None: no budget. Raises ValidationError as `set_month` does."""
    written = _write(
        Budget.objects.of(year),
        amounts,
        seen,
        lambda category, cents: Budget(
            starts=year.start.first, category=category, cents=cents, recorded_by=by
        ),
        by,
    )
    if written:
        start = year.start
        note("budget.written", by=by, year=start.year, month=start.number, amounts=len(written))
    return written[-1] if written else None


def _write(
    rows: "models.QuerySet[A]",
    amounts: Amounts,
    seen: Amounts,
    make: Callable[[Category, int], A],
    by: User | None,
) -> list[A]:
    """Take back what changed and put the new amount in its place. Answers the rows touched."""
    there = {Category(row.category): row for row in rows.select_for_update(of=("self",))}
    changed = {category: cents for category, cents in amounts.items() if cents != seen.get(category)}
    _check_unchanged(there, changed, seen)
    return [
        row
        for category, cents in changed.items()
        for row in _replace(there.get(category), category, cents, make, by)
    ]


def _replace(
    was: A | None, category: Category, cents: int | None, make: Callable[[Category, int], A], by: User | None
) -> list[A]:
    if cents == (was and was.cents):
        return []
    if was:
        take_back(was, by=by)
    if cents is not None:
        return [_put(make(category, cents), was)]
    return [was] if was else []


def _put(row: A, was: A | None) -> A:
    row.corrects = was
    row.clean_fields(exclude=["corrects", "sheet", "recorded_by"])
    row.validate_constraints(exclude=["corrects", "sheet"])
    row.save(force_insert=True)
    return row


def _check_unchanged(there: Mapping[Category, Amount], amounts: Amounts, seen: Amounts) -> None:
    """Somebody may have written since the page was opened: neither her amount nor this one is lost unseen."""
    errors = {}
    for category, cents in amounts.items():
        now = there[category].cents if category in there else None
        if now not in (seen.get(category), cents):
            text = _("Somebody wrote %(amount)s here meanwhile. Look again, then record.")
            errors[category.value] = ValidationError(text % {"amount": money(now)}, code="meanwhile")
    if errors:
        raise ValidationError(errors)
