"""One expense: recorded, corrected, taken back."""

from datetime import date

from lune.deeds import Once, deed
from reports.actions.common import check_has_come, note, standing, take_back
from reports.models import Expense
from team.models import User


@deed
def record_expense(
    *, on: date, category: str, cents: int, words: str = "", by: User | None, once: Once | None = None
) -> Expense:
    """An expense of a day; `words` is its note. Raises ValidationError by field."""
    expense = _save(Expense(on=on, category=category, cents=cents, note=words, recorded_by=by))
    note("expense.recorded", subject=expense, by=by)
    return expense


@deed
def correct_expense(
    *,
    expense: Expense,
    on: date,
    category: str,
    cents: int,
    words: str = "",
    by: User | None,
    once: Once | None = None,
) -> Expense:
    """Put it right: a new row in its place. Raises ValidationError by field, or when it no longer stands."""
    wrong = standing(expense)
    take_back(wrong, by=by)
    right = Expense(
        on=on,
        category=category,
        cents=cents,
        note=words,
        recorded_by=by,
        corrects=wrong,
        sheet=wrong.sheet,
        line=wrong.line,
    )
    note("expense.corrected", subject=_save(right), by=by)
    return right


@deed
def take_back_expense(*, expense: Expense, by: User | None, once: Once | None = None) -> Expense:
    """It counts no more. Raises ValidationError when it no longer stands."""
    wrong = standing(expense)
    take_back(wrong, by=by)
    note("expense.taken_back", subject=wrong, by=by)
    return wrong


def _save(expense: Expense) -> Expense:
    check_has_come(expense.on)
    # What it corrects was taken back in this same transaction: the database checks the keys.
    expense.clean_fields(exclude=["corrects", "sheet", "recorded_by"])
    expense.validate_constraints(exclude=["corrects", "sheet"])
    expense.save(force_insert=True)
    return expense
