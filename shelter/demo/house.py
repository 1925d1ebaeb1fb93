"""The demo's house, its beds, and the two that were out of service for a while."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from lune.chance import fixed_uid
from shelter.actions import found_house
from shelter.demo.words import ADDRESS, OUTAGE_NOTE
from shelter.models import House, Outage
from team.models import Role, User

NAME = "Projet L.U.N.E."


@dataclass(frozen=True)
class Breakdown:
    """A bed out of service: from the evening `back` days before the demo was made, for so many nights."""

    bed: int
    back: int
    nights: int

    def days(self, made_on: date) -> list[date]:
        first = made_on - timedelta(days=self.back)
        return [first + timedelta(days=night) for night in range(self.nights)]


BREAKDOWNS = (Breakdown(bed=3, back=70, nights=12), Breakdown(bed=5, back=301, nights=2))


def demo_house() -> House | None:
    return House.objects.order_by("id").first()


def build_house(now: datetime) -> House:
    """The house, with its beds and when they were out of service."""
    manager = User.objects.get(role=Role.MANAGER)
    house = found_house(
        name=NAME,
        opens_at=time(22),
        closes_at=time(8),
        time_zone="America/Toronto",
        eligibility="Réservé aux femmes adultes",
        address=ADDRESS,
        funded_beds=5,
        beds=5,
        by=manager,
    )
    made_on = house.service_date(now)
    for breakdown in BREAKDOWNS:
        _break(house, breakdown, made_on, by=manager)
    return house


def _break(house: House, breakdown: Breakdown, made_on: date, *, by: User) -> None:
    days = breakdown.days(made_on)
    Outage.objects.create(
        uid=fixed_uid("outage", breakdown),
        bed=house.beds.get(number=breakdown.bed),
        started_at=house.bounds(days[0])[0] + timedelta(minutes=35),
        started_by=by,
        ended_at=house.bounds(days[-1])[1] + timedelta(hours=3),
        ended_by=by,
        note=OUTAGE_NOTE,
    )
