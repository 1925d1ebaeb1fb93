"""Which issue is on its way, which place comes next, what was done last."""

from datetime import datetime, timedelta
from typing import Any

from journal.models import Drop, Issue
from journal.models.issues import ON_PAPER
from journal.round.distribution import Distribution
from team.models import User

# Later than this, the day's round is over: a visit is taken back by the office.
UNDONE_WITHIN = timedelta(hours=12)


def issue_on_its_way() -> Issue | None:
    """The latest one on paper."""
    return Issue.objects.filter(state__in=ON_PAPER).order_by("-number").first()


def next_unvisited(told: Distribution, after: int) -> Any | None:
    """The place to walk to after the one at this position; those that were passed come again at the end."""
    ahead = [place for place in told.unvisited if place.position > after]
    passed = [place for place in told.unvisited if place.position < after]
    return next(iter([*ahead, *passed]), None)


def last_visit(issue: Issue, *, by: User, now: datetime) -> Drop | None:
    """What this person can undo: her last visit with this issue, while the round goes on."""
    mine = Drop.objects.standing().filter(issue=issue, by=by, recorded_at__gt=now - UNDONE_WITHIN)
    return mine.select_related("place").order_by("-recorded_at", "-id").first()
