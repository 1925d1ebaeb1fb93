"""What an author allows, use by use, and takes back."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from journal.actions.common import contents_changed, lock, moment, note, step
from journal.models import Consent, ConsentWording, Contribution, Purpose
from journal.models.consents import OF_CONTRIBUTIONS
from journal.models.contributions import ContributionState
from lune.deeds import Once, deed
from team.models import User


@deed
def give_consent(
    *,
    contribution: Contribution,
    wording: ConsentWording,
    how: str,
    by: User | None,
    at: datetime | None = None,
    once: Once | None = None,
) -> Contribution:
    """Record a yes to one use, as worded. `by` None: its author on the public page. Given already, it stays given."""
    contribution = lock(contribution)
    if contribution.state == ContributionState.WITHDRAWN:
        raise ValidationError(_("Its author has withdrawn it."), code="withdrawn")
    give(contribution, [wording], how=how, by=by, at=moment(at))
    note("consent.given", subject=contribution, by=by)
    return contribution


@deed
def give_consents(
    *,
    contribution: Contribution,
    wordings: Sequence[ConsentWording],
    how: str,
    by: User | None,
    at: datetime | None = None,
    once: Once | None = None,
) -> Contribution:
    """Record several yeses, said together."""
    for wording in wordings:
        give_consent(contribution=contribution, wording=wording, how=how, by=by, at=at)
    return contribution


@deed
def withdraw_consent(
    *,
    contribution: Contribution,
    purpose: Purpose,
    by: User | None,
    at: datetime | None = None,
    once: Once | None = None,
) -> Contribution:
    """End a consent. Without the one to print, a contribution that is not on paper yet is not ready any more."""
    contribution, when = lock(contribution), moment(at)
    ended = contribution.consents.standing().to(purpose).update(withdrawn_at=when, withdrawn_by=by)
    if ended and purpose == Purpose.PRINT and contribution.state == ContributionState.READY:
        step(contribution, ContributionState.APPROVED, by=by, at=when)
        contribution.save(update_fields=["state"])
        contents_changed(contribution.issue, by=by)
    if ended:
        note("consent.withdrawn", subject=contribution, by=by)
    return contribution


def give(
    contribution: Contribution,
    wordings: Iterable[ConsentWording],
    *,
    how: str,
    by: User | None,
    at: datetime,
) -> None:
    """Part of a deed: the consents that do not stand already. Refuses a wording that was replaced since it was read."""
    standing = set(contribution.consents.standing().values_list("purpose", flat=True))
    current = set(ConsentWording.objects.current().values_list("pk", flat=True))
    new = [wording for wording in wordings if wording.purpose not in standing]
    if any(wording.pk not in current or wording.purpose not in OF_CONTRIBUTIONS for wording in new):
        sentence = _("The wording changed meanwhile. Read it again, and choose again.")
        raise ValidationError({"uses": sentence}, code="wording")
    Consent.objects.bulk_create(
        Consent(
            contribution=contribution,
            wording=wording,
            purpose=wording.purpose,
            given_at=at,
            how=how,
            recorded_by=by,
        )
        for wording in new
    )
