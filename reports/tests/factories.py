"""Expenses, budgets and sheets for tests."""

import csv
import io
from collections.abc import Sequence
from datetime import date

import factory
from openpyxl import Workbook

from reports.models import Budget, Category, Expense, ExpenseSheet

HEADING = ("Date", "Catégorie", "Montant", "Note")

Table = Sequence[Sequence[object]]


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
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([heading, *rows])
    return text.getvalue().encode(encoding)


def as_xlsx(rows: Table, *, heading: Sequence[str] = HEADING) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [heading, *rows]:
        sheet.append(list(row))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()
