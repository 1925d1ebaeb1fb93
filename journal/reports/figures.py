"""What reports add up to: kinds and months, of those alone whose authors agreed to be counted."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Func

from journal.models.consents import Purpose
from journal.models.reports import DECIDED, ClientReport, State
from journal.reports.words import Kind


@dataclass(frozen=True)
class Counted:
    """How many reports, and how many of each kind, most frequent first. A report may have several kinds."""

    reports: int
    kinds: list[tuple[str, int]]


def counted(*, since: date) -> Counted:
    """Reports left from that month on, that two people kept or counted, whose authors agree to it today."""
    states = [state for state in (*DECIDED, State.EXPIRED) if state != State.REFUSED]
    found = ClientReport.objects.filter(state__in=states, decided_on__isnull=False, month__gte=since)
    agreed = found.allowing(Purpose.COUNT)
    each = agreed.order_by().annotate(kind=Func(F("kinds"), function="unnest")).values("kind")
    kinds = each.annotate(count=Count("pk")).values_list("kind", "count").order_by("-count", "kind")
    return Counted(agreed.count(), [(str(Kind(kind).label), count) for kind, count in kinds])
