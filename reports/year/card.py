"""The admin's first page: the years under way, and those that ended lately, whose report can be sent."""

from datetime import timedelta

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from reports.year.page import years

LATELY = timedelta(days=120)


def card(request: HttpRequest) -> str | None:
    if not request.user.has_perm("reports.view_report"):
        return None
    today = timezone.localdate()
    under_way = years(today)
    before = (span.beside(-1) for span in under_way)
    over = [span for span in before if today - span.period.next < LATELY]
    return render_to_string(
        "admin/reports/card.html", {"under_way": under_way, "over": over}, request=request
    )
