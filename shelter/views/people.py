"""Looking somebody up, and being warned before receiving her."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from privacy.audit import record_read
from shelter.models import Guest, Night, Restriction
from shelter.people import Known, recent, search
from shelter.views.common import DeskRequest, find_night, on_desk, show


def looked_up(request: DeskRequest, night: Night) -> dict[str, Any]:
    """Whom to choose from: what the search finds, or the last nights' guests. The reading is noted first."""
    needle = request.POST.get("needle", "").strip() if "find" in request.POST else ""
    verb = "guests.searched" if needle else "guests.listed"
    record_read(verb=verb, by=request.user, subject=night, chain=night.house, scope=night)
    now = timezone.now()
    known: list[Known] = search(needle, night, at=now) if needle else recent(night, at=now)
    return {"known": known, "needle": needle}


def confirm_despite(request: DeskRequest, night: Night, guest: Guest) -> HttpResponse:
    """Ask once more before somebody is received despite a restriction; everything that was sent is sent again."""
    record_read(verb="restriction.read", by=request.user, subject=guest, chain=night.house, scope=night)
    in_force = Restriction.objects.in_force(at=timezone.now()).filter(guest=guest, house=night.house_id)
    context = {"guest": guest, "restrictions": in_force.select_related("imposed_by"), "sent": _sent(request)}
    return show(request, "stay_despite.html", night, context, status=409)


def _sent(request: DeskRequest) -> list[tuple[str, str]]:
    skipped = {"csrfmiddlewaretoken", "_once", "despite"}
    return [(name, str(value)) for name, value in request.POST.items() if name not in skipped]


def error_code(error: ValidationError) -> str:
    return str(getattr(error, "code", "") or "")


@require_http_methods(["GET", "POST"])
@on_desk
def guest_search(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Who is known: the last nights' guests, or those whose alias is looked for."""
    night = find_night(uid)
    return show(request, "guest_search.html", night, looked_up(request, night))
