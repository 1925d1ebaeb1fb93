"""What readers without an account may read: the published contributions of issues that are online, as their authors allow it now."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from journal.models import Consent, Contribution, ContributionStep, Issue, Picture, Purpose
from journal.models.contributions import ContributionState


@dataclass
class Part:
    """A section of an issue's contents; `title` is empty for what stands in none."""

    title: str
    contributions: list[Contribution] = field(default_factory=list)


def readable() -> QuerySet[Contribution]:
    """With a standing yes to the web; and to the archive, once another issue is out."""
    latest = Subquery(Issue.objects.on_the_web().values("pk")[:1])
    published = Contribution.objects.filter(state=ContributionState.PUBLISHED, issue__in=Issue.objects.on_the_web())
    return published.filter(_allowed(Purpose.WEB)).filter(Q(issue=latest) | Q(_allowed(Purpose.ARCHIVE)))


def _allowed(purpose: Purpose) -> Exists:
    return Exists(Consent.objects.standing().to(purpose).filter(contribution=OuterRef("pk")))


def contents(issue: Issue) -> list[Part]:
    """What may be read of an issue, in its order, by section."""
    pieces = readable().filter(issue=issue).select_related("section", "approved_version").order_by("position")
    return [Part(title, list(group)) for title, group in groupby(pieces, key=_section_title)]


def _section_title(contribution: Contribution) -> str:
    return contribution.section.title if contribution.section else ""


def neighbours(contribution: Contribution, parts: Iterable[Part]) -> tuple[Contribution | None, Contribution | None]:
    """What stands before it and after it in the contents."""
    pieces = [piece for part in parts for piece in part.contributions]
    at = pieces.index(contribution)
    return (pieces[at - 1] if at else None), (pieces[at + 1] if at + 1 < len(pieces) else None)


def was_published(uid: object) -> bool:
    """Did readers see it once?"""
    return ContributionStep.objects.filter(
        contribution__uid=uid, to_state=ContributionState.PUBLISHED
    ).exists()


def pictures_shown() -> QuerySet[Picture]:
    """Pictures of what may be read, and covers of issues that are online."""
    covers = Issue.objects.on_the_web().filter(cover=OuterRef("pk"))
    return Picture.objects.filter(Exists(covers) | Q(contribution__in=readable()))
