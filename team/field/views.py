"""Her own shifts, and who is on tonight at a house."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from team import places
from team.calendar import entries, on_tonight
from team.field.common import own_worker, sees_shifts, show
from team.models import Shift, Swap, SwapState
from team.rights import StaffRequest

SHOWN_PAST = 10
TOLD = timedelta(days=14)
"""How long the end of a swap is told to the two whom it is about."""


@require_safe
@sees_shifts
def mine(request: StaffRequest) -> HttpResponse:
    """What she works next, what she worked last, the swaps that wait and what became of the others."""
    worker = own_worker(request)
    own = Shift.objects.standing().filter(worker=worker) if worker else Shift.objects.none()
    known, now = places.names(), timezone.now()
    swaps = Swap.objects.with_all().of(worker) if worker else Swap.objects.none()
    context = {
        "worker": worker,
        "coming": entries(own.filter(ends_at__gt=now).order_by("starts_at"), known),
        "past": entries(own.filter(ends_at__lte=now).order_by("-starts_at")[:SHOWN_PAST], known),
        "swaps": swaps.open(now=now),
        "settled": swaps.filter(settled_at__gt=now - TOLD).exclude(settled_by=request.user),
        "now": now,
    }
    return show(request, "mine.html", context)


@require_safe
@sees_shifts
def tonight(request: StaffRequest, house: UUID) -> HttpResponse:
    """What the desk of a house shows of the team: a panel for the desk, a page without its script."""
    now = timezone.now()
    asked = Swap.objects.open(now=now).filter(other__user=request.user, state=SwapState.ASKED)
    context = {"shifts": on_tonight(now, place=house), "house": house, "asked": asked.exists()}
    return show(request, "includes/tonight.html" if request.htmx else "tonight.html", context)
