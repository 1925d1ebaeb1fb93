"""The demo's current night, told through the same deeds as the desk: it can be worked in, and undone."""

from datetime import date, datetime, timedelta

from shelter import actions
from shelter.demo.guests import who_comes
from shelter.demo.words import RESTRICTION_REASON
from shelter.models import Bed, Guest, House, Night, Restriction, Stay
from shelter.models.services import Purpose, ServiceKind
from shelter.models.stays import Reason
from team.models import Role, User

SERVICES = (
    (0.2, ServiceKind.SNACK, None),
    (0.25, ServiceKind.SNACK, None),
    (0.3, ServiceKind.MEAL, None),
    (0.35, ServiceKind.SHOWER, None),
    (0.42, ServiceKind.TALK, None),
    (0.5, ServiceKind.COMPUTER_PHONE, Purpose.FAMILY),
    (0.6, ServiceKind.HYGIENE, None),
    (0.7, ServiceKind.SNACK, None),
    (0.9, ServiceKind.SNACK, None),
)


def open_tonight(house: House, today: date, now: datetime) -> Night:
    """Open tonight, and let a few things happen in it before now, at whatever hour that is."""
    worker, peer = (User.objects.filter(role=role).earliest("id") for role in (Role.WORKER, Role.PEER))
    starts_at, ends_at = house.bounds(today)
    # By day the night is opened early, so that something can have happened in it.
    opened_at = max(house.reach(today)[0], min(starts_at, now - timedelta(minutes=90)))
    night = actions.open_night(house=house, day=today, at=opened_at, by=worker, crew=[worker, peer])
    Tonight(night, opened_at, min(now, ends_at), by=worker, also=peer).tell(now)
    return night


class Tonight:
    """What happened so far, each thing at a share of the time since the night was opened."""

    def __init__(self, night: Night, opened_at: datetime, until: datetime, *, by: User, also: User) -> None:
        self.night, self.by, self.also = night, by, also
        self.opened_at, self.span = opened_at, until - opened_at

    def at(self, share: float) -> datetime:
        return self.opened_at + self.span * share

    def tell(self, now: datetime) -> None:
        guests = self.expected(now)
        self.restrict(guests.pop(), now)
        self.arrivals(guests, now)
        self.refusals()
        for share, kind, purpose in SERVICES:
            actions.give_service(
                night=self.night, kind=kind, purpose=purpose, at=self.at(share), by=self.also
            )

    def expected(self, now: datetime) -> list[Guest]:
        """Guests who came on other nights, whom nothing keeps from coming tonight."""
        first = self.night.house.nights.earliest("date").date
        likely = {
            regular.uid: place for place, regular in enumerate(who_comes(self.night.date, 40, first=first))
        }
        elsewhere = Stay.objects.current(at=self.opened_at).filter(guest__isnull=False).values("guest")
        unwelcome = Restriction.objects.in_force(at=now).values("guest")
        free = Guest.objects.filter(uid__in=likely).exclude(pk__in=elsewhere).exclude(pk__in=unwelcome)
        return sorted(free, key=lambda guest: likely[guest.uid])[:5]

    def arrivals(self, guests: list[Guest], now: datetime) -> None:
        """A bed given to somebody anonymous and put right since, others to people we know; one is kept."""
        beds = self.free_beds()
        self.visits(guests.pop())
        if beds:
            late = actions.admit(night=self.night, bed=beds[0], at=self.at(0.4), by=self.also)
            self.put_right(late, arrived_at=self.at(0.3))
        for bed, guest, share in zip(beds[1:3], guests, (0.1, 0.55), strict=False):
            actions.admit(night=self.night, bed=bed, guest=guest, at=self.at(share), by=self.by)
        until = (now + timedelta(minutes=90)).replace(second=0, microsecond=0)
        if beds[3:] and until <= self.night.ends_at:
            awaited = guests[2] if guests[2:] else None
            actions.keep_bed(
                night=self.night, bed=beds[3], guest=awaited, until=until, at=self.at(0.8), by=self.by
            )

    def put_right(self, stay: Stay, *, arrived_at: datetime) -> None:
        actions.correct_stay(
            stay=stay, arrived_at=arrived_at, left_at=None, bed=stay.bed, guest=None, by=self.by
        )

    def free_beds(self) -> list[Bed]:
        taken = Stay.objects.current(at=self.opened_at).filter(bed__isnull=False).values("bed")
        beds = Bed.objects.in_service().filter(house=self.night.house).exclude(pk__in=taken)
        return list(beds.order_by("number"))

    def visits(self, guest: Guest) -> None:
        actions.receive_visit(night=self.night, guest=guest, at=self.at(0.5), by=self.also)
        passing = actions.receive_visit(night=self.night, at=self.at(0.2), by=self.also)
        actions.depart(stay=passing, at=self.at(0.65), by=self.also)

    def refusals(self) -> None:
        actions.turn_away(night=self.night, reason=Reason.NOT_ELIGIBLE, at=self.at(0.45), by=self.by)
        actions.turn_away(night=self.night, reason=None, at=self.at(0.75), by=self.also)

    def restrict(self, guest: Guest, now: datetime) -> None:
        """One restriction is in force."""
        house = self.night.house
        if not Restriction.objects.in_force(at=now).filter(house=house).exists():
            until = house.bounds(self.night.date + timedelta(days=12))[0]
            coordinator = User.objects.filter(role=Role.COORDINATOR).earliest("id")
            actions.restrict(guest=guest, house=house, reason=RESTRICTION_REASON, until=until, by=coordinator)
