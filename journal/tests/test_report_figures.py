"""What reports add up to."""

from datetime import date

import pytest

from journal.actions.reports import choose_consents
from journal.models import ClientReport
from journal.reports.figures import Counted, counted
from journal.tests.reports import decided, left, published

pytestmark = pytest.mark.django_db
LONG_AGO = date(2000, 1, 1)


def test_only_what_two_people_counted_and_she_allows_is_counted() -> None:
    decided("count")
    published()
    left()
    decided("refuse", reason="price")
    decided("keep", consents=("list",))
    found = counted(since=LONG_AGO)
    assert (found.reports, dict(found.kinds)) == (2, {"Empêchée de partir": 2, "Menaces ou chantage": 2})


def test_what_she_takes_back_is_not_counted_any_more() -> None:
    report = decided("count")
    choose_consents(report=report, consents=[])
    assert counted(since=LONG_AGO) == Counted(0, [])


def test_a_report_counts_after_its_original_is_gone_and_in_its_own_month() -> None:
    report = decided("count")
    report.original.delete()
    ClientReport.objects.filter(pk=report.pk).update(month=date(2026, 3, 1), kinds=["robbery"])
    assert counted(since=date(2026, 3, 1)).kinds == [("Volée", 1)]
    assert counted(since=date(2026, 4, 1)).reports == 0
