"""What readers may see on the web: asked again at each request, so that a withdrawal shows at once."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from journal.contents import Article, articles, in_order
from journal.models import Consent, Contribution, Issue, Purpose
from journal.models.contributions import ContributionState


def current_issue() -> Issue | None:
    """The latest issue on the web."""
    return Issue.objects.on_the_web().first()


def what_may_be_read(issue: Issue) -> list[Article]:
    """The issue's articles that are published and may be on the web, in their order."""
    return articles(in_order(readable().filter(issue=issue)))


def readable_article(uid: UUID) -> Article | None:
    """One article, or None where it may not be read (any more)."""
    found = articles(readable().filter(uid=uid))
    return found[0] if found else None


def readable() -> "QuerySet[Contribution]":
    """Published in an issue on the web, with a standing consent to it; and to the archive, once another issue is out."""
    newer = Issue.objects.on_the_web().filter(number__gt=OuterRef("issue__number"))
    return (
        Contribution.objects.filter(state=ContributionState.PUBLISHED)
        .filter(issue__in=Issue.objects.on_the_web().order_by().values("pk"))
        .filter(_consents_to(Purpose.WEB))
        .filter(~Exists(newer) | _consents_to(Purpose.ARCHIVE))
        .select_related("issue", "section")
    )


def _consents_to(purpose: Purpose) -> Exists:
    return Exists(Consent.objects.standing().to(purpose).filter(contribution=OuterRef("pk")))
