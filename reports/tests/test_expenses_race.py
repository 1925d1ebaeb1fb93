"""Two coordinators at the same instant, each on a connection of her own."""

from collections.abc import Callable
from typing import Any

import pytest

from lune.periods import Month
from lune.tests.races import at_once, refused
from reports.actions import bring_in, correct_expense, keep_sheet, set_month
from reports.models import Category, Expense
from reports.sheets.reading import read
from reports.tests.factories import ExpenseFactory, as_csv
from team.models import User

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
ROUNDS = 6
MARCH = Month(2026, 3)
SAME = [("2026-03-12", "loyer", "3000", ""), ("2026-03-13", "loyer", "3001", "")]


def test_a_sheet_brought_in_twice_at_once_is_written_once(coordinator: User) -> None:
    data = as_csv(SAME)
    sheets = [keep_sheet(lines=read(data).lines, data=data, by=coordinator) for _copy in range(3)]
    ends = at_once(
        *(lambda sheet=sheet: bring_in(sheet=sheet, by=coordinator) for sheet in [*sheets, sheets[0]])
    )  # type: ignore[misc]
    assert refused(ends) == 3
    assert Expense.objects.count() == 2


def test_two_files_that_overlap_double_nothing(coordinator: User) -> None:
    for number in range(ROUNDS):
        lines = read(as_csv([*SAME, (f"2026-03-{14 + number}", "loyer", "1", "")])).lines
        sheets = [keep_sheet(lines=lines, data=bytes([number, copy]), by=coordinator) for copy in range(2)]
        at_once(*(lambda sheet=sheet: bring_in(sheet=sheet, by=coordinator) for sheet in sheets))  # type: ignore[misc]
    assert Expense.objects.count() == 2 + ROUNDS


def test_a_month_written_twice_at_once_stands_once(coordinator: User) -> None:
    nothing = dict.fromkeys(Category)
    for number in range(1, 1 + ROUNDS):
        month = Month(2025, number)

        def write(cents: int, month: Month = month) -> Callable[[], Any]:
            amounts = nothing | {Category.RENT: cents}
            return lambda: set_month(month=month, amounts=amounts, seen=nothing, by=coordinator)

        ends = at_once(write(100), write(200))
        assert refused(ends) == 1
        assert Expense.objects.whole(month).count() == 1


def test_corrected_twice_at_once_is_corrected_once(coordinator: User) -> None:
    def correct(one: Expense, cents: int) -> Callable[[], Any]:
        return lambda: correct_expense(
            expense=one, on=one.on, category=one.category, cents=cents, by=coordinator
        )

    for _round in range(ROUNDS):
        one = ExpenseFactory()
        assert refused(at_once(correct(one, 5), correct(one, 6))) == 1
        assert Expense.objects.standing().filter(corrects=one).count() == 1
