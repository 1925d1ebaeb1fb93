"""Versions, notes, voices written down."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from journal import actions
from journal.actions import Voice
from journal.daily import destroy_recordings
from journal.models import Contribution, Version, VoiceNote
from journal.models.contributions import ContributionState
from journal.tests.factories import (
    TO_PRINT,
    approved,
    brought,
    calling,
    contribution,
    editor,
    in_state,
    latest,
    placed,
    ready,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
S = ContributionState


def edited(row: Contribution, body: str = "Réécrit.", title: str = "", based_on: int = 0) -> Version:
    version = latest(row)
    return actions.edit_contribution(
        contribution=row,
        title=title or version.title,
        body=body,
        based_on=based_on or version.number,
        by=editor(),
    )


def test_new_version_beside_the_old() -> None:
    row = contribution(title="Avant", body="Un.")
    version = edited(row, "Deux.", "Après")
    row.refresh_from_db()
    assert (row.title, version.number, version.by) == ("Après", 2, editor())
    assert [(each.title, each.body) for each in row.versions.all()] == [("Avant", "Un."), ("Après", "Deux.")]


def test_same_words_make_no_version() -> None:
    row = approved()
    assert edited(row, latest(row).body + "\r\n ").number == 1
    row.refresh_from_db()
    assert row.state == S.APPROVED


@pytest.mark.parametrize(
    "state",
    [S.RECEIVED, S.READING, S.REWORK, S.ACCEPTED, S.COPYEDITED, S.POSTPONED, S.DECLINED],
)
def test_text_under_work_stays_where_it_is(state: ContributionState) -> None:
    row = in_state(state)
    edited(row)
    row.refresh_from_db()
    assert row.state == state


@pytest.mark.parametrize("state", [S.APPROVED, S.READY])
def test_approved_text_that_changes_is_asked_again(state: ContributionState) -> None:
    row = in_state(state)
    edited(row)
    row.refresh_from_db()
    assert (row.state, row.approved_version) == (S.COPYEDITED, None)
    assert row.steps.last().to_state == S.COPYEDITED
    with pytest.raises(ValidationError, match="not approved"):
        actions.move_contribution(contribution=row, to=S.APPROVED, by=editor())


def test_edit_after_good_to_print_reopens_the_proofs() -> None:
    row = placed(ready(), calling())
    brought(row.issue, *TO_PRINT)
    edited(row)
    row.issue.refresh_from_db()
    assert row.issue.state == "proofs"
    assert row.issue.steps.last().from_state == "good_to_print"


@pytest.mark.parametrize("state", [S.PUBLISHED, S.WITHDRAWN])
def test_text_that_may_not_change(state: ContributionState) -> None:
    row = in_state(state)
    with pytest.raises(ValidationError):
        edited(row)
    assert row.versions.count() == 1


def test_two_editors_at_once() -> None:
    row = contribution()
    edited(row, "La première.")
    with pytest.raises(ValidationError, match="version 2"):
        edited(row, "La seconde.", based_on=1)
    assert latest(row).body == "La première."


def test_too_long_or_without_a_title() -> None:
    row = contribution()
    with pytest.raises(ValidationError) as refusal:
        edited(row, "x" * 60_001)
    assert set(refusal.value.message_dict) == {"body"}
    with pytest.raises(ValidationError) as refusal:
        edited(row, title="x" * 201)
    assert set(refusal.value.message_dict) == {"title"}


def test_note_between_editors() -> None:
    row = contribution()
    actions.add_note(contribution=row, text=" À relire. ", by=editor())
    assert [(each.body, each.by) for each in row.notes.all()] == [("À relire.", editor())]
    with pytest.raises(ValidationError) as refusal:
        actions.add_note(contribution=row, text=" ", by=editor())
    assert set(refusal.value.message_dict) == {"body"}


def test_voice_is_written_down_then_destroyed() -> None:
    row = contribution(kind="voice", body="", voice=Voice(b"RIFF", "audio/wav"))
    now = timezone.now()
    assert actions.write_down(contribution=row, body="Ce qu'elle dit.", by=editor()).number == 2
    assert destroy_recordings(now + timedelta(days=29)) == 0
    assert destroy_recordings(now + timedelta(days=31)) == 1
    assert not VoiceNote.objects.exists()
    with pytest.raises(ValidationError, match="no voice note"):
        actions.write_down(contribution=row, body="Encore.", by=editor())


def test_voice_not_written_down_is_kept() -> None:
    contribution(kind="voice", body="", voice=Voice(b"RIFF", "audio/wav"))
    assert destroy_recordings(timezone.now() + timedelta(days=400)) == 0


def test_nothing_is_not_written_down() -> None:
    row = contribution(kind="voice", body="", voice=Voice(b"RIFF", "audio/wav"))
    with pytest.raises(ValidationError) as refusal:
        actions.write_down(contribution=row, body=" ", by=editor())
    assert set(refusal.value.message_dict) == {"body"}
    assert VoiceNote.objects.get().written_down_at is None
