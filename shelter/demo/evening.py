"""One invented past night: who slept in which bed, who came by, what was given, what happened."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from lune.chance import chance, clock, count, winter
from shelter.demo.guests import Regular, who_comes
from shelter.demo.words import HANDOVER, INCIDENTS
from shelter.models import Bed, Guest, HandoverNote, Hold, House, Incident, Night, Service, Stay, Turnaway
from shelter.models.services import Purpose, ServiceKind
from shelter.models.stays import Reason
from team.models import User

SERVICES = {  # how many on a night, on average
    ServiceKind.SNACK: 6,
    ServiceKind.MEAL: 3.5,
    ServiceKind.SHOWER: 2.2,
    ServiceKind.HYGIENE: 1.8,
    ServiceKind.CLOTHING: 0.8,
    ServiceKind.LAUNDRY: 0.6,
    ServiceKind.COMPUTER_PHONE: 1,
    ServiceKind.TALK: 2.5,
    ServiceKind.REFERRAL: 0.4,
    ServiceKind.PREVENTION: 1.5,
}
TURNAWAYS = {  # besides those that come to a full house
    Reason.NOT_ELIGIBLE: 0.25,
    Reason.CLOSED: 0.1,
    Reason.RESTRICTION: 0.04,
    Reason.BEHAVIOUR: 0.05,
    Reason.OTHER: 0.06,
    "": 0.2,
}


class Evening:
    """Rows of one night, not saved yet. The same day always tells the same story."""

    def __init__(self, house: House, day: date, *, beds: list[Bed], crew: list[User], first: date) -> None:
        self.dice = chance("night", day)
        self.beds, self.crew, self.season = beds, crew, winter(day)
        self.guests = who_comes(day, 14, first=first)
        starts_at, ends_at = house.bounds(day)
        self.at = clock(starts_at, ends_at)
        self.night = Night(
            house=house,
            date=day,
            starts_at=starts_at,
            ends_at=ends_at,
            funded_beds=house.funded_beds,
            actual_beds=len(beds),
            opened_at=starts_at - timedelta(minutes=5),
            opened_by=crew[0],
            closed_at=ends_at + timedelta(minutes=self.dice.randint(2, 25)),
            closed_by=crew[-1],
        )

    def in_beds(self, guest: Callable[[Regular], Guest]) -> Iterator[Stay]:
        """A bed is given most nights, more in winter; after an early departure it may serve again."""
        for bed in self.beds:
            if self.dice.random() > 0.86 + 0.08 * self.season:
                continue
            arrival = 0.6 * self.dice.betavariate(1.3, 4)
            if arrival < 0.25 and self.dice.random() < 0.1:
                left = arrival + self.dice.uniform(0.12, 0.3)
                yield self._stay(guest, arrival, left, bed)
                arrival = left + self.dice.uniform(0.02, 0.1)
            yield self._stay(guest, arrival, self.dice.triangular(0.72, 1.01, 0.97), bed)

    def visits(self, guest: Callable[[Regular], Guest]) -> Iterator[Stay]:
        for _ in range(count(self.dice, 3.2)):
            arrival = self.dice.uniform(0, 0.7)
            yield self._stay(guest, arrival, arrival + self.dice.uniform(0.03, 0.2), None)

    def _stay(self, guest: Callable[[Regular], Guest], arrival: float, left: float, bed: Bed | None) -> Stay:
        known = self.guests and self.dice.random() < (0.74 if bed else 0.4)
        return Stay(
            night=self.night,
            bed=bed,
            guest=guest(self.guests.pop(0)) if known else None,
            arrived_at=self.at(arrival),
            left_at=self.at(left),
            left_by=self.dice.choice(self.crew),
            recorded_by=self.dice.choice(self.crew),
        )

    def holds(self, stays: list[Stay]) -> Iterator[Hold]:
        """Some beds had been kept for who came."""
        for stay in stays:
            early = stay.arrived_at - timedelta(minutes=self.dice.randint(20, 60))
            if stay.guest and early >= self.night.starts_at and self.dice.random() < 0.15:
                yield Hold(
                    night=self.night,
                    bed=stay.bed,
                    guest=stay.guest,
                    starts_at=early,
                    until=stay.arrived_at + timedelta(minutes=30),
                    ended_at=stay.arrived_at,
                    ended_by=stay.recorded_by,
                    stay=stay,
                    recorded_by=stay.recorded_by,
                )

    def turnaways(self, guest: Callable[[Regular], Guest], *, full: bool) -> Iterator[Turnaway]:
        reasons = TURNAWAYS | {Reason.FULL: 1.7 + 0.9 * self.season if full else 0.05}
        for reason, mean in reasons.items():
            for _ in range(count(self.dice, mean)):
                known = self.guests and self.dice.random() < 0.25
                yield Turnaway(
                    night=self.night,
                    at=self._moment(),
                    reason=reason,
                    guest=guest(self.guests.pop()) if known else None,
                    recorded_by=self.dice.choice(self.crew),
                )

    def services(self) -> Iterator[Service]:
        for kind, mean in SERVICES.items():
            for _ in range(count(self.dice, mean)):
                purpose = self.dice.choice(Purpose.values) if kind == ServiceKind.COMPUTER_PHONE else ""
                yield Service(
                    night=self.night,
                    kind=kind,
                    purpose=purpose,
                    at=self._moment(),
                    recorded_by=self.dice.choice(self.crew),
                )

    def incidents(self) -> Iterator[Incident]:
        if self.dice.random() < 0.07:
            kind, called, text = self.dice.choice(INCIDENTS)
            yield Incident(
                night=self.night,
                kind=kind,
                called=called,
                text=text,
                at=self._moment(),
                recorded_by=self.crew[0],
            )

    def handover(self) -> Iterator[HandoverNote]:
        if self.dice.random() < 0.6:
            yield HandoverNote(night=self.night, text=self.dice.choice(HANDOVER), recorded_by=self.crew[-1])

    def _moment(self) -> datetime:
        return self.at(self.dice.triangular(0, 0.98, 0.2))
