"""Places and printed issues, for tests of the round."""

from datetime import datetime, timedelta
from typing import Any

import factory
from django.utils import timezone

from journal.actions.places import visit_place
from journal.models import Drop, Issue, Place
from journal.models.places import PlaceKind


class PlaceFactory(factory.django.DjangoModelFactory[Place]):
    """On the round, twenty copies usual."""

    class Meta:
        model = Place

    name = factory.Sequence(lambda n: f"Café {n}")
    kind = PlaceKind.CAFE
    address = "rue Saint-Joseph"
    position = factory.Sequence(lambda n: n + 1)


def printed(number: int = 12, *, copies: int | None = None, **fields: Any) -> Issue:
    """An issue that is on paper."""
    facts: dict[str, Any] = {"theme": "Dehors", "season": "autumn", "year": 2026, "state": "printed"}
    issue: Issue = Issue.objects.create(number=number, copies_printed=copies, **facts | fields)
    return issue


def days_ago(days: float) -> datetime:
    """At this hour, by a wall's clock: a day on which summer begins or ends counts as one too."""
    return timezone.localtime() - timedelta(days=days)


def visit(place: Place, issue: Issue, left: int = 0, *, days: float = 0, **numbers: Any) -> Drop:
    return visit_place(place=place, issue=issue, left=left, at=days_ago(days), by=None, **numbers)
