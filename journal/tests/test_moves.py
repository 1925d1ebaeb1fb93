"""From state to state, and out at any time."""

from itertools import product

import pytest
from django.core.exceptions import ValidationError

from journal import actions, slips
from journal.models import Contribution, VoiceNote
from journal.models.contributions import ContributionState
from journal.tests.factories import (
    TO_PRINT,
    TO_WEB,
    brought,
    calling,
    contribution,
    copyedited,
    editor,
    in_state,
    moved,
    placed,
    published,
    ready,
    standing,
)
from privacy.models import AuditLine

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
S = ContributionState

# domain.md, §6; in words of its own, so that a slip in the code's table shows.
ALLOWED = {
    S.RECEIVED: {S.READING, S.POSTPONED, S.DECLINED},
    S.READING: {S.REWORK, S.ACCEPTED, S.POSTPONED, S.DECLINED},
    S.REWORK: {S.READING, S.POSTPONED, S.DECLINED},
    S.ACCEPTED: {S.COPYEDITED, S.POSTPONED, S.DECLINED},
    S.COPYEDITED: {S.ACCEPTED, S.POSTPONED, S.DECLINED},
    S.APPROVED: {S.COPYEDITED, S.READY, S.POSTPONED, S.DECLINED},
    S.READY: {S.COPYEDITED, S.APPROVED, S.POSTPONED, S.DECLINED},
    S.POSTPONED: {S.READING},
}


@pytest.mark.parametrize(("start", "to"), list(product(S, S)))
def test_every_way(start: ContributionState, to: ContributionState) -> None:
    row = in_state(start)
    if to in ALLOWED.get(start, set()):
        assert moved(row, to).state == to
        step = row.steps.last()
        assert (step.from_state, step.to_state, step.by) == (start, to, editor())
    else:
        with pytest.raises(ValidationError):
            moved(row, to)
        row.refresh_from_db()
        assert row.state == start


def test_move_writes_why_sealed_and_its_line() -> None:
    row = contribution()
    actions.move_contribution(contribution=row, to=S.READING, by=editor(), text="Belle voix\x00.\r\nÀ lire.")
    assert row.steps.last().note == "Belle voix.\nÀ lire."
    line = AuditLine.objects.get(verb="contribution.reading")
    assert (line.subject, line.actor, line.detail) == (row.uid, editor().uid, {})


def test_not_ready_says_all_that_is_missing() -> None:
    row = copyedited(uses=[], signature_kind="")
    version = actions.latest_version(row)
    actions.approve_in_person(contribution=row, version=version, agreed=True, by=editor())
    with pytest.raises(ValidationError) as refusal:
        moved(row, S.READY)
    assert refusal.value.messages == [
        "its author has not consented to print.",
        "its author has not said how it is signed.",
    ]


def test_text_approved_before_it_was_postponed_is_approved_still() -> None:
    row = moved(ready(), S.POSTPONED)
    for state in (S.READING, S.ACCEPTED, S.COPYEDITED, S.APPROVED, S.READY):
        row = moved(row, state)


@pytest.mark.parametrize("out", [S.POSTPONED, S.DECLINED])
def test_out_leaves_its_issue_and_reopens_its_proofs(out: ContributionState) -> None:
    issue = calling()
    row, stays = placed(ready(), issue), placed(ready(), issue)
    brought(issue, *TO_PRINT)
    row = moved(row, out)
    assert (row.issue, row.section, row.position) == (None, None, None)
    issue.refresh_from_db()
    assert issue.state == "proofs"
    assert list(issue.contributions.all()) == [stays]


def test_no_more_ready_reopens_the_proofs() -> None:
    row = placed(ready(), calling())
    brought(row.issue, *TO_PRINT)
    row = moved(row, S.COPYEDITED)
    assert row.issue.state == "proofs"


@pytest.mark.parametrize("start", [state for state in S if state not in (S.PUBLISHED, S.WITHDRAWN)])
def test_withdrawn_from_anywhere(start: ContributionState) -> None:
    row = actions.withdraw_contribution(contribution=in_state(start), by=None)
    assert (row.state, row.issue, row.contact, standing(row)) == (S.WITHDRAWN, None, None, set())
    assert row.steps.last().by is None


def test_withdrawn_from_an_issue_good_to_print() -> None:
    row = placed(ready(contact="418 555-0100"), calling())
    brought(row.issue, *TO_PRINT)
    issue = row.issue
    row = actions.withdraw_contribution(contribution=row, by=editor())
    issue.refresh_from_db()
    assert (issue.state, row.issue, row.contact) == ("proofs", None, None)
    assert {consent.withdrawn_by for consent in row.consents.all()} == {editor()}


def test_withdrawn_once_published_stays_named_in_its_issue() -> None:
    row = published(to=TO_WEB)
    issue = row.issue
    row = actions.withdraw_contribution(contribution=row, by=None)
    assert (row.state, row.issue) == (S.WITHDRAWN, issue)
    assert standing(row) == set()


def test_withdrawn_twice_is_withdrawn_once() -> None:
    row = contribution()
    actions.withdraw_contribution(contribution=row, by=None)
    actions.withdraw_contribution(contribution=row, by=editor())
    assert [step.to_state for step in row.steps.all()] == [S.RECEIVED, S.WITHDRAWN]


def test_withdrawal_destroys_the_voice_and_closes_the_links() -> None:
    row = copyedited(kind="voice", voice=actions.Voice(b"RIFF", "audio/wav"))
    link = actions.make_approval_link(contribution=row, token="a", by=editor())
    row = actions.withdraw_contribution(contribution=row, by=None)
    assert not VoiceNote.objects.exists()
    with pytest.raises(ValidationError, match="too old"):
        actions.answer_by_link(link=link, agreed=True)


def test_slip_finds_its_contribution() -> None:
    slip = slips.new_slip()
    row = contribution(slip=slip)
    contribution(slip=slips.new_slip())
    assert actions.contribution_of_slip(f" {slips.shown(slip)} ") == row
    assert actions.contribution_of_slip("0000 0000 0000 0000") is None
    assert actions.contribution_of_slip("my slip") is None
    assert slip.encode() not in bytes(Contribution.objects.get(pk=row.pk).slip)
