"""What is in an issue that goes to paper is published."""

from datetime import datetime

from django.core.exceptions import ValidationError

from journal.actions.common import moment
from journal.missing import missing_for
from journal.models import Contribution, ContributionStep, Issue
from journal.models.contributions import ContributionState
from team.models import User


def publish_contents(issue: Issue, *, by: User | None, at: datetime | None) -> None:
    """Part of the deed by which an issue is printed. Refuses while anything is missing: a consent may have gone since."""
    if missing := missing_for(issue):
        raise ValidationError([each.sentence for each in missing], code="missing")
    ready = list(issue.contributions.select_for_update(no_key=True).filter(state=ContributionState.READY))
    ContributionStep.objects.bulk_create(
        ContributionStep(
            contribution=each,
            from_state=each.state,
            to_state=ContributionState.PUBLISHED,
            at=moment(at),
            by=by,
            note="",
        )
        for each in ready
    )
    Contribution.objects.filter(pk__in=[each.pk for each in ready]).update(state=ContributionState.PUBLISHED)
