"""Taking back the last deed of a night, whatever it was."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from lune.recorded import Recorded
from privacy.models import AuditLine
from shelter.actions.beds import count_beds
from shelter.actions.common import lock, note
from shelter.models import HandoverNote, Hold, Incident, Night, Outage, Service, Stay, Turnaway
from team.models import User


def last_deed(night: Night) -> AuditLine | None:
    """The last thing done in this night, as the audit has it."""
    return AuditLine.objects.filter(scope=night.uid, kind="deed").order_by("-id").first()


def deed_of(verb: str) -> str:
    """ "service.given" of "service.given.snack"."""
    return ".".join(verb.split(".")[:2])


@deed
def undo_last(*, night: Night, line: int, by: User, once: Once | None = None) -> Night:
    """Take back the last deed of a night, if it is still audit line `line`: a page may be older than what others did."""
    night = lock(night)
    last = last_deed(night)
    if last is None or last.pk != line:
        raise ValidationError(
            _("Something else was done meanwhile. Look at the last deed again."), code="stale"
        )
    take_back = UNDO.get(deed_of(last.verb))
    if take_back is None or last.subject is None:
        raise ValidationError(_("This can't be taken back from here."), code="final")
    take_back(last.subject, by)
    if last.verb.startswith("bed."):
        count_beds(night)
    note(f"undone.{last.verb}", night=night, subject=night, by=by)
    return night


def _take_back(model: type[Recorded]) -> Callable[[UUID, User], Any]:
    def take_back(uid: UUID, by: User) -> Any:
        row: Any = model._default_manager.select_for_update(of=("self",)).get(uid=uid)
        row.cancelled_at, row.cancelled_by = timezone.now(), by
        row.save(update_fields=["cancelled_at", "cancelled_by"])
        return row

    return take_back


def _take_back_arrival(uid: UUID, by: User) -> None:
    """The person was not admitted: the visit, the other bed or the bed kept for her are as before."""
    stay = _take_back(Stay)(uid, by)
    Stay.objects.filter(pk=stay.moved_from_id).update(left_at=None, left_by=None)
    Hold.objects.filter(stay=stay).update(ended_at=None, ended_by=None, stay=None)


def _take_back_correction(uid: UUID, by: User) -> None:
    stay = _take_back(Stay)(uid, by)
    stay.moved_to.update(moved_from=stay.corrects)
    Stay.objects.filter(pk=stay.corrects_id).update(cancelled_at=None, cancelled_by=None)


def _still_here(uid: UUID, by: User) -> None:
    Stay.objects.filter(uid=uid).update(left_at=None, left_by=None)


def _still_kept(uid: UUID, by: User) -> None:
    Hold.objects.filter(uid=uid).update(ended_at=None, ended_by=None)


def _given_after_all(uid: UUID, by: User) -> None:
    Service.objects.filter(uid=uid).update(cancelled_at=None, cancelled_by=None)


def _in_service_after_all(uid: UUID, by: User) -> None:
    outage = Outage.objects.get(uid=uid)
    outage.ended_at, outage.ended_by = outage.started_at, by
    outage.save(update_fields=["ended_at", "ended_by"])


def _still_out(uid: UUID, by: User) -> None:
    Outage.objects.filter(uid=uid).update(ended_at=None, ended_by=None)


UNDO: dict[str, Callable[[UUID, User], Any]] = {
    "stay.admitted": _take_back_arrival,
    "stay.moved": _take_back_arrival,
    "stay.corrected": _take_back_correction,
    "stay.left": _still_here,
    "visit.received": _take_back(Stay),
    "hold.made": _take_back(Hold),
    "hold.released": _still_kept,
    "turnaway.refused": _take_back(Turnaway),
    "turnaway.declined": _take_back(Turnaway),
    "service.given": _take_back(Service),
    "service.taken_back": _given_after_all,
    "incident.told": _take_back(Incident),
    "handover.left": _take_back(HandoverNote),
    "bed.out": _in_service_after_all,
    "bed.back": _still_out,
}
