"""What is kept of answers, for how long, and that nothing of it tells who or when."""

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from community.actions.answers import WORDS_KEPT, destroy_words, take_answers
from community.actions.results import tell_results
from community.actions.surveys import close_version
from community.models import Answer, Mode, Response, Version
from community.tests.answering.handed import Tablet, erase_with, said_in, to_the_end
from community.tests.surveys import YES, answered, opened, profile
from lune.models import DeedKey
from lune.tests.pages import text_of
from privacy.models import AuditLine
from team.models import User

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]


def test_what_was_just_sent_can_be_erased_from_its_page_alone(tablet: Tablet) -> None:
    answered(Version.objects.get())
    to_the_end(tablet)
    tablet.tap("next", q5="Du temps.")
    for _tap in range(2):
        assert "Nothing of these answers is left." in text_of(erase_with(tablet.client, tablet.page))
    assert Response.objects.count() == 1
    assert [answer.text for answer in Answer.objects.filter(text__isnull=False)] == ["Un local."]
    line = AuditLine.objects.get(verb="questionnaire.answers_erased")
    assert (line.actor, line.subject_type) == (None, "community.questionnaire")


def test_an_hour_later_it_is_too_late(tablet: Tablet, monkeypatch: pytest.MonkeyPatch) -> None:
    to_the_end(tablet)
    tablet.tap("next", q5="Du temps.")
    monkeypatch.setattr("community.surveys.field.common.REGRET", -1)
    page = erase_with(tablet.client, tablet.page)
    assert (page.status_code, "It is too late" in text_of(page)) == (400, True)
    assert Response.objects.exists()


def test_nothing_kept_tells_who_or_when(tablet: Tablet) -> None:
    to_the_end(tablet)
    tablet.tap("next", q5="Je suis Xylia.")
    response, line = Response.objects.get(), AuditLine.objects.get(verb="questionnaire.answered")
    assert {field.name for field in Response._meta.concrete_fields} == {
        "uid",
        "version",
        "week",
        "mode",
        "language",
    }
    assert (line.actor, line.subject_type, line.detail) == (None, "community.questionnaire", {})
    # The form's key has an hour: it must lead to no row.
    key = DeedKey.objects.get(verb="community.take_answers")
    assert (key.result_model, key.result_id, key.location) == ("", None, "")
    with connection.cursor() as cursor:
        cursor.execute("SELECT array_agg(a::text)::text FROM community_answer a")
        assert "Xylia" not in cursor.fetchone()[0]
        for table in ("lune_deedkey", "privacy_auditline", "django_session"):
            cursor.execute(f"SELECT coalesce(array_agg(t::text)::text, '') FROM {table} t")  # noqa: S608  # our own names
            assert response.uid.hex not in cursor.fetchone()[0].replace("-", "")


def test_the_order_of_rows_does_not_tell_which_came_last(version: Version) -> None:
    came = [answered(version) for _person in range(8)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT uid, xmin::text FROM community_response ORDER BY ctid")
        rows = cursor.fetchall()
        cursor.execute("SELECT response_id, xmin::text FROM community_answer ORDER BY ctid")
        answers = cursor.fetchall()
    # All were written anew by the latest of them, in an order drawn by lot: one in 40,320 that it is theirs.
    assert len({written for _uid, written in (*rows, *answers)}) == 1
    assert [uid for uid, _written in rows] != came
    assert {uid for uid, _written in rows} == set(came)
    assert [uid for uid, _written in answers] != sorted((uid for uid, _written in answers), key=came.index)


def test_other_weeks_and_versions_stay_where_they_are(version: Version) -> None:
    Version.objects.filter(pk=version.pk).update(opened_at=timezone.now() - timedelta(days=30))
    facts: dict[str, Any] = {"answers": {"q1": YES}, "mode": Mode.PAPER, "language": "fr", "by": None}
    before = take_answers(version=version, week=timezone.localdate() - timedelta(days=14), **facts)
    answered(version)
    answered(opened(profile()))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT xmin::text) FROM community_response")
        assert cursor.fetchone()[0] == 3
    assert Response.objects.get(pk=before).answers.count() == 1


def test_words_are_destroyed_after_two_years_and_figures_stay(version: Version) -> None:
    answered(version)
    week = Response.objects.get().week
    assert destroy_words(week + WORDS_KEPT) == 0
    assert destroy_words(week + WORDS_KEPT + timedelta(days=1)) == 1
    assert destroy_words(week + WORDS_KEPT + timedelta(days=1)) == 0
    assert Answer.objects.get(question__kind="text").text == ""
    assert {"q1", "q2", "q3", "q4"} <= set(said_in(Response.objects.get()))


@pytest.fixture
def told(version: Version, coordinator: User) -> Version:
    for _person in range(6):
        answered(version)
    return tell_results(version=close_version(version=version, by=coordinator), by=coordinator).version


def test_what_was_told_stays_and_words_go_all_the_same(
    told: Version, signed_in: SignIn, coordinator: User
) -> None:
    words = Answer.objects.filter(text__isnull=False)
    answer, sealed = words[0], Answer._meta.get_field("text")
    # A rotation of keys seals them again; no other change passes.
    words.filter(pk=answer.pk).update(text=sealed.seal("Un local.", uid=answer.uid))
    for change in (
        {"question": told.questions.get(code="q4"), "number": 1, "text": None},
        {"response": None},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            words.filter(pk=answer.pk).update(**change)
    week = Response.objects.all()[0].week
    results = reverse("admin:community_results_version", args=[told.uid])
    before = re.findall(r"<td[^>]*>[^<]*", signed_in(coordinator).get(results).content.decode())
    assert destroy_words(week + WORDS_KEPT + timedelta(days=1)) == 6
    page = signed_in(coordinator).get(results)
    assert (page.status_code, re.findall(r"<td[^>]*>[^<]*", page.content.decode())) == (200, before)


def test_what_was_told_is_not_erased_any_more(tablet: Tablet, coordinator: User) -> None:
    version = Version.objects.get()
    for _person in range(6):
        answered(version)
    to_the_end(tablet)
    tablet.tap("next", q5="Du temps.")
    tell_results(version=close_version(version=version, by=coordinator), by=coordinator)
    page = erase_with(tablet.client, tablet.page)
    assert (page.status_code, "It is too late" in text_of(page)) == (400, True)
    assert Response.objects.count() == 7


def test_a_refusal_of_the_database_has_its_sentence(
    version: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As if the verb had looked away.
    monkeypatch.setattr("community.actions.answers._check", lambda *looked: None)
    Version.objects.filter(pk=version.pk).update(state="draft", opened_at=None, opened_by=None)
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        answered(version)
    assert refused.value.messages == ["This questionnaire is not open."]


def test_weeks_are_those_since_it_was_opened(version: Version) -> None:
    Version.objects.filter(pk=version.pk).update(opened_at=timezone.now() - timedelta(days=9))
    today = timezone.localdate()
    facts: dict[str, Any] = {"answers": {"q1": YES}, "mode": Mode.PAPER, "language": "fr", "by": None}
    for week, sentence in (
        (today + timedelta(days=7), "has not begun"),
        (today - timedelta(days=30), "not open yet"),
    ):
        with pytest.raises(ValidationError) as refused:
            take_answers(version=Version.objects.get(), week=week, **facts)
        assert list(refused.value.message_dict) == ["week"]
        assert sentence
    take_answers(version=Version.objects.get(), week=today - timedelta(days=9), **facts)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"q1": "c9"}, "q1"),
        ({"q1": ("c1", "c2")}, "q1"),
        ({"q2": ("c1", "c9")}, "q2"),
        ({"q3": "quatre"}, "q3"),
        ({"q5": Decimal(4)}, "q5"),
    ],
)
def test_the_verb_takes_no_answer_that_does_not_fit(version: Version, answers: Any, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        take_answers(version=version, answers=answers, mode=Mode.TABLET, language="fr", by=None)
    assert list(refused.value.message_dict) == [code]
    assert not Response.objects.exists()
