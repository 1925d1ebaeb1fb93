"""Rows for tests. A night is past, open at its hour, and has a house with five beds unless told otherwise."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import factory

from shelter.models import Bed, Guest, House, Night, Restriction, Service, Stay, Turnaway
from shelter.models.services import ServiceKind
from shelter.models.stays import Reason
from team.tests.factories import UserFactory

EVENING = date(2026, 11, 20)


class HouseFactory(factory.django.DjangoModelFactory[House]):
    class Meta:
        model = House
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Maison {n}")
    opens_at = time(22)
    closes_at = time(8)
    funded_beds = 5

    @factory.post_generation
    def beds(self: House, create: bool, extracted: int | None, **kwargs: Any) -> None:  # type: ignore[misc]  # factory-boy passes the row
        count = 5 if extracted is None else extracted
        Bed.objects.bulk_create(Bed(house=self, number=number) for number in range(1, count + 1))


class BedFactory(factory.django.DjangoModelFactory[Bed]):
    class Meta:
        model = Bed

    house = factory.SubFactory(HouseFactory, beds=0)
    number = factory.Sequence(lambda n: n + 1)


class NightFactory(factory.django.DjangoModelFactory[Night]):
    class Meta:
        model = Night
        skip_postgeneration_save = True

    house = factory.SubFactory(HouseFactory)
    date = EVENING
    starts_at = factory.LazyAttribute(lambda night: night.house.bounds(night.date)[0])
    ends_at = factory.LazyAttribute(lambda night: night.house.bounds(night.date)[1])
    funded_beds = 5
    actual_beds = 5
    opened_at = factory.LazyAttribute(lambda night: night.starts_at)
    opened_by = factory.SubFactory(UserFactory)


class GuestFactory(factory.django.DjangoModelFactory[Guest]):
    class Meta:
        model = Guest

    alias = factory.Sequence(lambda n: f"Étoile {n}")


class StayFactory(factory.django.DjangoModelFactory[Stay]):
    """A visit of an anonymous person from ten past the opening hour, unless given a bed, a guest or hours."""

    class Meta:
        model = Stay

    night = factory.SubFactory(NightFactory)
    arrived_at = factory.LazyAttribute(lambda stay: stay.night.starts_at + timedelta(minutes=10))
    left_at = factory.LazyAttribute(lambda stay: stay.night.ends_at)


class TurnawayFactory(factory.django.DjangoModelFactory[Turnaway]):
    class Meta:
        model = Turnaway

    night = factory.SubFactory(NightFactory)
    at = factory.LazyAttribute(lambda turnaway: turnaway.night.starts_at + timedelta(hours=1))
    reason = Reason.FULL


class ServiceFactory(factory.django.DjangoModelFactory[Service]):
    class Meta:
        model = Service

    night = factory.SubFactory(NightFactory)
    at = factory.LazyAttribute(lambda service: service.night.starts_at + timedelta(hours=1))
    kind = ServiceKind.SNACK


class RestrictionFactory(factory.django.DjangoModelFactory[Restriction]):
    class Meta:
        model = Restriction

    guest = factory.SubFactory(GuestFactory)
    house = factory.SubFactory(HouseFactory)
    reason = "menaces"
    starts_at = datetime(2026, 11, 1, tzinfo=UTC)
    until = datetime(2099, 1, 1, tzinfo=UTC)
    imposed_by = factory.SubFactory(UserFactory)


def bed(night: Night, number: int) -> Bed:
    """Bed `number` of the night's house."""
    return night.house.beds.get(number=number)


def moment(night: Night, text: str) -> datetime:
    """ "23:40" or "00:30" as the moment it is in this night."""
    hour = time.fromisoformat(text)
    day = night.date if hour >= time(15) else night.date + timedelta(days=1)
    return datetime.combine(day, hour, night.house.zone)
