"""What goes by itself, and when."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from journal.actions.moderation import ask_author
from journal.actions.reports import add_to_report, withdraw_report
from journal.actions.retention import destroy_due_reports
from journal.models import ClientReport, ListEntry, Masthead, ReportMark, ReportOriginal, ReportQuestion
from journal.reports.kept import kept
from journal.tests.reports import decided, left, moderators, published, written
from privacy.models import AuditLine

pytestmark = pytest.mark.django_db
PLATE = {"plate": "E12 ABC"}


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Go so many days forward, to the same hour: by a wall's clock, which summer moves."""
    now = timezone.localtime()

    def forward(days: int) -> None:
        monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=days))

    return forward


def state(report: ClientReport) -> tuple[str, bool, bool]:
    """Its state, whether its original is there, whether its marks are."""
    report.refresh_from_db()
    return (
        report.state,
        ReportOriginal.objects.filter(report=report).exists(),
        ReportMark.objects.filter(report=report).exists(),
    )


@pytest.mark.parametrize(
    ("make", "days", "before", "after"),
    [
        (lambda: decided("count", **PLATE), 90, ("counted", True, True), ("counted", False, False)),
        (
            lambda: decided("refuse", reason="price", **PLATE),
            90,
            ("refused", True, True),
            ("refused", False, False),
        ),
        (lambda: written(**PLATE).report, 90, ("kept", True, True), ("counted", False, False)),
        (
            lambda: written(consents=("list",), **PLATE).report,
            90,
            ("kept", True, True),
            ("expired", False, False),
        ),
        (lambda: published(**PLATE).report, 90, ("published", True, True), ("published", False, True)),
        (lambda: left(consents=(), **PLATE), 90, ("talk", True, False), ("talk", False, False)),
        (lambda: left(**PLATE), 180, ("received", True, True), ("expired", False, False)),
    ],
)
def test_an_original_stays_to_its_last_day_and_not_one_more(
    make: Any, days: int, before: Any, after: Any, later: Any
) -> None:
    report = make()
    assert kept().until(report.original) == timezone.localdate() + timedelta(days=days)
    later(days)
    assert destroy_due_reports() == 0
    assert state(report) == before
    later(days + 1)
    assert destroy_due_reports() == 1
    assert state(report) == after
    assert destroy_due_reports() == 0
    assert AuditLine.objects.get(verb="report.destroy_original").subject == report.uid


def test_what_was_added_and_answered_goes_with_it(later: Any) -> None:
    report = left()
    add_to_report(report=report, text="Il boitait.")
    ask_author(report=report, question="Où ?", by=moderators()[0])
    later(400)
    destroy_due_reports()
    assert ReportQuestion.objects.count() == 0
    report.refresh_from_db()
    assert (report.kinds, report.area.name) == (["held", "threats"], "Centre-ville")


def test_the_days_are_the_masthead_s(later: Any) -> None:
    Masthead.objects.update_or_create(pk=1, defaults={"original_kept_days": 10})
    report = decided("count")
    later(11)
    destroy_due_reports()
    assert state(report) == ("counted", False, False)


def test_an_entry_leaves_the_list_by_itself_and_its_text_is_destroyed(later: Any) -> None:
    entry = published(days=30, **PLATE)
    last = timezone.localdate() + timedelta(days=30)
    assert ListEntry.objects.for_list(last).count() == 1
    assert ListEntry.objects.for_list(last + timedelta(days=1)).count() == 0  # before any job ran
    later(100)
    assert destroy_due_reports() == 2
    entry.refresh_from_db()
    assert (entry.public_text, entry.place, entry.withdrawn, entry.ended_on) == (
        None,
        "",
        False,
        timezone.localdate(),
    )
    assert state(entry.report) == ("expired", False, False)


def test_a_code_opens_as_long_as_there_is_something_to_take_back(later: Any) -> None:
    on_list, counted, gone = published(days=365).report, decided("count"), left()
    withdraw_report(report=gone)
    later(91)
    destroy_due_reports()
    codes = {report.pk: report.slip for report in ClientReport.objects.all()}
    assert codes[on_list.pk] is not None
    assert codes[counted.pk] is codes[gone.pk] is None


def test_the_daily_command_does_it(capsys: pytest.CaptureFixture[str], later: Any) -> None:
    decided("count")
    later(91)
    call_command("daily")
    assert "reports: 1" in capsys.readouterr().out
