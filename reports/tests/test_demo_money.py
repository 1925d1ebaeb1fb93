"""The demo's money: three years near 100,000 $, a last month that is not written whole."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from lune.periods import Month
from lune.spans import Span
from reports import demo
from reports.models import Category, Expense, ExpenseSheet
from reports.stats import budget_of, spending
from team.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_three_years_near_a_hundred_thousand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 22, 4, 42, tzinfo=UTC))
    UserFactory(username="odile")
    assert demo.load()
    for text in ("2024", "2025"):
        year = Span.parse(text)
        assert 90_000_00 < (spending(year.period).total() or 0) < 110_000_00
        assert set(budget_of(year)) == set(Category)
    this = spending(Span.parse("2026").period)
    assert this.cell(Month(2026, 11), Category.SALARIES) is None
    assert this.cell(Month(2026, 11), Category.RENT)
    assert not Expense.objects.filter(on__gt=date(2026, 11, 21)).exists()
    assert ExpenseSheet.objects.brought_in().exists()
    before = Expense.objects.count()
    assert demo.load() == ""
    assert Expense.objects.count() == before
