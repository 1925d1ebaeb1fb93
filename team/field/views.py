"""Her own shifts, and who is on tonight at a house."""

from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from team import places
from team.calendar import entries, on_tonight
from team.field.common import own_worker, sees_shifts, show
from team.models import Shift, Swap
from team.rights import StaffRequest

SHOWN_PAST = 10


@require_safe
@sees_shifts
def mine(request: StaffRequest) -> HttpResponse:
    """What she works next, what she worked last, and the swaps that wait."""
    worker = own_worker(request)
    own = Shift.objects.standing().filter(worker=worker) if worker else Shift.objects.none()
    known, now = places.names(), timezone.now()
    pending = Swap.objects.pending().with_all().filter(shift__cancelled_at=None)
    swaps = pending.filter(Q(asker=worker) | Q(other=worker)) if worker else []
    context = {
        "worker": worker,
        "coming": entries(own.filter(ends_at__gt=now).order_by("starts_at"), known),
        "past": entries(own.filter(ends_at__lte=now).order_by("-starts_at")[:SHOWN_PAST], known),
        "swaps": swaps,
        "now": now,
    }
    return show(request, "mine.html", context)


@require_safe
@sees_shifts
def tonight(request: StaffRequest, house: UUID) -> HttpResponse:
    """What the desk of a house shows of the team: a panel for the desk, a page without its script."""
    context = {"shifts": on_tonight(timezone.now(), place=house), "house": house}
    return show(request, "includes/tonight.html" if request.htmx else "tonight.html", context)
