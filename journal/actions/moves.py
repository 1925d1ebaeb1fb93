"""A contribution goes from state to state; its author may take it back at any time."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from journal import slips, states
from journal.actions.common import check_open, contents_changed, lock, moment, note, step
from journal.actions.placing import taken_out
from journal.contents import article
from journal.editions.signed import empty_editions
from journal.missing import missing_for_ready
from journal.models import Contribution, VoiceNote
from journal.models.contributions import ContributionState
from lune.deeds import Once, deed
from team.models import User

S = ContributionState
OUT = (S.POSTPONED, S.DECLINED)


@deed
def move_contribution(
    *,
    contribution: Contribution,
    to: str,
    by: User | None,
    text: str = "",
    at: datetime | None = None,
    once: Once | None = None,
) -> Contribution:
    """Bring a contribution to another state; `text` says why, to the editors. Postponed or declined, it leaves its issue.

    Raises ValidationError with what is missing; publishing is the issue's, withdrawing has its own verb.
    """
    contribution = lock(contribution)
    _check_move(contribution, to)
    if to in OUT:
        taken_out(contribution, by=by)
    leaves_ready = contribution.state == S.READY
    step(contribution, to, by=by, at=at, text=text)
    contribution.save()
    if leaves_ready:
        contents_changed(contribution.issue, by=by)
    note(f"contribution.{to}", subject=contribution, by=by)
    return contribution


@deed
def withdraw_contribution(
    *, contribution: Contribution, by: User | None, at: datetime | None = None, once: Once | None = None
) -> Contribution:
    """Its author takes it back (`by` None), or somebody does for her. No reason is asked.

    It leaves any issue that is not printed, and the web at once; its consents end; how to reach her, and what she said
    aloud, are destroyed. Withdrawn already, it stays so.
    """
    contribution = lock(contribution)
    if contribution.state == S.WITHDRAWN:
        return contribution
    when = moment(at)
    if contribution.issue and not contribution.issue.is_on_paper:
        # Proofs hold the text as well.
        empty_editions(contribution.issue.editions.all())
        taken_out(contribution, by=by)
    step(contribution, S.WITHDRAWN, by=by, at=when)
    contribution.contact = None
    contribution.save()
    contribution.consents.standing().update(withdrawn_at=when, withdrawn_by=by)
    contribution.approval_links.open(at=when).update(expires_at=when)
    VoiceNote.objects.filter(contribution=contribution).delete()
    note("contribution.withdrawn", subject=contribution, by=by)
    return contribution


def contribution_of_slip(code: str) -> Contribution | None:
    """The contribution whose author holds this slip, however its sixteen digits were typed."""
    slip = slips.typed(code)
    return Contribution.objects.filter(slip=slips.digest(slip)).first() if slip else None


def _check_move(contribution: Contribution, to: str) -> None:
    if to not in states.CONTRIBUTION[contribution.state] or to in (S.PUBLISHED, S.WITHDRAWN):
        sentence = _("This contribution is now “%(state)s”: it can't go there from here.")
        raise ValidationError(sentence % {"state": contribution.get_state_display()}, code="state")
    if contribution.issue:
        check_open(contribution.issue)
    if to == S.APPROVED and not article(contribution).is_approved:
        raise ValidationError(_("Its author has not approved the text as it stands."), code="approval")
    if to == S.READY and (missing := missing_for_ready(article(contribution))):
        raise ValidationError([each.sentence for each in missing], code="missing")
