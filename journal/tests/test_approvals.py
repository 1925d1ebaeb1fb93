"""The author's own yes, and her consents."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from journal import actions
from journal.daily import destroy_contacts
from journal.models import ApprovalLink, AuthorApproval, Consent, Contribution, Purpose
from journal.models.contributions import ContributionState
from journal.tests.factories import (
    TO_PAPER,
    TO_PRINT,
    brought,
    calling,
    contribution,
    copyedited,
    editor,
    in_state,
    latest,
    moved,
    placed,
    published,
    ready,
    standing,
    wording,
    wordings,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
S = ContributionState


def said(row: Contribution, agreed: bool, **changes: object) -> AuthorApproval:
    values = {"contribution": row, "version": latest(row), "agreed": agreed, "by": editor()}
    return actions.approve_in_person(**values | changes)


def link(row: Contribution, token: str = "jeton", **changes: object) -> ApprovalLink:  # noqa: S107  (a test)
    return actions.make_approval_link(**{"contribution": row, "token": token, "by": editor()} | changes)


def test_yes_in_person() -> None:
    row = copyedited()
    approval = said(row, True, comment="C'est bien moi.")
    row.refresh_from_db()
    assert (row.state, row.approved_version) == (S.APPROVED, latest(row))
    assert (approval.how, approval.comment, approval.recorded_by) == (
        "in_person",
        "C'est bien moi.",
        editor(),
    )


def test_no_goes_back_to_the_editors() -> None:
    row = copyedited()
    said(row, False, comment="Ce n'est pas ce que j'ai dit.")
    row.refresh_from_db()
    assert (row.state, row.approved_version) == (S.ACCEPTED, None)


def test_yes_to_an_earlier_text_is_refused() -> None:
    row = copyedited()
    before = latest(row)
    actions.edit_contribution(contribution=row, title="Autre", body="Autre.", based_on=1, by=editor())
    with pytest.raises(ValidationError, match="changed since"):
        said(row, True, version=before)


@pytest.mark.parametrize("state", [state for state in S if state != S.COPYEDITED])
def test_author_is_asked_once_it_is_copyedited(state: ContributionState) -> None:
    row = in_state(state)
    with pytest.raises(ValidationError, match="once the text is copy-edited"):
        link(row)
    with pytest.raises(ValidationError):
        said(row, True)


def test_yes_by_link() -> None:
    row = copyedited()
    made = link(row)
    assert b"jeton" not in bytes(made.token)
    assert actions.link_of_token("jeton") == made
    assert actions.link_of_token("autre") is None
    approval = actions.answer_by_link(link=made, agreed=True, comment="Oui !")
    row.refresh_from_db()
    assert (row.state, approval.how, approval.recorded_by) == (S.APPROVED, "link", None)
    with pytest.raises(ValidationError, match="answered, or is too old"):
        actions.answer_by_link(link=made, agreed=False)


def test_link_stops() -> None:
    row = copyedited()
    old = link(row, at=timezone.now() - timedelta(days=31))
    with pytest.raises(ValidationError, match="too old"):
        actions.answer_by_link(link=old, agreed=True)
    first, second = link(row, "un"), link(row, "deux")
    with pytest.raises(ValidationError, match="too old"):
        actions.answer_by_link(link=first, agreed=True)
    actions.edit_contribution(contribution=row, title="Autre", body="Autre.", based_on=1, by=editor())
    with pytest.raises(ValidationError, match="changed since"):
        actions.answer_by_link(link=second, agreed=True)
    assert not AuthorApproval.objects.exists()


def test_consent_given_later_and_withdrawn() -> None:
    row = contribution(uses=[])
    for _time in range(2):
        actions.give_consent(contribution=row, wording=wording("web"), how="paper", by=editor())
    assert standing(row) == {"web"}
    consent = Consent.objects.get()
    assert (consent.wording.version, consent.how, consent.recorded_by) == (1, "paper", editor())
    for _time in range(2):
        actions.withdraw_consent(contribution=row, purpose=Purpose.WEB, by=None)
    consent.refresh_from_db()
    assert consent.withdrawn_at is not None
    assert consent.withdrawn_by is None
    actions.give_consent(contribution=row, wording=wording("web"), how="public_page", by=None)
    assert standing(row) == {"web"}
    assert Consent.objects.count() == 2


def test_consent_is_not_given_to_what_was_withdrawn() -> None:
    with pytest.raises(ValidationError, match="withdrawn"):
        actions.give_consent(
            contribution=in_state(S.WITHDRAWN), wording=wording("web"), how="paper", by=editor()
        )


def test_no_print_no_ready() -> None:
    row = placed(ready(), calling())
    brought(row.issue, *TO_PRINT)
    actions.withdraw_consent(contribution=row, purpose=Purpose.PRINT, by=editor())
    row.refresh_from_db()
    assert (row.state, row.issue.state) == (S.APPROVED, "proofs")
    with pytest.raises(ValidationError, match="now “proofs”"):
        brought(row.issue, "printed")


def test_other_consents_change_nothing_on_paper() -> None:
    row = published()
    actions.withdraw_consent(contribution=row, purpose=Purpose.PRINT, by=editor())
    row.refresh_from_db()
    assert row.state == S.PUBLISHED
    ready_one = ready()
    actions.withdraw_consent(contribution=ready_one, purpose=Purpose.WEB, by=editor())
    ready_one.refresh_from_db()
    assert ready_one.state == S.READY


def contact_of(row: Contribution) -> str | None:
    row.refresh_from_db()
    return row.contact


def test_contact_goes_once_its_issue_is_out() -> None:
    row = placed(ready(contact="418 555-0100"), calling())
    issue = brought(row.issue, *TO_PAPER)
    assert destroy_contacts() == 0
    brought(issue, "distributed")
    assert destroy_contacts() == 1
    assert contact_of(row) is None
    assert destroy_contacts() == 0


def test_contact_of_what_was_declined_goes_after_a_month() -> None:
    row, other = contribution(contact="ici"), contribution(contact="là", uses=wordings("web"))
    moved(row, S.DECLINED)
    now = timezone.now()
    assert destroy_contacts(now + timedelta(days=29)) == 0
    assert destroy_contacts(now + timedelta(days=31)) == 1
    assert (contact_of(row), contact_of(other)) == (None, "là")
