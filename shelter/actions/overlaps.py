"""Which line of many puts two in one bed, or one in two, before the database says so of all of them."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from shelter.models import Stay


def check_overlaps(stays: Sequence[tuple[str, Stay]]) -> None:
    """Refuse two persons in a bed, or one person twice, at a time: on the sheet, or beside what is recorded already.

    The database has the last word; this says which line it is about.
    """
    beds = {stay.bed_id for _cell, stay in stays if stay.bed_id}
    guests = {stay.guest_id for _cell, stay in stays if stay.guest_id}
    first = min((stay.arrived_at for _cell, stay in stays), default=timezone.now())
    recorded = Stay.objects.standing().filter(Q(bed__in=beds) | Q(guest__in=guests))
    before = list(recorded.filter(Q(left_at=None) | Q(left_at__gt=first)))
    refused: dict[str, str] = {}
    for cell, stay in stays:
        for other in before:
            if overlap(stay, other) and (sentence := _clash(stay, other)):
                refused.setdefault(f"{cell}-arrived_at", sentence)
        before.append(stay)
    if refused:
        raise ValidationError(refused)


def overlap(one: Stay, other: Stay) -> bool:
    return (other.left_at is None or one.arrived_at < other.left_at) and (
        one.left_at is None or other.arrived_at < one.left_at
    )


def _clash(one: Stay, other: Stay) -> str:
    if one.bed_id and one.bed_id == other.bed_id:
        return _("Somebody has this bed at that time.")
    if one.guest_id and one.guest_id == other.guest_id:
        return _("This person is already here at that time.")
    return ""
