"""What the daily job destroys: how to reach an author, and recordings, once they have served."""

from datetime import datetime, timedelta

from django.db.models import Max, Q
from django.utils import timezone

from journal.models import Contribution, VoiceNote
from journal.models.contributions import ContributionState
from journal.models.issues import IssueState

VOICE_KEPT = timedelta(days=30)
# After a no, or "later": time to tell her.
CONTACT_KEPT = timedelta(days=30)


def destroy_contacts(at: datetime | None = None) -> int:
    """Once its issue is out, or thirty days after it was declined or withdrawn. How many were destroyed."""
    at = at or timezone.now()
    ended = Q(
        state__in=[ContributionState.DECLINED, ContributionState.WITHDRAWN], last__lte=at - CONTACT_KEPT
    )
    out = Q(issue__state__in=[IssueState.DISTRIBUTED, IssueState.ONLINE])
    due = (
        Contribution.objects.filter(contact__isnull=False)
        .annotate(last=Max("steps__at"))
        .filter(out | ended)
        .values_list("pk", flat=True)
    )
    return Contribution.objects.filter(pk__in=list(due)).update(contact=None)


def destroy_recordings(at: datetime | None = None) -> int:
    """Thirty days after they were written down. How many were destroyed."""
    at = at or timezone.now()
    return VoiceNote.objects.filter(written_down_at__lte=at - VOICE_KEPT).delete()[0]


def destroy() -> int:
    return destroy_contacts() + destroy_recordings()
