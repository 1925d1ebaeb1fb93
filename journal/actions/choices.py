"""What an author changes by herself, all at once, on the page that her slip opens."""

from collections.abc import Sequence

from journal.actions.consents import give_consent, withdraw_consent
from journal.models import ConsentWording, Contribution, Purpose
from journal.models.consents import How
from lune.deeds import Once, deed


@deed
def choose_uses(
    *, contribution: Contribution, wordings: Sequence[ConsentWording], once: Once | None = None
) -> Contribution:
    """Make the standing consents those of `wordings` and no other. A yes that stands already keeps its wording and its date."""
    chosen = {wording.purpose for wording in wordings}
    standing = set(contribution.consents.standing().values_list("purpose", flat=True))
    for purpose in standing - chosen:
        withdraw_consent(contribution=contribution, purpose=Purpose(purpose), by=None)
    for wording in wordings:
        if wording.purpose not in standing:
            give_consent(contribution=contribution, wording=wording, how=How.PUBLIC_PAGE, by=None)
    return contribution
