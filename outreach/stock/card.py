"""The admin's first page for a coordinator: what runs out and when, what expires, the month's outings."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Sum
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from outreach.models import Outing
from outreach.stock.onhand import SHORT, OnHand, on_hand

MOST = 8
"""Lines of each kind; the stock page has them all."""


@dataclass(frozen=True)
class RunsOut:
    row: OnHand
    day: date


def card(request: HttpRequest) -> str | None:
    if not request.user.has_perm("outreach.manage_stock"):
        return None
    today = timezone.localdate()
    rows = on_hand(today=today)
    context = {
        "short": SHORT,
        "today": today,
        "runs_out": runs_out(rows, today=today)[:MOST],
        "below": [row for row in rows if row.is_below and not row.is_short][:MOST],
        "expiring": sorted((row for row in rows if row.within_30), key=lambda row: str(row.next_expiry))[
            :MOST
        ],
        "expired": sum(row.expired for row in rows),
        "outings": outings_of(today),
    }
    return render_to_string("admin/outreach/card.html", context, request=request)


def runs_out(rows: list[OnHand], *, today: date) -> list[RunsOut]:
    """What has less than two weeks of cover, the first to run out first."""
    short = [
        RunsOut(row, today + timedelta(days=row.cover))
        for row in rows
        if row.cover is not None and row.is_short
    ]
    return sorted(short, key=lambda found: found.day)


def outings_of(today: date) -> dict[str, int | None]:
    """This month's outings that are back, and whom they met."""
    month = Outing.objects.back().filter(date__gte=today.replace(day=1), date__lte=today).order_by()
    return month.aggregate(outings=Count("id"), reached=Sum("reached", default=0), new=Sum("new", default=0))
