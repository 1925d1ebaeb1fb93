"""People who chose to be recognised, and decisions about receiving them."""

from dataclasses import dataclass
from datetime import datetime
from typing import overload

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from privacy import audit
from shelter.models import Guest, House, Restriction
from team.models import User


@dataclass(frozen=True)
class NewGuest:
    """Somebody who says her alias for the first time. A verb that receives her remembers her in its own transaction."""

    alias: str
    birth_year: str = ""


@overload
def remember(guest: Guest | NewGuest, *, house: House, by: User) -> Guest: ...
@overload
def remember(guest: Guest | NewGuest | None, *, house: House, by: User) -> Guest | None: ...
def remember(guest: Guest | NewGuest | None, *, house: House, by: User) -> Guest | None:
    """The guest herself, recorded now when she is new."""
    if isinstance(guest, NewGuest):
        return add_guest(alias=guest.alias, birth_year=guest.birth_year, by=by, house=house)
    return guest


@deed
def add_guest(
    *, alias: str, by: User | None, house: House, birth_year: str = "", once: Once | None = None
) -> Guest:
    """Remember somebody by the alias she chose. Two people may choose the same."""
    guest = Guest(alias=alias, birth_year=birth_year, created_by=by)
    guest.full_clean()
    guest.save()
    audit.record(verb="guest.added", by=by, subject=guest, chain=house.uid)
    return guest


@deed
def change_guest(
    *, guest: Guest, alias: str, birth_year: str, note: str, by: User, house: House, once: Once | None = None
) -> Guest:
    changes = {"alias": alias, "birth_year": birth_year, "note": note}
    changed = [name for name, value in changes.items() if getattr(guest, name) != value]
    for name in changed:
        setattr(guest, name, changes[name])
    guest.full_clean()
    guest.save()
    audit.record(verb="guest.changed", by=by, subject=guest, chain=house.uid, detail={"fields": changed})
    return guest


@deed
def restrict(
    *,
    guest: Guest | NewGuest,
    house: House,
    reason: str,
    until: datetime,
    by: User,
    starts_at: datetime | None = None,
    once: Once | None = None,
) -> Restriction:
    """Decide not to receive somebody until a time: the desk is warned at intake, by whom and until when."""
    now = timezone.now()
    if until <= now:
        raise ValidationError({"until": _("A restriction ends later than now.")})
    restriction = Restriction.objects.create(
        guest=remember(guest, house=house, by=by),
        house=house,
        reason=reason,
        starts_at=starts_at or now,
        until=until,
        imposed_by=by,
    )
    audit.record(verb="restriction.imposed", by=by, subject=restriction, chain=house.uid)
    return restriction


@deed
def lift_restriction(*, restriction: Restriction, by: User, once: Once | None = None) -> Restriction:
    restriction = (
        Restriction.objects.select_for_update(of=("self",)).select_related("house").get(pk=restriction.pk)
    )
    if restriction.lifted_at:
        raise ValidationError(_("This restriction is already lifted."), code="lifted")
    restriction.lifted_at, restriction.lifted_by = timezone.now(), by
    restriction.save(update_fields=["lifted_at", "lifted_by"])
    audit.record(verb="restriction.lifted", by=by, subject=restriction, chain=restriction.house.uid)
    return restriction
