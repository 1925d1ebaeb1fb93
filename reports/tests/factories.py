"""Expenses, budgets and sheets for tests."""

from collections.abc import Sequence
from datetime import date

import factory

from lune.tests.sheets import Table, csv_of, xlsx_of
from reports.models import Budget, Category, Expense, ExpenseSheet

HEADING = ("Date", "Catégorie", "Montant", "Note")


class ExpenseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Expense

    on = date(2026, 3, 12)
    category = Category.FOOD
    cents = 4_550
    note = "Épicerie"


class BudgetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Budget

    starts = date(2026, 1, 1)
    category = Category.FOOD
    cents = 3_200_000


class ExpenseSheetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ExpenseSheet

    digest = factory.Sequence(lambda number: f"{number:064x}")


def as_csv(
    rows: Table, *, heading: Sequence[str] = HEADING, delimiter: str = ";", encoding: str = "utf-8"
) -> bytes:
    return csv_of([heading, *rows], delimiter=delimiter, encoding=encoding)


def as_xlsx(rows: Table, *, heading: Sequence[str] = HEADING) -> bytes:
    return xlsx_of([heading, *rows])
