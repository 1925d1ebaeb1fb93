"""The admin's first page for a coordinator: nights not covered, swaps that wait, what is missing and what expires."""

from datetime import timedelta

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from team.cover import gaps
from team.models import CoverRule, Swap, SwapState
from team.standing import expiring, kinds_in_use, standings

MOST = 4
AHEAD = 14
"""Days that are looked at for nights not covered."""


def card(request: HttpRequest) -> str | None:
    if not request.user.has_perm("team.manage_people"):
        return None
    today, now = timezone.localdate(), timezone.now()
    lines = standings(today=today, kinds=kinds_in_use())
    days = [today + timedelta(days=number) for number in range(AHEAD)]
    soon = expiring(lines)
    context = {
        "swaps": Swap.objects.open(now=now).filter(state=SwapState.AGREED).count(),
        "missing": sum(line.missing for line in lines),
        "expiring": soon[:MOST],
        "more": len(soon[MOST:]),
        "nights": list({gap.day: gap for gap in gaps(list(CoverRule.objects.all()), days)}.values()),
    }
    return render_to_string("admin/team/card.html", context, request=request)
