"""Finding somebody at the desk: the last nights' guests first, then by alias among all."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Max, Q, QuerySet

from privacy.search import fold, scan
from shelter.models import Guest, Night, Restriction, Stay

LAST_NIGHTS = timedelta(days=14)
SHOWN = 60


@dataclass
class Known:
    """Somebody who can be recognised, and what the desk should know before receiving her."""

    guest: Guest
    last_date: date | None = None
    stay: Stay | None = None
    restrictions: list[Restriction] = field(default_factory=list)

    @property
    def label(self) -> str:
        return f"{self.guest.alias} {self.guest.birth_year}".strip()

    @property
    def has_bed(self) -> bool:
        return self.stay is not None and self.stay.bed_id is not None


def recent(night: Night, *, at: datetime) -> list[Known]:
    """Whoever stayed in the house in the last 14 nights and has no bed now, the most recent first; visitors before all."""
    known = _known(_stayed_since(night, night.date - LAST_NIGHTS)[:SHOWN], night, at=at)
    return sorted((one for one in known if not one.has_bed), key=lambda one: one.stay is None)


def search(text: str, night: Night, *, at: datetime) -> list[Known]:
    """Whoever's alias holds each word of `text`, accents and case aside; the closest first."""
    rows = Guest.objects.values_list("pk", "uid", "alias")
    wanted = fold(text)
    found = sorted(
        scan(text, rows.iterator()),
        key=lambda row: (not fold(row[1]).startswith(wanted), len(row[1]), -row[0]),
    )
    order = {pk: place for place, (pk, _alias) in enumerate(found[:SHOWN])}
    guests = Guest.objects.filter(pk__in=order).annotate(last_date=_last_date(night))
    return sorted(_known(guests, night, at=at), key=lambda one: order[one.guest.pk])


def same_alias(text: str) -> list[Guest]:
    """Those who chose just this alias, accents and case aside."""
    wanted = fold(text)
    rows = Guest.objects.values_list("pk", "uid", "alias").iterator()
    return list(Guest.objects.filter(pk__in=[pk for pk, alias in scan(text, rows) if fold(alias) == wanted]))


def _last_date(night: Night) -> Max:
    return Max("stays__night__date", filter=Q(stays__night__house=night.house_id, stays__cancelled_at=None))


def _stayed_since(night: Night, day: date) -> QuerySet[Guest]:
    stays = Stay.objects.standing().filter(
        night__house=night.house_id, night__date__gte=day, guest__isnull=False
    )
    guests = Guest.objects.filter(pk__in=stays.values("guest"))
    return guests.annotate(last_date=_last_date(night), last_at=Max("stays__arrived_at")).order_by("-last_at")


def _known(guests: Iterable[Guest], night: Night, *, at: datetime) -> list[Known]:
    known = {guest.pk: Known(guest, getattr(guest, "last_date", None)) for guest in guests}
    for stay in (
        Stay.objects.present().filter(guest__in=known, night__house=night.house_id).select_related("bed")
    ):
        known[stay.guest_id or 0].stay = stay
    in_force = Restriction.objects.in_force(at=at).filter(guest__in=known, house=night.house_id)
    for restriction in in_force.select_related("imposed_by"):
        known[restriction.guest_id].restrictions.append(restriction)
    return list(known.values())
