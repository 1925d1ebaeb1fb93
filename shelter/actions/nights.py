"""Opening and closing a night, who is on, and the handover book."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from shelter.actions.common import check_time, lock, note
from shelter.models import Bed, HandoverNote, HandoverSignature, House, Night
from team.models import User

MINUTE = timedelta(minutes=1)


@deed
def open_night(
    *,
    house: House,
    day: date,
    at: datetime,
    by: User | None,
    crew: Iterable[User] = (),
    once: Once | None = None,
) -> Night:
    """Open night `day`, with the beds that the house is meant to have and those in service now, both written down."""
    unclosed = Night.objects.open().filter(house=house).exclude(date=day).first()
    if unclosed:
        raise ValidationError(_("The night before is not closed yet."), code="unclosed")
    starts_at, ends_at = house.bounds(day)
    night = Night.objects.create(
        house=house,
        date=day,
        starts_at=starts_at,
        ends_at=ends_at,
        funded_beds=house.funded_beds,
        actual_beds=Bed.objects.in_service().filter(house=house).count(),
        opened_at=at,
        opened_by=by,
    )
    night.crew.set(crew)
    note("night.opened", night=night, subject=night, by=by)
    return night


@deed
def set_crew(*, night: Night, crew: Iterable[User], by: User, once: Once | None = None) -> Night:
    night = lock(night)
    night.crew.set(crew)
    note("night.crew_set", night=night, subject=night, by=by)
    return night


@deed
def close_night(
    *,
    night: Night,
    at: datetime,
    by: User,
    everybody_left_at: datetime | None = None,
    once: Once | None = None,
) -> Night:
    """Close the night. Whoever is still noted as here left at `everybody_left_at`.

    Raises ValidationError with code "unfinished" when somebody is still here and no hour is given.
    """
    night = lock(night)
    left = _leave_together(night, at=everybody_left_at, by=by)
    night.holds.active(at=at).update(ended_at=at, ended_by=by)
    night.closed_at, night.closed_by = at, by
    night.save(update_fields=["closed_at", "closed_by"])
    note("night.closed", night=night, subject=night, by=by, left=left)
    return night


def _leave_together(night: Night, *, at: datetime | None, by: User) -> int:
    """Everybody still here leaves at `at`, a minute on the clock: who arrived within it left a second later."""
    present = night.stays.present()
    if at is None:
        if present.exists():
            raise ValidationError(_("Somebody is still noted as here."), code="unfinished")
        return 0
    check_time(night, at, field="everybody_left_at")
    if present.filter(arrived_at__gte=at + MINUTE).exists():
        raise ValidationError({"everybody_left_at": _("Somebody arrived after this hour.")})
    return present.update(
        left_at=Greatest(Value(at), F("arrived_at") + Value(timedelta(seconds=1))), left_by=by
    )


@deed
def reopen_night(*, night: Night, by: User, once: Once | None = None) -> Night:
    """Open a closed night again, as long as no later one is open."""
    night = lock(night, open_only=False)
    if night.is_open:
        raise ValidationError(_("This night is already open."), code="open")
    if Night.objects.open().filter(house=night.house_id).exists():
        raise ValidationError(_("Another night is open in this house."), code="other_open")
    night.closed_at = night.closed_by = None
    night.save(update_fields=["closed_at", "closed_by"])
    note("night.reopened", night=night, subject=night, by=by)
    return night


@deed
def leave_note(*, night: Night, text: str, by: User, once: Once | None = None) -> HandoverNote:
    """Leave a message to the next team."""
    night = lock(night, open_only=False)
    message = HandoverNote.objects.create(night=night, text=text, recorded_by=by)
    note("handover.left", night=night, subject=message, by=by)
    return message


@deed
def sign_handover(*, night: Night, at: datetime, by: User, once: Once | None = None) -> HandoverSignature:
    """Say that what `night` left was read. Signing twice is signing once."""
    night = lock(night, open_only=False)
    signature, fresh = HandoverSignature.objects.get_or_create(
        night=night, signed_by=by, defaults={"signed_at": at}
    )
    if fresh:
        note("handover.signed", night=night, subject=signature, by=by)
    return signature
