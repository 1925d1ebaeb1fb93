"""The admin's first page for moderators: how many reports wait, and for what; not a word of any."""

from django.db.models import Count, Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from journal.models.originals import ReportOriginal
from journal.models.reports import OPEN, ClientReport, State
from journal.reports.kept import UNDECIDED, kept


def card(request: HttpRequest) -> str | None:
    if not request.user.has_perm("journal.moderate_reports"):
        return None
    counts = ClientReport.objects.aggregate(
        open=Count("pk", filter=Q(state__in=OPEN)), kept=Count("pk", filter=Q(state=State.KEPT))
    )
    return render_to_string(
        "admin/journal/reports_card.html", {"counts": counts, "days_left": days_left()}, request=request
    )


def days_left() -> int | None:
    """Days before the oldest report that nobody has decided is destroyed; None where none waits."""
    waiting = ReportOriginal.objects.filter(report__state__in=OPEN).order_by("left_on")
    first = waiting.values_list("left_on", flat=True).first()
    if first is None:
        return None
    return max(kept().days * UNDECIDED - (timezone.localdate() - first).days, 0)
