"""A house is founded, changes its hours or its rule, gets beds and loses some."""

from datetime import datetime, time
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from privacy import audit
from shelter.actions.beds import count_beds, open_night_of
from shelter.models import Bed, Hold, House
from team.actions import add_first_account
from team.models import User

MOST_BEDS = 2000


class HouseFacts(TypedDict):
    """What is said of a house, in the words of its model."""

    name: str
    opens_at: time
    closes_at: time
    time_zone: str
    eligibility: str
    address: str
    funded_beds: int


@deed
def found_house(*, beds: int, by: User, once: Once | None = None, **facts: Unpack[HouseFacts]) -> House:
    """A new house with beds 1 to `beds`. Raises ValidationError by field."""
    house = House(**facts)
    house.full_clean()
    house.save()
    audit.record(verb="house.founded", by=by, subject=house, chain=house.uid, detail={"beds": beds})
    add_beds(house=house, count=beds, by=by)
    return house


@deed
def take_first_steps(
    *,
    beds: int,
    username: str,
    display_name: str,
    password: str,
    once: Once | None = None,
    **facts: Unpack[HouseFacts],
) -> House:
    """The first manager and her house, both or none. Raises ValidationError with code "taken" once it was done."""
    manager = add_first_account(username=username, display_name=display_name, password=password)
    return found_house(beds=beds, by=manager, **facts)


@deed
def change_house(
    *, house: House, by: User, is_active: bool = True, once: Once | None = None, **facts: Unpack[HouseFacts]
) -> House:
    """Other hours hold from the next night that opens: nights keep the hours they were opened with."""
    house = House.objects.select_for_update(of=("self",)).get(pk=house.pk)
    changes: dict[str, object] = {**facts, "is_active": is_active}
    changed = [name for name, value in changes.items() if getattr(house, name) != value]
    for name in changed:
        setattr(house, name, changes[name])
    house.full_clean()
    house.save()
    audit.record(verb="house.changed", by=by, subject=house, chain=house.uid, detail={"fields": changed})
    return house


@deed
def add_beds(*, house: House, count: int, by: User, once: Once | None = None) -> House:
    """`count` more beds, numbered after the last; the open night's capacity follows."""
    house = House.objects.select_for_update(of=("self",)).get(pk=house.pk)
    numbers = list(house.beds.values_list("number", flat=True))
    if not 0 <= count <= MOST_BEDS - len(numbers):
        raise ValidationError({"beds": _("A house has %(most)d beds at most.") % {"most": MOST_BEDS}})
    first = max(numbers, default=0) + 1
    Bed.objects.bulk_create(Bed(house=house, number=number) for number in range(first, first + count))
    if count:
        _beds_changed("house.beds_added", house, house, by=by, beds=count)
    return house


@deed
def retire_bed(*, bed: Bed, at: datetime, by: User, once: Once | None = None) -> Bed:
    """The bed is taken away for good. Its past nights stay; its number is not used again.

    Raises ValidationError when somebody is in it or it is kept for somebody.
    """
    bed = Bed.objects.select_for_update(of=("self",)).select_related("house").get(pk=bed.pk)
    if bed.retired_at:
        raise ValidationError(_("This bed was already taken away."), code="retired")
    if bed.stays.present().exists() or Hold.objects.active(at=at).filter(bed=bed).exists():
        raise ValidationError(_("Somebody is in this bed, or it is kept for somebody."), code="occupied")
    bed.retired_at = timezone.now()
    bed.save(update_fields=["retired_at"])
    _beds_changed("house.bed_retired", bed.house, bed, by=by, beds=bed.number)
    return bed


def _beds_changed(verb: str, house: House, subject: House | Bed, *, by: User, beds: int) -> None:
    if night := open_night_of(house):
        count_beds(night)
    audit.record(verb=verb, by=by, subject=subject, chain=house.uid, detail={"beds": beds})
