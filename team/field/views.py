"""Her own shifts, and who is on tonight at a house."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lune.theme import asked_theme
from team import places
from team.calendar import entries, on_tonight
from team.models import Shift, Worker
from team.rights import StaffRequest, needs

EVENING, MORNING = 18, 8
SHOWN_PAST = 10

sees_shifts = needs("team.see_shifts")


def show(
    request: StaffRequest, page: str, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    return render(request, f"team/{page}", {"theme": theme_for(request), **context}, status=status)


def theme_for(request: StaffRequest) -> str:
    """Dark in the evening and at night, unless this browser asked otherwise."""
    by_day = MORNING <= timezone.localtime().hour < EVENING
    return asked_theme(request) or ("day" if by_day else "night")


def own_worker(request: StaffRequest) -> Worker | None:
    return Worker.objects.filter(user=request.user).first()


@require_safe
@sees_shifts
def mine(request: StaffRequest) -> HttpResponse:
    """What she works next, and what she worked last."""
    worker = own_worker(request)
    own = Shift.objects.standing().filter(worker=worker) if worker else Shift.objects.none()
    known, now = places.names(), timezone.now()
    context = {
        "worker": worker,
        "coming": entries(own.filter(ends_at__gt=now).order_by("starts_at"), known),
        "past": entries(own.filter(ends_at__lte=now).order_by("-starts_at")[:SHOWN_PAST], known),
    }
    return show(request, "mine.html", context)


@require_safe
@sees_shifts
def tonight(request: StaffRequest, house: UUID) -> HttpResponse:
    """What the desk of a house shows of the team: a panel for the desk, a page without its script."""
    context = {"shifts": on_tonight(timezone.now(), place=house), "house": house}
    return show(request, "includes/tonight.html" if request.htmx else "tonight.html", context)
