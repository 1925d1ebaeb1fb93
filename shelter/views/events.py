"""Refusals, services, incidents."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lune.deeds import once_for
from privacy.audit import record_read
from shelter.actions import give_service, take_back_service, tell_incident, turn_away
from shelter.board import Board, nights_for_board
from shelter.forms.events import DECLINED, IncidentForm, TurnawayForm
from shelter.models import Incident, Night, Turnaway
from shelter.models.services import Called, IncidentKind, Purpose, ServiceKind
from shelter.models.stays import Reason
from shelter.people import recent
from shelter.views.common import DeskRequest, answer, find_night, on_desk, show, tap


@require_http_methods(["GET", "POST"])
@on_desk
def turnaway_record(request: DeskRequest, uid: UUID) -> HttpResponse:
    """One tap on a reason; who it was may be said, and need not be."""
    night = find_night(uid)
    record_read(verb="guests.listed", by=request.user, subject=night, chain=night.house, scope=night)
    form = TurnawayForm(request.POST or None, night=night, known=recent(night, at=timezone.now()))
    if form.is_valid() and form.done(lambda: _turn_away(request, night, form)):
        declined = form.cleaned_data["reason"] == DECLINED
        return answer(request, night, _("Noted: offered and declined.") if declined else _("Refusal noted."))
    context = {"form": form, "reasons": Reason.choices, "declined": DECLINED}
    return show(request, "turnaway_record.html", night, context, status=422 if form.errors else 200)


def _turn_away(request: DeskRequest, night: Night, form: TurnawayForm) -> Turnaway:
    reason = form.cleaned_data["reason"]
    return turn_away(
        night=night,
        reason=None if reason == DECLINED else Reason(reason),
        guest=form.cleaned_data["person"],
        at=timezone.now(),
        by=request.user,
        once=once_for(request),
    )


@require_safe
@on_desk
def service_list(request: DeskRequest, uid: UUID) -> HttpResponse:
    """The night's services one by one, to put a count right."""
    now = timezone.now()
    night = get_object_or_404(nights_for_board(at=now, reader=request.user), uid=uid)
    return show(request, "service_list.html", night, {"board": Board(night, now, request.user)})


@require_http_methods(["GET", "POST"])
@on_desk
def service_give(request: DeskRequest, uid: UUID, kind: str) -> HttpResponse:
    """One more. The computer and the telephone ask what for."""
    night, service = find_night(uid), _kind(kind)
    purpose = request.POST.get("purpose", "")
    if request.method == "GET" or (service == ServiceKind.COMPUTER_PHONE and purpose not in Purpose.values):
        status = 422 if request.method == "POST" else 200
        return show(
            request, "service_give.html", night, {"kind": service, "purposes": Purpose.choices}, status=status
        )
    return tap(
        request,
        night,
        lambda: give_service(
            night=night,
            kind=service,
            purpose=Purpose(purpose) if purpose in Purpose.values else None,
            at=timezone.now(),
            by=request.user,
            once=once_for(request),
        ),
        f"{service.label.capitalize()}\u00a0: +1",
    )


@require_POST
@on_desk
def service_take_back(request: DeskRequest, uid: UUID, kind: str) -> HttpResponse:
    night, service = find_night(uid), _kind(kind)
    said = f"{service.label.capitalize()}\u00a0: \u22121"
    return tap(
        request,
        night,
        lambda: take_back_service(night=night, kind=service, by=request.user, once=once_for(request)),
        said,
    )


def _kind(value: str) -> ServiceKind:
    if value not in ServiceKind.values:
        raise Http404
    return ServiceKind(value)


@require_http_methods(["GET", "POST"])
@on_desk
def incident_list(request: DeskRequest, uid: UUID) -> HttpResponse:
    """What happened in this night, and one thing more."""
    night = find_night(uid)
    form = IncidentForm(request.POST or None, night=night)
    if form.is_valid() and form.done(lambda: _tell(request, night, form)):
        return answer(request, night, _("Incident noted."))
    record_read(verb="incidents.read", by=request.user, subject=night, chain=night.house, scope=night)
    incidents = Incident.objects.standing().filter(night=night).select_related("recorded_by")
    context = {"form": form, "incidents": incidents}
    return show(request, "incident_list.html", night, context, status=422 if form.errors else 200)


def _tell(request: DeskRequest, night: Night, form: IncidentForm) -> Incident:
    return tell_incident(
        night=night,
        kind=IncidentKind(form.cleaned_data["kind"]),
        called=Called(form.cleaned_data["called"]),
        text=form.cleaned_data["text"],
        at=form.when("at"),
        by=request.user,
        once=once_for(request),
    )
