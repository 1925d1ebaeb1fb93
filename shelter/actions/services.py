"""Services given, refusals, incidents: what is counted through the night."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from shelter.actions.common import check_time, lock, note
from shelter.actions.guests import NewGuest, remember
from shelter.models import Guest, Incident, Night, Service, Turnaway
from shelter.models.services import Called, IncidentKind, Purpose, ServiceKind
from shelter.models.stays import Reason
from team.models import User


@deed
def give_service(
    *,
    night: Night,
    kind: ServiceKind,
    at: datetime,
    by: User,
    purpose: Purpose | None = None,
    once: Once | None = None,
) -> Service:
    """One more of a kind, given to somebody who is not named."""
    night = lock(night)
    check_time(night, at)
    service = Service.objects.create(night=night, kind=kind, purpose=purpose or "", at=at, recorded_by=by)
    note(f"service.given.{kind.value}", night=night, subject=service, by=by)
    return service


@deed
def take_back_service(*, night: Night, kind: ServiceKind, by: User, once: Once | None = None) -> Service:
    """One less of a kind: the last one noted is taken back."""
    night = lock(night)
    service = night.services.standing().filter(kind=kind).order_by("-recorded_at").first()
    if service is None:
        raise ValidationError(_("There is none to take back."), code="none")
    service.cancelled_at, service.cancelled_by = timezone.now(), by
    service.save(update_fields=["cancelled_at", "cancelled_by"])
    note(f"service.taken_back.{kind.value}", night=night, subject=service, by=by)
    return service


@deed
def turn_away(
    *,
    night: Night,
    reason: Reason | None,
    at: datetime,
    by: User,
    guest: Guest | NewGuest | None = None,
    once: Once | None = None,
) -> Turnaway:
    """Somebody asked for a bed and got none, for a reason; with None, one was offered and she declined."""
    night = lock(night)
    check_time(night, at)
    known = remember(guest, house=night.house, by=by)
    turnaway = Turnaway.objects.create(night=night, reason=reason or "", at=at, guest=known, recorded_by=by)
    note(
        f"turnaway.refused.{reason.value}" if reason else "turnaway.declined",
        night=night,
        subject=turnaway,
        by=by,
    )
    return turnaway


@deed
def tell_incident(
    *,
    night: Night,
    kind: IncidentKind,
    called: Called,
    text: str,
    at: datetime,
    by: User,
    once: Once | None = None,
) -> Incident:
    night = lock(night)
    check_time(night, at, field="at")
    incident = Incident.objects.create(
        night=night, kind=kind, called=called, text=text, at=at, recorded_by=by
    )
    note("incident.told", night=night, subject=incident, by=by)
    return incident
