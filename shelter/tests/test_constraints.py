"""What must never be false, asked of PostgreSQL: each constraint takes the good row and refuses the bad one."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from shelter.models import Hold, Night, Outage, Restriction, Service
from shelter.models.services import Purpose, ServiceKind
from shelter.tests.factories import (
    BedFactory,
    GuestFactory,
    HouseFactory,
    NightFactory,
    RestrictionFactory,
    ServiceFactory,
    StayFactory,
    TurnawayFactory,
    bed,
    moment,
)
from team.models import User

pytestmark = pytest.mark.django_db


def refused(name: str, make: Callable[[], object]) -> None:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        make()
    assert name in str(refusal.value)


@pytest.fixture
def night() -> Night:
    return NightFactory()


def test_bed_serves_twice_in_a_night_but_not_at_once(night: Night) -> None:
    first = {"arrived_at": moment(night, "22:30"), "left_at": moment(night, "01:00")}
    StayFactory(night=night, bed=bed(night, 1), **first)
    StayFactory(night=night, bed=bed(night, 1), arrived_at=moment(night, "01:00"), left_at=None)
    refused(
        "stay_bed_once",
        lambda: StayFactory(
            night=night, bed=bed(night, 1), arrived_at=moment(night, "00:59"), left_at=moment(night, "01:00")
        ),
    )


def test_open_stay_keeps_the_bed_for_good(night: Night) -> None:
    StayFactory(night=night, bed=bed(night, 1), left_at=None)
    later = NightFactory(house=night.house, date=night.date + timedelta(days=3))
    refused("stay_bed_once", lambda: StayFactory(night=later, bed=bed(night, 1)))


def test_stay_taken_back_frees_the_bed(night: Night, worker: User) -> None:
    StayFactory(night=night, bed=bed(night, 1), cancelled_at=timezone.now(), cancelled_by=worker)
    StayFactory(night=night, bed=bed(night, 1))


def test_person_is_in_one_place_at_a_time_even_across_houses(night: Night) -> None:
    guest = GuestFactory()
    StayFactory(night=night, bed=bed(night, 1), guest=guest)
    elsewhere = NightFactory()
    refused("stay_guest_once", lambda: StayFactory(night=night, bed=bed(night, 2), guest=guest))
    refused("stay_guest_once", lambda: StayFactory(night=elsewhere, guest=guest))


def test_anonymous_persons_are_as_many_as_they_are(night: Night) -> None:
    StayFactory(night=night)
    StayFactory(night=night)
    assert night.stays.count() == 2


def test_departure_comes_after_the_arrival(night: Night) -> None:
    refused("stay_leaves_after_arriving", lambda: StayFactory(night=night, left_at=moment(night, "22:10")))
    StayFactory(night=night, left_at=moment(night, "22:11"))


def test_departure_is_noted_by_nobody_before_it_is(night: Night, worker: User) -> None:
    refused("stay_left_by_when", lambda: StayFactory(night=night, left_at=None, left_by=worker))
    StayFactory(night=night, left_by=worker)


@pytest.mark.parametrize(
    ("factory", "name"),
    [
        (StayFactory, "stay_cancelled_together"),
        (TurnawayFactory, "turnaway_cancelled_together"),
        (ServiceFactory, "service_cancelled_together"),
    ],
)
def test_taking_back_says_who_and_when(
    factory: Callable[..., object], name: str, night: Night, worker: User
) -> None:
    refused(name, lambda: factory(night=night, cancelled_at=timezone.now()))
    refused(name, lambda: factory(night=night, cancelled_by=worker))
    factory(night=night, cancelled_at=timezone.now(), cancelled_by=worker)


def test_bed_is_kept_once_at_a_time(night: Night, worker: User) -> None:
    def keep(start: str, until: str, **fields: object) -> Hold:
        return Hold.objects.create(
            night=night,
            bed=bed(night, 1),
            starts_at=moment(night, start),
            until=moment(night, until),
            **fields,
        )

    hold = keep("22:30", "00:30")
    refused("hold_bed_once", lambda: keep("23:00", "23:30"))
    refused("hold_ends_after_start", lambda: keep("02:00", "02:00"))
    refused("hold_ended_together", lambda: keep("03:00", "04:00", ended_at=timezone.now()))
    keep("00:30", "01:00")
    hold.ended_at, hold.ended_by = moment(night, "22:40"), worker
    hold.save()
    keep("23:00", "23:30")


def test_night_is_one_per_house_and_evening(night: Night) -> None:
    refused("night_unique", lambda: NightFactory(house=night.house))
    NightFactory(house=night.house, date=night.date + timedelta(days=1))
    NightFactory()
    refused("night_ends_after_start", lambda: NightFactory(ends_at=night.starts_at))


def test_night_closed_by_somebody_was_closed(night: Night, worker: User) -> None:
    refused("night_closed_by_when", lambda: NightFactory(closed_by=worker))
    NightFactory(closed_by=worker, closed_at=night.ends_at)
    NightFactory(closed_at=night.ends_at)


def test_bed_goes_out_of_service_once_at_a_time(worker: User) -> None:
    one, now = BedFactory(), timezone.now()
    outage = Outage.objects.create(bed=one, started_at=now)
    refused("outage_open_unique", lambda: Outage.objects.create(bed=one, started_at=now))
    before = now - timedelta(hours=1)
    refused(
        "outage_ends_after_start",
        lambda: Outage.objects.create(bed=one, started_at=now, ended_at=before, ended_by=worker),
    )
    refused("outage_ended_together", lambda: Outage.objects.create(bed=one, started_at=before, ended_at=now))
    outage.ended_at, outage.ended_by = now, worker
    outage.save()
    Outage.objects.create(bed=one, started_at=now)


def test_restriction_ends_after_it_begins_and_is_lifted_by_somebody() -> None:
    good: Restriction = RestrictionFactory()
    refused("restriction_ends_after_start", lambda: RestrictionFactory(until=good.starts_at))
    refused("restriction_lifted_together", lambda: RestrictionFactory(lifted_at=good.until))


def test_only_the_computer_has_a_purpose(night: Night) -> None:
    refused("service_purpose_of_computer", lambda: ServiceFactory(night=night, purpose=Purpose.JOB))
    service: Service = ServiceFactory(night=night, kind=ServiceKind.COMPUTER_PHONE, purpose=Purpose.JOB)
    assert service.purpose == Purpose.JOB


def test_houses_and_beds_have_names_of_their_own() -> None:
    house = HouseFactory(name="L’Éclipse")
    refused("house_slug_unique", lambda: HouseFactory(name="l'eclipse"))
    refused("bed_number_unique", lambda: BedFactory(house=house, number=1))
    BedFactory(house=house, number=6)
