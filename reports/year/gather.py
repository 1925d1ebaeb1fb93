"""The whole report: a chapter from every room, in one order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from lune.spans import Span
from reports.year.figures import Asked, Chapter
from reports.year.rooms import community, journal, money, outreach, shelter, team

TURN = timedelta(hours=15)

ROOMS: tuple[Callable[[Asked], list[Chapter]], ...] = (
    shelter.chapters,
    outreach.chapters,
    journal.chapters,
    community.chapters,
    team.chapters,
)


@dataclass(frozen=True)
class Report:
    asked: Asked
    chapters: list[Chapter]


def exact(span: Span, *, now: datetime) -> Report:
    """As the team reads it, with what the month under way has so far."""
    return _gather(Asked(span, now, day_of(now), is_shared=False))


def shared(span: Span, *, now: datetime) -> Report:
    """As it may leave the house: of months that are over, as they were shared."""
    return _gather(Asked(span, now, day_of(now), is_shared=True))


def day_of(now: datetime) -> date:
    """The day that a moment belongs to: its night goes on into the next one, so that no month ends at midnight."""
    return timezone.localdate(now - TURN)


def _gather(asked: Asked) -> Report:
    rooms = [chapter for chapters in ROOMS for chapter in chapters(asked)]
    return Report(asked, [*rooms, *money.chapters(asked, rooms)])
