"""Beds going out of service and coming back; the open night's capacity follows."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from privacy import audit
from shelter.models import Bed, House, Night, Outage
from team.models import User


@deed
def take_out(*, bed: Bed, at: datetime, by: User, note: str = "", once: Once | None = None) -> Outage:
    """A bed can't be given any more. Whoever is in it stays, and leaves when she wants."""
    night = open_night_of(bed.house)
    outage = Outage.objects.create(bed=bed, started_at=at, started_by=by, note=note)
    _follow(night, bed, "bed.out", outage, by=by)
    return outage


@deed
def put_back(*, bed: Bed, at: datetime, by: User, once: Once | None = None) -> Outage:
    """The bed can be given again."""
    night = open_night_of(bed.house)
    outage = bed.outages.select_for_update().filter(ended_at=None).first()
    if outage is None:
        raise ValidationError(_("This bed is already in service."), code="in_service")
    outage.ended_at, outage.ended_by = at, by
    outage.save(update_fields=["ended_at", "ended_by"])
    _follow(night, bed, "bed.back", outage, by=by)
    return outage


def open_night_of(house: House) -> Night | None:
    """The house's open night, locked until the deed is done."""
    nights = Night.objects.open().filter(house=house)
    return nights.select_for_update(of=("self",), no_key=True).order_by("-date").first()


def count_beds(night: Night) -> None:
    """Write down how many beds are in service, now."""
    night.actual_beds = Bed.objects.in_service().filter(house=night.house_id).count()
    night.save(update_fields=["actual_beds"])


def _follow(night: Night | None, bed: Bed, verb: str, outage: Outage, *, by: User) -> None:
    if night:
        count_beds(night)
    detail = {"bed": bed.number, "actual_beds": night.actual_beds if night else None}
    audit.record(
        verb=verb,
        by=by,
        subject=outage,
        chain=bed.house.uid,
        scope=night.uid if night else None,
        detail=detail,
    )
