"""Where the copies of an issue went: one query, place by place."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum

from journal.models import Issue, Place
from journal.models.places import PlaceState


@dataclass(frozen=True)
class Distribution:
    """`places` carry `left`, `returned`, `missing`, `visits` and `last_at` of this issue."""

    issue: Issue
    places: list[Any]

    @property
    def left(self) -> int:
        return sum(place.left for place in self.places)

    @property
    def returned(self) -> int:
        return sum(place.returned for place in self.places)

    @property
    def missing(self) -> int:
        return sum(place.missing for place in self.places)

    @property
    def to_bring(self) -> int:
        return sum(to_bring(place) for place in self.places)

    @property
    def served(self) -> int:
        """Places where copies were left."""
        return sum(1 for place in self.places if place.left)

    @property
    def unvisited(self) -> list[Any]:
        """Places of the round that nobody has visited with this issue, in the order of the round."""
        return [place for place in self.places if not place.visits and place.state == PlaceState.ACTIVE]

    @property
    def on_the_round(self) -> list[Any]:
        return [place for place in self.places if place.state == PlaceState.ACTIVE]

    @property
    def remaining(self) -> int | None:
        """Printed − left + taken back. None: nobody said how many were printed."""
        printed = self.issue.copies_printed
        return None if printed is None else printed - self.left + self.returned


def to_bring(place: Any) -> int:
    """Usual − left, of a place annotated by `distribution_of`; nothing where the round does not go."""
    return max(place.usual_copies - place.left, 0) if place.state == PlaceState.ACTIVE else 0


def distribution_of(issue: Issue) -> Distribution:
    """Every place of the round, and every other that had copies of this issue, in the order of the round."""
    rows = with_copies_of(issue).filter(
        Q(state=PlaceState.ACTIVE) | Q(visits__gt=0) | Q(returned__gt=0) | Q(missing__gt=0)
    )
    return Distribution(issue, [_with_rest(place) for place in rows.order_by("position", "id")])


def with_copies_of(issue: Issue) -> QuerySet[Any]:
    """Places with their sums for an issue; visits taken back don't count."""
    here = Q(drops__cancelled_at=None, drops__issue=issue)
    old = Q(drops__cancelled_at=None, drops__old_issue=issue)
    return Place.objects.annotate(
        left=Sum("drops__left", filter=here, default=0),
        returned=Sum("drops__returned", filter=old, default=0),
        missing=Sum("drops__missing", filter=old, default=0),
        visits=Count("drops", filter=here),
        last_at=Max("drops__at", filter=here),
    )


def _with_rest(place: Any) -> Any:
    place.rest = to_bring(place)
    return place
