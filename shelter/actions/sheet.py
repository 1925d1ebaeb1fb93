"""Typing in a paper sheet: a whole past night at once, or nothing of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from shelter.actions.common import check_time, lock, note
from shelter.actions.guests import NewGuest, remember
from shelter.actions.overlaps import check_overlaps
from shelter.models import Bed, Guest, HandoverNote, House, Incident, Night, Service, Stay, Turnaway
from shelter.models.services import Called, IncidentKind, Purpose, ServiceKind
from shelter.models.stays import Reason
from team.models import User


@dataclass(frozen=True)
class Presence:
    """A line of the sheet: somebody in a bed, or a visit without one. `cell` names the line when it is refused.

    The same alias on two lines is the same person. Without a departure she left at the closing hour, or, in a night
    that is still open, is here yet.
    """

    cell: str
    arrived_at: datetime
    left_at: datetime | None
    bed: Bed | None = None
    guest: Guest | NewGuest | None = None


@dataclass(frozen=True)
class Told:
    """An incident, as the sheet tells it."""

    cell: str
    at: datetime
    kind: IncidentKind
    called: Called
    text: str


@dataclass(frozen=True)
class Sheet:
    presences: Sequence[Presence] = ()
    # Visits of which the paper has no hours.
    visits: int = 0
    refused: Mapping[Reason, int] = field(default_factory=dict)
    declined: int = 0
    services: Mapping[tuple[ServiceKind, Purpose | None], int] = field(default_factory=dict)
    incidents: Sequence[Told] = ()
    handover: str = ""
    crew: Sequence[User] = ()
    # None: as the night has them already, or else as the house has them.
    funded_beds: int | None = None
    actual_beds: int | None = None

    @property
    def is_blank(self) -> bool:
        counts = self.visits + self.declined + sum(self.refused.values()) + sum(self.services.values())
        return not (self.presences or counts or self.incidents or self.handover)


@deed
def record_sheet(*, house: House, day: date, sheet: Sheet, by: User, once: Once | None = None) -> Night:
    """Record what a paper sheet says. A night that is not there is made, closed; to one that is there this is added.

    Raises ValidationError, by cell where it is about one.
    """
    night = find_or_make_night(house, day, by)
    _check_times(sheet, night)
    _check_beds(sheet.presences, night)
    stays = _presences(sheet, night, by)
    check_overlaps(stays)
    Stay.objects.bulk_create([stay for _cell, stay in stays] + _visits(sheet, night, by))
    _counted(sheet, night, by)
    _told(sheet, night, by)
    _capacity(sheet, night)
    night.crew.add(*sheet.crew)
    note("sheet.recorded", night=night, subject=night, by=by, stays=len(stays), visits=sheet.visits)
    return night


def find_or_make_night(house: House, day: date, by: User) -> Night:
    night = Night.objects.filter(house=house, date=day).first()
    if night:
        return lock(night, open_only=False)
    night = blank_night(house, day)
    if night.ends_at > timezone.now():
        raise ValidationError(_("This night is not over yet: open it at the desk first."), code="not_over")
    night.opened_by = night.closed_by = by
    night.save()
    return night


def blank_night(house: House, day: date) -> Night:
    """The night as it would be made: closed, not saved."""
    starts_at, ends_at = house.bounds(day)
    return Night(
        house=house,
        date=day,
        starts_at=starts_at,
        ends_at=ends_at,
        opened_at=starts_at,
        closed_at=ends_at,
        funded_beds=house.funded_beds,
        actual_beds=Bed.objects.in_service().filter(house=house).count(),
    )


def _check_times(sheet: Sheet, night: Night) -> None:
    moments = [(f"{line.cell}-arrived_at", line.arrived_at) for line in sheet.presences]
    moments += [(f"{line.cell}-left_at", line.left_at) for line in sheet.presences if line.left_at]
    moments += [(f"{incident.cell}-at", incident.at) for incident in sheet.incidents]
    refused: dict[str, list[ValidationError]] = {}
    for cell, at in moments:
        try:
            check_time(night, at, field=cell)
        except ValidationError as error:
            refused |= error.error_dict
    if refused:
        raise ValidationError(refused)


def _check_beds(presences: Iterable[Presence], night: Night) -> None:
    """Whether a bed was in service does not matter afterwards: somebody slept in it."""
    for line in presences:
        bed = line.bed
        if bed and (bed.house_id != night.house_id or (bed.retired_at and bed.retired_at <= night.starts_at)):
            raise ValidationError({f"{line.cell}-bed": _("This bed is not in this house.")})


def _presences(sheet: Sheet, night: Night, by: User) -> list[tuple[str, Stay]]:
    guests: dict[NewGuest, Guest | None] = {}
    stays = []
    for line in sheet.presences:
        guest = line.guest
        if isinstance(guest, NewGuest):
            if guest not in guests:
                guests[guest] = remember(guest, house=night.house, by=by)
            guest = guests[guest]
        left_at = line.left_at or (None if night.is_open else night.ends_at)
        stays.append((line.cell, _stay(night, by, line.arrived_at, left_at, bed=line.bed, guest=guest)))
    return stays


def _visits(sheet: Sheet, night: Night, by: User) -> list[Stay]:
    """Visits without hours: of the whole night, as far as it has gone."""
    left_at = min(night.ends_at, timezone.now())
    return [_stay(night, by, night.starts_at, left_at) for _visit in range(sheet.visits)]


def _stay(
    night: Night,
    by: User,
    arrived_at: datetime,
    left_at: datetime | None,
    *,
    bed: Bed | None = None,
    guest: Guest | None = None,
) -> Stay:
    return Stay(
        night=night,
        bed=bed,
        guest=guest,
        arrived_at=arrived_at,
        left_at=left_at,
        left_by=by if left_at else None,
        recorded_by=by,
    )


def _counted(sheet: Sheet, night: Night, by: User) -> None:
    """What the sheet has as ticks, without an hour, is put at the night's beginning."""
    at = night.starts_at
    refusals = [*sheet.refused.items(), ("", sheet.declined)]
    Turnaway.objects.bulk_create(
        Turnaway(night=night, reason=reason, at=at, recorded_by=by)
        for reason, count in refusals
        for _one in range(count)
    )
    Service.objects.bulk_create(
        Service(night=night, kind=kind, purpose=purpose or "", at=at, recorded_by=by)
        for (kind, purpose), count in sheet.services.items()
        for _one in range(count)
    )


def _told(sheet: Sheet, night: Night, by: User) -> None:
    for told in sheet.incidents:
        Incident.objects.create(
            night=night, kind=told.kind, called=told.called, text=told.text, at=told.at, recorded_by=by
        )
    if sheet.handover:
        HandoverNote.objects.create(night=night, text=sheet.handover, recorded_by=by)


def _capacity(sheet: Sheet, night: Night) -> None:
    """An open night counts its beds itself."""
    if night.is_open:
        return
    for name in ("funded_beds", "actual_beds"):
        if (count := getattr(sheet, name)) is not None:
            setattr(night, name, count)
    night.save(update_fields=["funded_beds", "actual_beds"])
