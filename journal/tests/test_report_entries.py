"""The printed list."""

import io
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from pypdf import PdfReader

from journal.actions.entries import make_batch, publish_entry, renew_entry, take_off, write_entry
from journal.actions.reports import choose_consents, withdraw_report
from journal.models import InsertBatch, ListEntry
from journal.reports.insert import pdf_of
from journal.tests.reports import decided, in_days, left, moderators, published, written
from privacy.models import AuditLine
from team.models import User

pytestmark = pytest.mark.django_db


def test_one_writes_and_another_lets_it_out() -> None:
    entry = written()
    with pytest.raises(ValidationError) as refusal:
        publish_entry(report=entry.report, expires_on=in_days(30), warned=True, by=entry.written_by)
    assert refusal.value.code == "second"
    publish_entry(report=entry.report, expires_on=in_days(30), warned=False, by=moderators()[1])
    entry.report.refresh_from_db()
    assert entry.report.state == "published"
    assert list(ListEntry.objects.for_list(in_days(30))) == [entry]
    assert not ListEntry.objects.for_list(in_days(31)).exists()


@pytest.mark.parametrize("report", [left, lambda: decided("count")])
def test_only_what_two_people_kept_is_written(report: object) -> None:
    found = report()
    with pytest.raises(ValidationError) as refusal:
        write_entry(report=found, public_text=".", place=".", month=found.month, by=moderators()[0])
    assert refusal.value.code == "state"


def test_a_text_with_a_telephone_goes_out_when_somebody_has_looked() -> None:
    entry = written("Il appelle du 418 555-0199.")
    by = moderators()[0]
    with pytest.raises(ValidationError) as refusal:
        publish_entry(report=entry.report, expires_on=in_days(30), warned=False, by=by)
    assert list(refusal.value.error_dict) == ["warned"]
    assert publish_entry(report=entry.report, expires_on=in_days(30), warned=True, by=by).published_on


@pytest.mark.parametrize("days", [-1, 0, 733])
def test_the_last_day_is_to_come_and_within_two_years(days: int) -> None:
    entry = written()
    with pytest.raises(ValidationError) as refusal:
        publish_entry(report=entry.report, expires_on=in_days(days), warned=True, by=moderators()[0])
    assert list(refusal.value.error_dict) == ["expires_on"]


def test_what_its_author_takes_back_does_not_go_out() -> None:
    entry = written(consents=("count", "list"))
    choose_consents(report=entry.report, consents=["count"])
    with pytest.raises(ValidationError):
        publish_entry(report=entry.report, expires_on=in_days(30), warned=True, by=moderators()[0])


def test_numbers_follow_one_another_and_are_kept() -> None:
    first, second = published(), published()
    assert second.number == first.number + 1
    withdraw_report(report=first.report)
    assert published().number == second.number + 1


def test_it_is_renewed_by_somebody_and_taken_off_to_be_written_again(coordinator: User) -> None:
    entry = published(days=10)
    renew_entry(entry=entry, expires_on=in_days(100), by=coordinator)
    assert ListEntry.objects.get().expires_on == in_days(100)
    take_off(entry=entry, by=coordinator)
    again = write_entry(
        report=entry.report, public_text="Mieux.", place="Centre", month=entry.month, by=coordinator
    )
    assert (again.number, again.public_text, again.published_on) == (entry.number, "Mieux.", None)
    with pytest.raises(ValidationError) as refusal:
        renew_entry(entry=entry, expires_on=in_days(100), by=coordinator)
    assert refusal.value.code == "ended"


def test_a_batch_prints_public_texts_alone(coordinator: User) -> None:
    published(
        'Un homme ferme la porte à clé. #read("/etc/passwd") *x* $y$',
        plate="ZZZ 999",
        description="canari-jaune",
    )
    published("Pour l’équipe seulement.", consents=("team",))
    batch = make_batch(place="Café « Le Perchoir »", copies=12, by=coordinator)
    data = pdf_of(batch)
    assert data is not None
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    assert "#read(" in text
    assert "*x* $y$" in text
    assert "Le Perchoir" in text
    assert not {word for word in ("canari", "ZZZ", "équipe seulement") if word in text}
    assert (batch.number, batch.entries) == (1, 1)
    assert AuditLine.objects.get(verb="insert.make").detail == {"copies": 12, "entries": 1}


def test_a_batch_is_not_printed_again_once_the_list_has_changed(coordinator: User) -> None:
    entry = published()
    batch = make_batch(place="Ici", copies=1, by=coordinator)
    assert pdf_of(batch) == pdf_of(InsertBatch.objects.get())
    withdraw_report(report=entry.report)
    assert pdf_of(batch) is None


@pytest.mark.parametrize(("copies", "days"), [(0, 1), (2_001, 1), (-3, 1)])
def test_a_batch_has_copies(copies: int, days: int, coordinator: User) -> None:
    published()
    with pytest.raises(ValidationError):
        make_batch(place="Ici", copies=copies, by=coordinator)


def test_an_empty_list_is_not_printed(coordinator: User) -> None:
    with pytest.raises(ValidationError) as refusal:
        make_batch(place="Ici", copies=1, by=coordinator)
    assert refusal.value.code == "empty"


def test_a_batch_made_in_the_evening_has_the_day_of_here(
    coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 22, 1, 30, tzinfo=UTC))  # 20:30 in Québec
    published()
    data = pdf_of(make_batch(place="Ici", copies=1, by=coordinator))
    assert data is not None
    assert "21 novembre 2026" in PdfReader(io.BytesIO(data)).pages[0].extract_text().replace("\xa0", " ")
