"""Expenses and budgets: what the database refuses, what the deeds write and take back."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone, translation

from lune.periods import Month
from lune.spans import Span
from privacy.models import AuditLine
from reports.actions import correct_expense, record_expense, set_budget, set_month, take_back_expense
from reports.models import MOST_CENTS, Budget, Category, Expense
from reports.stats import budget_of, spending
from reports.tests.factories import BudgetFactory, ExpenseFactory, ExpenseSheetFactory
from team.models import User

pytestmark = pytest.mark.django_db

MARCH = Month(2026, 3)
YEAR = Span.parse("2026")
NO_AMOUNTS = dict.fromkeys(Category)


def amounts(**cents: int | None) -> dict[Category, int | None]:
    return NO_AMOUNTS | {Category(name): value for name, value in cents.items()}


def refused_by(constraint: str, **facts: object) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ExpenseFactory(**facts)


def test_the_database_refuses_what_is_no_expense() -> None:
    refused_by("expense_cents", cents=0)
    refused_by("expense_cents", cents=MOST_CENTS + 1)
    refused_by("expense_day", on=date(1989, 12, 31))
    refused_by("expense_month_by_its_first", on=date(2026, 3, 2), whole_month=True)
    refused_by("expense_cancelled_together", cancelled_at=timezone.now())
    refused_by("expense_sheet_and_line", line=3)
    refused_by("expense_sheet_and_line", sheet=ExpenseSheetFactory())
    ExpenseFactory(on=MARCH.first, whole_month=True)
    refused_by("expense_month_once", on=MARCH.first, whole_month=True)
    ExpenseFactory(on=MARCH.first, whole_month=True, category=Category.RENT, cents=MOST_CENTS)
    ExpenseFactory(on=date(1990, 1, 1), sheet=ExpenseSheetFactory(), line=2)


def test_a_budget_is_of_a_year_and_once() -> None:
    BudgetFactory(starts=date(2026, 4, 1))
    BudgetFactory()
    for constraint, facts in (
        ("budget_of_a_year", {"starts": date(2026, 2, 1)}),
        ("budget_of_a_year", {"starts": date(2026, 4, 2)}),
        ("budget_once", {}),
        ("budget_cents", {"cents": 0, "category": Category.RENT}),
    ):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            BudgetFactory(**facts)


def test_a_note_is_sealed() -> None:
    ExpenseFactory(note="Chez Xylophone")
    with connection.cursor() as cursor:
        cursor.execute("SELECT note FROM reports_expense")
        assert b"Xylophone" not in bytes(cursor.fetchone()[0])


def test_recorded_corrected_struck_out(coordinator: User) -> None:
    facts = {"on": date(2026, 3, 2), "category": Category.FOOD, "by": coordinator}
    wrong = record_expense(cents=1_000, words="Pain", **facts)
    right = correct_expense(expense=wrong, cents=7_654_321, words="Pain", **facts)
    assert spending(MARCH.period).total() == 7_654_321
    assert right.corrects == wrong
    with pytest.raises(ValidationError, match="already struck out"), translation.override("en"):
        correct_expense(expense=wrong, cents=5, **facts)
    take_back_expense(expense=right, by=coordinator)
    assert spending(MARCH.period).total() is None
    with pytest.raises(ValidationError):
        take_back_expense(expense=right, by=coordinator)
    verbs = list(AuditLine.objects.order_by("number").values_list("verb", flat=True))
    assert verbs == ["expense.recorded", "expense.corrected", "expense.taken_back"]
    assert "7654321" not in str(list(AuditLine.objects.values_list("detail", flat=True)))


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"on": date(2200, 1, 1)}, "on"),
        ({"category": "wine"}, "category"),
        ({"words": "x" * 301}, "note"),
        ({"cents": -5}, "cents"),
    ],
)
def test_refused_in_a_sentence(coordinator: User, facts: dict[str, object], field: str) -> None:
    right: dict[str, object] = {"on": date(2026, 3, 2), "category": "food", "cents": 100}
    with pytest.raises(ValidationError) as refused:
        record_expense(**(right | facts), by=coordinator)  # type: ignore[arg-type]  # wrong on purpose
    assert list(refused.value.message_dict) == [field]
    assert not Expense.objects.exists()


def test_a_month_is_written_and_written_again(coordinator: User) -> None:
    first = amounts(rent=345_000, food=200_000)
    set_month(month=MARCH, amounts=first, seen=NO_AMOUNTS, by=coordinator)
    again = amounts(rent=345_000, food=210_000, upkeep=5_000)
    set_month(month=MARCH, amounts=again, seen=first, by=coordinator)
    set_month(month=MARCH, amounts=amounts(rent=345_000, upkeep=5_000), seen=again, by=coordinator)
    assert {one.category: one.cents for one in Expense.objects.whole(MARCH)} == {
        "rent": 345_000,
        "upkeep": 5_000,
    }
    food = Expense.objects.filter(category="food").order_by("id")
    assert [(one.cents, one.cancelled_at is None) for one in food] == [(200_000, False), (210_000, False)]
    assert food[1].corrects == food[0]
    assert AuditLine.objects.filter(verb="expenses.month_written").count() == 3


def test_the_same_month_again_writes_nothing(coordinator: User) -> None:
    same = amounts(rent=345_000)
    set_month(month=MARCH, amounts=same, seen=NO_AMOUNTS, by=coordinator)
    assert set_month(month=MARCH, amounts=same, seen=same, by=coordinator) is None
    assert Expense.objects.count() == 1
    assert AuditLine.objects.count() == 1


def test_what_somebody_else_wrote_meanwhile_is_not_lost(coordinator: User) -> None:
    set_month(month=MARCH, amounts=amounts(rent=100, food=700), seen=NO_AMOUNTS, by=coordinator)
    # A page opened before: its rent differs, its food was left empty as it was.
    with pytest.raises(ValidationError) as refused:
        set_month(month=MARCH, amounts=amounts(rent=200), seen=NO_AMOUNTS, by=coordinator)
    assert list(refused.value.message_dict) == ["rent"]
    set_month(month=MARCH, amounts=amounts(upkeep=5, rent=100), seen=NO_AMOUNTS, by=coordinator)
    assert spending(MARCH.period).total() == 805


def test_a_month_that_has_not_begun(coordinator: User) -> None:
    with pytest.raises(ValidationError, match="come"), translation.override("en"):
        set_month(month=Month(2200, 1), amounts=amounts(rent=5), seen=NO_AMOUNTS, by=coordinator)


def test_a_budget_of_each_kind_of_year(coordinator: User) -> None:
    set_budget(year=YEAR, amounts=amounts(rent=500, salaries=900), seen=NO_AMOUNTS, by=coordinator)
    fiscal = Span.parse("2026-2027")
    set_budget(year=fiscal, amounts=amounts(rent=600), seen=NO_AMOUNTS, by=coordinator)
    set_budget(year=YEAR, amounts=amounts(rent=550), seen=amounts(rent=500, salaries=900), by=coordinator)
    assert budget_of(YEAR) == {Category.RENT: 550}
    assert budget_of(fiscal) == {Category.RENT: 600}
    assert Budget.objects.count() == 4
