"""The admin's first page for a coordinator: what runs out and when, what expires, the month's outings."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Sum
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from outreach.models import Outing
from outreach.stock.onhand import SHORT, OnHand, on_hand

MOST = 5
"""Lines; the stock page has them all."""


@dataclass(frozen=True)
class Urgent:
    """What to look at. `out_on`: the day when nothing is left at the mean of the last 90; None when it lasts."""

    row: OnHand
    out_on: date | None

    @property
    def turn(self) -> tuple[bool, bool, str]:
        lasts = self.out_on is None
        return lasts, lasts and not self.row.is_below, str(self.out_on or self.row.next_expiry)


def card(request: HttpRequest) -> str | None:
    if not request.user.has_perm("outreach.manage_stock"):
        return None
    today = timezone.localdate()
    rows = on_hand(today=today)
    found = urgent(rows, today=today)
    context = {
        "short": SHORT,
        "today": today,
        "urgent": found[:MOST],
        "others": len(found[MOST:]),
        "expired": sum(row.expired for row in rows),
        "outings": outings_of(today),
    }
    return render_to_string("admin/outreach/card.html", context, request=request)


def urgent(rows: list[OnHand], *, today: date) -> list[Urgent]:
    """What runs out within two weeks by its day, then what is under its minimum, then what expires by its day."""
    found = [
        Urgent(row, today + timedelta(days=row.cover or 0) if row.is_short else None)
        for row in rows
        if row.is_short or row.is_below or row.within_30
    ]
    return sorted(found, key=lambda each: each.turn)


def outings_of(today: date) -> dict[str, int | None]:
    """This month's outings that are back, and whom they met."""
    month = Outing.objects.back().filter(date__gte=today.replace(day=1), date__lte=today).order_by()
    return month.aggregate(outings=Count("id"), reached=Sum("reached", default=0), new=Sum("new", default=0))
