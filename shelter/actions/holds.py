"""A bed kept for somebody until a time tonight."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from shelter.actions.common import check_time, lock, note
from shelter.actions.guests import NewGuest, remember
from shelter.actions.stays import check_can_be_given
from shelter.models import Bed, Guest, Hold, Night
from team.models import User


@deed
def keep_bed(
    *,
    night: Night,
    bed: Bed,
    until: datetime,
    at: datetime,
    by: User,
    guest: Guest | NewGuest | None = None,
    once: Once | None = None,
) -> Hold:
    """Keep a bed until a time of this night, even one that somebody is still in. Nobody else gets it meanwhile."""
    night = lock(night)
    check_time(night, at)
    check_can_be_given(bed, night=night, at=at)
    if not at < until <= night.ends_at:
        raise ValidationError({"until": _("Keep the bed until a later time of this night.")})
    known = remember(guest, house=night.house, by=by)
    hold = Hold.objects.create(night=night, bed=bed, guest=known, starts_at=at, until=until, recorded_by=by)
    note("hold.made", night=night, subject=hold, by=by, bed=bed.number)
    return hold


@deed
def release_bed(*, hold: Hold, at: datetime, by: User, once: Once | None = None) -> Hold:
    """The bed is not kept any more."""
    night = lock(hold.night)
    hold = Hold.objects.standing().select_for_update(of=("self",)).select_related("bed").get(pk=hold.pk)
    if hold.ended_at:
        raise ValidationError(_("This bed is no longer kept for this person."), code="lapsed")
    hold.ended_at, hold.ended_by = at, by
    hold.save(update_fields=["ended_at", "ended_by"])
    note("hold.released", night=night, subject=hold, by=by, bed=hold.bed.number)
    return hold
