"""Arriving, leaving, moving, and putting right what was typed."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from shelter.actions.common import check_time, lock, note
from shelter.actions.guests import NewGuest, remember
from shelter.models import Bed, Guest, Hold, Night, Outage, Restriction, Stay
from team.models import User


@deed
def admit(
    *,
    night: Night,
    bed: Bed,
    at: datetime,
    by: User,
    guest: Guest | NewGuest | None = None,
    hold: Hold | None = None,
    leaving_about: datetime | None = None,
    despite_restriction: bool = False,
    once: Once | None = None,
) -> Stay:
    """Give a bed to somebody, or to the person it was kept for.

    Whoever is already here without a bed is the same presence, continued. Raises ValidationError when the bed can't
    be given, and with code "restricted" when a restriction warns and `despite_restriction` does not say go on.
    """
    night = lock(night)
    check_time(night, at)
    known = hold.guest if hold else remember(guest, house=night.house, by=by)
    check_can_be_given(bed, night=night, at=at, hold=hold)
    warned = check_restriction(known, night=night, at=at, despite=despite_restriction)
    visit = _end_visit(known, night=night, at=at, by=by)
    stay = Stay.objects.create(
        night=night,
        bed=bed,
        guest=known,
        arrived_at=at,
        leaving_about=leaving_about,
        moved_from=visit,
        recorded_by=by,
    )
    if hold:
        _end_hold(hold, stay=stay, by=by)
    note("stay.admitted", night=night, subject=stay, by=by, bed=bed.number, despite_restriction=warned)
    return stay


@deed
def receive_visit(
    *,
    night: Night,
    at: datetime,
    by: User,
    guest: Guest | NewGuest | None = None,
    despite_restriction: bool = False,
    once: Once | None = None,
) -> Stay:
    """Somebody comes in without taking a bed."""
    night = lock(night)
    check_time(night, at)
    known = remember(guest, house=night.house, by=by)
    warned = check_restriction(known, night=night, at=at, despite=despite_restriction)
    visit = Stay.objects.create(night=night, guest=known, arrived_at=at, recorded_by=by)
    note("visit.received", night=night, subject=visit, by=by, despite_restriction=warned)
    return visit


@deed
def depart(*, stay: Stay, at: datetime, by: User, once: Once | None = None) -> Stay:
    """Somebody leaves. Nothing about the bed or the person stands in the way of leaving."""
    night = lock(stay.night)
    check_time(night, at, field="at")
    stay = _standing(stay)
    if stay.left_at:
        raise ValidationError(_("This departure is already noted."), code="left")
    stay.left_at, stay.left_by = at, by
    stay.save(update_fields=["left_at", "left_by"])
    note("stay.left", night=night, subject=stay, by=by, bed=stay.bed.number if stay.bed else None)
    return stay


@deed
def move(*, stay: Stay, bed: Bed | None, at: datetime, by: User, once: Once | None = None) -> Stay:
    """The same person, from now on in another bed; in none, she stays as a visitor."""
    night = lock(stay.night)
    check_time(night, at)
    stay = _standing(stay)
    if stay.left_at:
        raise ValidationError(_("This person has already left."), code="left")
    if stay.bed == bed:
        raise ValidationError(_("This person is already there."), code="same")
    if bed:
        check_can_be_given(bed, night=night, at=at)
    stay.left_at, stay.left_by = at, by
    stay.save(update_fields=["left_at", "left_by"])
    moved = Stay.objects.create(
        night=night,
        bed=bed,
        guest=stay.guest,
        arrived_at=at,
        leaving_about=stay.leaving_about,
        moved_from=stay,
        recorded_by=by,
    )
    note("stay.moved", night=night, subject=moved, by=by, bed=bed.number if bed else None)
    return moved


@deed
def expect_departure(*, stay: Stay, about: datetime | None, by: User, once: Once | None = None) -> Stay:
    """She says when she will leave, about. None: she does not say any more."""
    night = lock(stay.night)
    stay = _standing(stay)
    if about and not stay.arrived_at < about <= night.ends_at:
        raise ValidationError({"about": _("This time is not between her arrival and the end of the night.")})
    stay.leaving_about = about
    stay.save(update_fields=["leaving_about"])
    note("stay.expected", night=night, subject=stay, by=by, bed=stay.bed.number if stay.bed else None)
    return stay


@deed
def correct_stay(
    *,
    stay: Stay,
    arrived_at: datetime,
    left_at: datetime | None,
    bed: Bed | None,
    guest: Guest | NewGuest | None,
    by: User,
    once: Once | None = None,
) -> Stay:
    """Put right what was typed: the old row is taken back, a new one stands for it and says who and when."""
    night = lock(stay.night, open_only=False)
    check_time(night, arrived_at, field="arrived_at")
    if left_at:
        check_time(night, left_at, field="left_at")
    elif not night.is_open:
        raise ValidationError({"left_at": _("This night is closed: when did she leave?")})
    stay = _standing(stay)
    take_back(stay, by=by)
    corrected = Stay.objects.create(
        night=night,
        bed=bed,
        guest=remember(guest, house=night.house, by=by),
        arrived_at=arrived_at,
        left_at=left_at,
        left_by=(stay.left_by or by) if left_at else None,
        leaving_about=stay.leaving_about,
        moved_from=stay.moved_from,
        corrects=stay,
        recorded_by=by,
    )
    stay.moved_to.update(moved_from=corrected)
    note("stay.corrected", night=night, subject=corrected, by=by, bed=bed.number if bed else None)
    return corrected


def take_back(row: Stay, *, by: User) -> None:
    row.cancelled_at, row.cancelled_by = timezone.now(), by
    row.save(update_fields=["cancelled_at", "cancelled_by"])


def check_can_be_given(bed: Bed, *, night: Night, at: datetime, hold: Hold | None = None) -> None:
    """Refuse a bed of elsewhere, taken away, out of service or kept for somebody else; whether it is taken, the database says."""
    if bed.house_id != night.house_id or bed.retired_at:
        raise ValidationError(_("This bed is not in this house."), code="elsewhere")
    if Outage.objects.filter(Q(ended_at=None) | Q(ended_at__gt=at), bed=bed, started_at__lte=at).exists():
        raise ValidationError(_("This bed is out of service."), code="outage")
    kept = Hold.objects.active(at=at).filter(bed=bed).first()
    if hold and kept != hold:
        raise ValidationError(_("This bed is no longer kept for this person."), code="lapsed")
    if kept and not hold:
        raise ValidationError(_("This bed is kept for somebody. Release it first."), code="kept")


def check_restriction(guest: Guest | None, *, night: Night, at: datetime, despite: bool) -> bool:
    """True when somebody was received despite a restriction. Raises ValidationError with code "restricted"."""
    if (
        guest is None
        or not Restriction.objects.in_force(at=at).filter(guest=guest, house=night.house).exists()
    ):
        return False
    if not despite:
        raise ValidationError(_("A restriction is in force for this person."), code="restricted")
    return True


def _standing(stay: Stay) -> Stay:
    """The stay as it is now, locked. Raises ValidationError when it was taken back meanwhile."""
    found = (
        Stay.objects.standing()
        .select_for_update(of=("self",))
        .filter(pk=stay.pk)
        .select_related("bed")
        .first()
    )
    if found is None:
        raise ValidationError(_("This line was taken back meanwhile."), code="cancelled")
    return found


def _end_hold(hold: Hold, *, stay: Stay, by: User) -> None:
    hold.ended_at, hold.ended_by, hold.stay = stay.arrived_at, by, stay
    hold.save(update_fields=["ended_at", "ended_by", "stay"])


def _end_visit(guest: Guest | None, *, night: Night, at: datetime, by: User) -> Stay | None:
    visit = night.stays.present().visits().filter(guest=guest).first() if guest else None
    if visit:
        visit.left_at, visit.left_by = at, by
        visit.save(update_fields=["left_at", "left_by"])
    return visit
