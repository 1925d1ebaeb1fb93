"""The round as its press takes it: places in their order. Who to ask for stays sealed; paper gets lost."""

from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery

from journal.models import Drop, Issue, Masthead, Place
from journal.press.sheets import RoundSheet, RoundStop


def round_sheet(issue: Issue, *, now: datetime, language: str) -> RoundSheet:
    """Every place that the round goes to, with what was left there last."""
    last = Drop.objects.left_by(now).filter(place=OuterRef("pk")).values("left")[:1]
    places = Place.objects.on_the_round().annotate(left_last=Subquery(last))
    return RoundSheet(
        name=Masthead.objects.the().name,
        issue=f"{issue}, {issue.theme}",
        at=now,
        stops=tuple(_stop(place) for place in places),
        language=language,
    )


def _stop(place: Any) -> RoundStop:
    return RoundStop(
        name=place.name,
        address=place.address,
        opening=place.opening,
        note=place.note,
        usual_copies=place.usual_copies,
        left_last=place.left_last,
    )
