"""What PostgreSQL itself refuses, whoever asks; each beside what it lets through."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from journal.models import (
    ClientReport,
    InsertBatch,
    ListEntry,
    ReportArea,
    ReportConsent,
    ReportMark,
    ReportOriginal,
    ReportQuestion,
    Vote,
)
from journal.tests.reports import decided, left, moderators, published, written
from team.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 21)


def change(row: object, **values: object) -> None:
    type(row)._base_manager.filter(pk=row.pk).update(**values)  # type: ignore[attr-defined]


def question(report: ClientReport, **more: object) -> ReportQuestion:
    return ReportQuestion.objects.create(
        original=report.original, question="?", asked_by=moderators()[0], asked_on=DAY, **more
    )


def batch(**values: object) -> InsertBatch:
    facts = {"number": 1, "place": "Ici", "copies": 1, "entries": 1, "made_at": timezone.now(), "sha256": ""}
    return InsertBatch.objects.create(made_by=UserFactory(), **facts | values)


def again(row: object) -> None:
    row.pk, row.uid = None, type(row)._meta.get_field("uid").get_default()  # type: ignore[attr-defined]
    row.save(force_insert=True)  # type: ignore[attr-defined]


REFUSED: dict[str, Callable[[], object]] = {
    "report_has_a_kind": lambda: change(left(), kinds=[]),
    "report_month_is_a_month": lambda: change(left(), month=DAY),
    "report_taken_down_by_somebody": lambda: change(left(), channel="taken_down"),
    "report_decision_has_its_day": lambda: change(left(), state="kept"),
    "report_one_standing_consent": lambda: again(left().consents.get(purpose="list")),
    "report_consent_ends_after_it_began": lambda: change(
        left().consents.get(purpose="list"), withdrawn_at=timezone.now() - timedelta(days=9)
    ),
    "report_mark_once": lambda: again(left(plate="E12 ABC").marks.get()),
    "report_one_vote_each": lambda: again(decided("count").votes.first()),
    "report_refusal_has_a_reason": lambda: change(decided("count").votes.first(), decision="refuse"),
    "report_told_once_a_day": lambda: [
        change(left().original, same=b"x" * 32, left_on=DAY) for _time in "ab"
    ],
    "report_answer_has_its_day": lambda: change(question(left()), answered_on=DAY),
    "report_one_question_at_a_time": lambda: [question(report) for report in [left()] * 2],
    "entry_month_is_a_month": lambda: change(written(), month=DAY),
    "entry_out_with_its_last_day": lambda: change(written(), published_on=DAY),
    "entry_expires_later": lambda: change(published(), expires_on=DAY - timedelta(days=9)),
    "entry_text_goes_when_it_ends": lambda: change(written(), ended_on=DAY),
    "insert_some_copies": lambda: batch(copies=0),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused(name: str) -> None:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        REFUSED[name]()
    assert refusal.value.__cause__.diag.constraint_name == name


ALLOWED: dict[str, Callable[[], object]] = {
    "a vote replaced": lambda: change(decided("count").votes.first(), replaced_at=timezone.now()),
    "a consent given again": lambda: change(left().consents.first(), withdrawn_at=timezone.now()),
    "a question after an answer": lambda: question(left(), answer="Ici.", answered_on=DAY),
    "an ended entry without its text": lambda: change(written(), ended_on=DAY, public_text=None),
    "a withdrawn report that was decided": lambda: change(decided("count"), state="withdrawn"),
    "many copies": lambda: batch(copies=2_000),
}


@pytest.mark.parametrize("name", ALLOWED)
def test_it_is_allowed(name: str) -> None:
    ALLOWED[name]()


def test_every_constraint_with_a_name_of_ours_is_tried() -> None:
    models = (ClientReport, ReportConsent, ReportMark, Vote, ReportOriginal, ReportQuestion, ListEntry)
    names = {one.name for model in (*models, InsertBatch, ReportArea) for one in model._meta.constraints}
    assert names == set(REFUSED)
