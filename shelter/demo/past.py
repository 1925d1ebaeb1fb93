"""The demo's past nights, made in memory and written in a few statements."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.db.models import F, OuterRef, Subquery

from lune.chance import chance, first_day
from lune.recorded import Recorded
from shelter.actions import close_night, leave_note
from shelter.demo.evening import Evening
from shelter.demo.guests import Regular
from shelter.demo.words import TO_THE_TEAM
from shelter.models import (
    Bed,
    Guest,
    HandoverNote,
    HandoverSignature,
    Hold,
    House,
    Incident,
    Night,
    Outage,
    Service,
    Stay,
    Turnaway,
)
from team.models import Role, User

# Evenings on which nobody opened, counted from the first one: a storm, and a burst pipe.
NEVER_OPENED = (120, 121, 233)

TYPED_AT: dict[type[Recorded], F | Subquery] = {
    Stay: F("arrived_at"),
    Hold: F("starts_at"),
    Turnaway: F("at"),
    Service: F("at"),
    Incident: F("at"),
    HandoverNote: Subquery(Night.objects.filter(pk=OuterRef("night")).values("ends_at")),
}


def shut_nights(house: House, *, before: date) -> None:
    """Close what was left open on an earlier day: whoever was still there left when the night ended."""
    for night in house.nights.open().filter(date__lt=before).order_by("date"):
        present = night.stays.present()
        last = max([*present.values_list("arrived_at", flat=True), night.ends_at - timedelta(minutes=1)])
        left = last + timedelta(minutes=1)
        close_night(
            night=night,
            at=left,
            by=User.objects.filter(role=Role.WORKER).earliest("id"),
            everybody_left_at=left,
        )


def missing_days(house: House, today: date) -> list[date]:
    """The evenings before `today` that the demo still has to tell."""
    latest = house.nights.order_by("-date").values_list("date", flat=True).first()
    first = latest + timedelta(days=1) if latest else first_day(today)
    days = [first + timedelta(days=number) for number in range((today - first).days)]
    return days if latest else [day for number, day in enumerate(days) if number not in NEVER_OPENED]


def fill_nights(house: House, days: list[date]) -> None:
    """Tell these nights, all of them closed."""
    if not days:
        return
    first = min([*house.nights.order_by("date").values_list("date", flat=True)[:1], days[0]])
    beds, staff = Beds(house), list(User.objects.on_nights().order_by("id"))
    evenings = [Evening(house, day, beds=beds.on(day), crew=crew_of(day, staff), first=first) for day in days]
    Night.objects.bulk_create(evening.night for evening in evenings)
    through: Any = Night.crew.through
    through.objects.bulk_create(
        through(night=evening.night, user=user) for evening in evenings for user in evening.crew
    )
    guests = Guests()
    write(story(evenings, guests))
    remember_since(guests.fresh)
    hand_over(evenings)


class Beds:
    """A house's beds, and which of them could be given on an evening."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.beds = list(Bed.objects.existing().filter(house=house))
        self.outages = list(Outage.objects.filter(bed__house=house))

    def on(self, day: date) -> list[Bed]:
        starts_at, ends_at = self.house.bounds(day)
        broken = {
            outage.bed_id
            for outage in self.outages
            if outage.started_at < ends_at and (outage.ended_at is None or outage.ended_at > starts_at)
        }
        return [bed for bed in self.beds if bed.pk not in broken]


class Guests:
    """The demo's guests, each made when she first comes."""

    def __init__(self) -> None:
        self.known = {guest.uid: guest for guest in Guest.objects.all()}
        self.fresh: list[Guest] = []

    def __call__(self, regular: Regular) -> Guest:
        if regular.uid not in self.known:
            self.known[regular.uid] = regular.make()
            self.fresh.append(self.known[regular.uid])
        return self.known[regular.uid]


def crew_of(day: date, staff: list[User]) -> list[User]:
    """A worker and a peer, and one more on some nights."""
    dice = chance("crew", day)
    crew = [dice.choice([user for user in staff if user.role == role]) for role in (Role.WORKER, Role.PEER)]
    if dice.random() < 0.3:
        crew += dice.sample([user for user in staff if user not in crew], k=1)
    return crew


def story(evenings: list[Evening], guests: Guests) -> list[Recorded]:
    """Everything typed on these nights; guests are saved on the way."""
    rows: list[Recorded] = []
    for evening in evenings:
        in_beds = list(evening.in_beds(guests))
        full = len({stay.bed for stay in in_beds}) == len(evening.beds)
        rows += [
            *in_beds,
            *evening.visits(guests),
            *evening.holds(in_beds),
            *evening.turnaways(guests, full=full),
        ]
        rows += [*evening.services(), *evening.incidents(), *evening.handover()]
    Guest.objects.bulk_create(guests.fresh)
    return rows


def write(rows: list[Recorded]) -> None:
    """One insert for each table; then the hour it would have been typed, where saving put now."""
    for model, moment in TYPED_AT.items():
        made = model._default_manager.bulk_create(row for row in rows if isinstance(row, model))
        model._default_manager.filter(pk__in=[row.pk for row in made]).update(recorded_at=moment)


def remember_since(guests: list[Guest]) -> None:
    """Each was noted by whoever received her first, then."""
    came = Stay.objects.filter(guest=OuterRef("pk")).order_by("arrived_at")
    received = Guest.objects.filter(pk__in=[guest.pk for guest in guests], stays__isnull=False)
    received.update(
        created_at=Subquery(came.values("arrived_at")[:1]),
        created_by=Subquery(came.values("recorded_by")[:1]),
    )


def hand_over(evenings: list[Evening]) -> None:
    """What one night left was read and signed by the next; what last night left waits for its readers."""
    for user in evenings[-1].crew[:1]:
        for text in TO_THE_TEAM:
            leave_note(night=evenings[-1].night, text=text, by=user)
    HandoverSignature.objects.bulk_create(
        HandoverSignature(
            night=before.night, signed_by=user, signed_at=after.night.opened_at + timedelta(minutes=9)
        )
        for before, after in pairwise(evenings)
        for user in after.crew
    )
