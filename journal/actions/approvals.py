"""The author reads the edited text, and says yes or no."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from journal import slips
from journal.actions.common import check_fields, clean, lock, moment, note, step
from journal.actions.texts import latest_version
from journal.models import ApprovalLink, AuthorApproval, Contribution, Version
from journal.models.contributions import ContributionState
from lune.deeds import Once, deed
from team.models import User

# Long enough for somebody who has no telephone of her own.
LINK_LASTS = timedelta(days=30)
How = AuthorApproval.How


@deed
def approve_in_person(
    *,
    contribution: Contribution,
    version: Version,
    agreed: bool,
    comment: str = "",
    by: User,
    at: datetime | None = None,
    once: Once | None = None,
) -> AuthorApproval:
    """Write down what its author said of `version`, read to her or by her. No: it goes back to the editors."""
    contribution = lock(contribution)
    return _answer(contribution, version, How.IN_PERSON, agreed, comment, by=by, at=at)


@deed
def make_approval_link(
    *,
    contribution: Contribution,
    token: str,
    by: User | None,
    at: datetime | None = None,
    once: Once | None = None,
) -> ApprovalLink:
    """Make the private link by which its author answers; the earlier ones stop. `token`: `slips.new_token(once)`.

    Only a copy-edited text is sent to its author.
    """
    contribution, when = lock(contribution), moment(at)
    _check_awaits(contribution)
    contribution.approval_links.open(at=when).update(expires_at=when)
    link = ApprovalLink.objects.create(
        contribution=contribution,
        version=latest_version(contribution),
        token=slips.token_digest(token),
        made_at=when,
        made_by=by,
        expires_at=when + LINK_LASTS,
    )
    note("approval.link", subject=contribution, by=by)
    return link


@deed
def answer_by_link(
    *,
    link: ApprovalLink,
    agreed: bool,
    comment: str = "",
    at: datetime | None = None,
    once: Once | None = None,
) -> AuthorApproval:
    """The author answers by her private link, once."""
    contribution, when = lock(link.contribution), moment(at)
    if not ApprovalLink.objects.open(at=when).filter(pk=link.pk).exists():
        raise ValidationError(_("This link has been answered, or is too old."), code="closed")
    approval = _answer(contribution, link.version, How.LINK, agreed, comment, by=None, at=when)
    ApprovalLink.objects.filter(pk=link.pk).update(used_at=when)
    return approval


def link_of_token(token: str) -> ApprovalLink | None:
    """The link of a private address, answered or not."""
    links = ApprovalLink.objects.select_related("contribution", "version")
    return links.filter(token=slips.token_digest(token)).first()


def _answer(
    contribution: Contribution,
    version: Version,
    how: str,
    agreed: bool,
    comment: str,
    *,
    by: User | None,
    at: datetime | None,
) -> AuthorApproval:
    _check_awaits(contribution)
    if latest_version(contribution) != version:
        raise ValidationError(_("The text changed since: its author reads it again first."), code="stale")
    approval = AuthorApproval(
        contribution=contribution,
        version=version,
        how=how,
        agreed=agreed,
        comment=clean(comment),
        at=moment(at),
        recorded_by=by,
    )
    check_fields(approval, "comment")
    approval.save()
    contribution.approved_version = version if agreed else None
    to = ContributionState.APPROVED if agreed else ContributionState.ACCEPTED
    step(contribution, to, by=by, at=at)
    contribution.save()
    note("approval.given" if agreed else "approval.refused", subject=contribution, by=by)
    return approval


def _check_awaits(contribution: Contribution) -> None:
    if contribution.state != ContributionState.COPYEDITED:
        sentence = _("Its author is asked once the text is copy-edited: it is now “%(state)s”.")
        raise ValidationError(sentence % {"state": contribution.get_state_display()}, code="state")
