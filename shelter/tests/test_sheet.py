"""Typing in a paper sheet: the verb."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from privacy.models import AuditLine
from shelter.actions.guests import NewGuest
from shelter.actions.sheet import Presence, Sheet, Told, record_sheet
from shelter.models import Guest, House, Incident, Night, Service, Stay, Turnaway
from shelter.models.services import Called, IncidentKind, Purpose, ServiceKind
from shelter.models.stays import Reason
from shelter.tests.factories import (
    EVENING,
    GuestFactory,
    HouseFactory,
    NightFactory,
    StayFactory,
    bed,
    moment,
)
from team.models import User
from team.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return HouseFactory()


def there(house: House, day: date = EVENING) -> Night:
    """The night as the house has it, for its hours alone."""
    starts_at, ends_at = house.bounds(day)
    return Night(house=house, date=day, starts_at=starts_at, ends_at=ends_at)


def line(
    night: Night,
    number: int | None,
    arrived: str,
    left: str | None = None,
    guest: Guest | NewGuest | None = None,
    cell: str = "bed-0",
) -> Presence:
    return Presence(
        cell=cell,
        bed=bed(night, number) if number else None,
        arrived_at=moment(night, arrived),
        left_at=moment(night, left) if left else None,
        guest=guest,
    )


def record(house: House, by: User, sheet: Sheet, day: date = EVENING) -> Night:
    return record_sheet(house=house, day=day, sheet=sheet, by=by)


def refusals(house: House, by: User, sheet: Sheet, day: date = EVENING) -> dict[str, list[str]]:
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        record(house, by, sheet, day)
    return refused.value.message_dict


def test_a_night_that_was_not_there_is_made_closed(house: House, worker: User) -> None:
    night, colleague = there(house), UserFactory()
    sheet = Sheet(
        presences=[
            line(night, 1, "22:10", "05:30", NewGuest("Éloïse"), "bed-0"),
            line(night, 1, "05:45", None, None, "bed-1"),
            line(night, None, "23:00", "23:40", None, "visit-0"),
        ],
        visits=2,
        refused={Reason.FULL: 3, Reason.OTHER: 1},
        declined=1,
        services={(ServiceKind.SNACK, None): 4, (ServiceKind.COMPUTER_PHONE, Purpose.JOB): 2},
        incidents=[
            Told("incident-0", moment(night, "03:15"), IncidentKind.HEALTH, Called.AMBULANCE, "Une chute.")
        ],
        handover="Le chauffage fait du bruit.",
        crew=[colleague],
        actual_beds=4,
        funded_beds=6,
    )
    made = record(house, worker, sheet)
    assert (made.opened_at, made.closed_at, made.closed_by) == (made.starts_at, made.ends_at, worker)
    assert (made.actual_beds, made.funded_beds, list(made.crew.all())) == (4, 6, [colleague])
    in_beds = made.stays.in_beds().order_by("arrived_at")
    assert [(stay.guest and stay.guest.alias, stay.left_at) for stay in in_beds] == [
        ("Éloïse", moment(night, "05:30")),
        (None, made.ends_at),
    ]
    assert made.stays.visits().count() == 3
    assert (Turnaway.objects.refused().count(), Turnaway.objects.declined().count()) == (4, 1)
    assert Service.objects.filter(purpose=Purpose.JOB).count() == 2
    assert Incident.objects.get().text == "Une chute."
    assert made.handover_notes.get().text == "Le chauffage fait du bruit."
    audit = AuditLine.objects.get(scope=made.uid)
    assert (audit.verb, audit.actor, audit.detail) == (
        "sheet.recorded",
        worker.uid,
        {"stays": 3, "visits": 2},
    )


def test_a_closed_night_is_added_to(worker: User) -> None:
    night = NightFactory(closed_at=timezone.now(), imported=True)
    StayFactory(night=night, bed=bed(night, 1))
    assert record(night.house, worker, Sheet(presences=[line(night, 2, "22:30")])) == night
    night.refresh_from_db()
    assert (night.stays.count(), night.imported, night.actual_beds) == (2, False, 5)


def test_in_an_open_night_without_departure_she_is_still_here(worker: User) -> None:
    night = NightFactory()
    record(night.house, worker, Sheet(presences=[line(night, 2, "22:30")], actual_beds=1))
    night.refresh_from_db()
    assert night.stays.present().count() == 1
    assert night.actual_beds == 5


def test_the_same_new_alias_is_one_person(house: House, worker: User) -> None:
    night, lou = there(house), NewGuest("Lou")
    record(
        house,
        worker,
        Sheet(presences=[line(night, 1, "22:30", "23:00", lou), line(night, 2, "23:00", None, lou)]),
    )
    assert Guest.objects.count() == 1


def test_a_bed_and_a_person_are_in_one_place_at_a_time(house: House, worker: User) -> None:
    night, guest = there(house), GuestFactory()
    sheet = Sheet(
        presences=[
            line(night, 1, "22:30", "02:00", guest, "bed-0"),
            line(night, 1, "01:59", None, None, "bed-1"),
            line(night, 2, "01:00", None, guest, "bed-2"),
            line(night, 1, "00:00", "00:30", None, "bed-3"),
        ]
    )
    assert refusals(house, worker, sheet) == {
        "bed-1-arrived_at": ["Somebody has this bed at that time."],
        "bed-2-arrived_at": ["This person is already here at that time."],
        "bed-3-arrived_at": ["Somebody has this bed at that time."],
    }
    assert not Night.objects.exists()


def test_what_is_recorded_already_is_in_the_way_too(worker: User) -> None:
    night = NightFactory()
    StayFactory(night=night, bed=bed(night, 1), left_at=None)
    StayFactory(night=night, bed=bed(night, 2), cancelled_at=timezone.now(), cancelled_by=worker)
    sheet = Sheet(presences=[line(night, 1, "23:00", None, None, "bed-0"), line(night, 2, "23:00")])
    assert refusals(night.house, worker, sheet) == {
        "bed-0-arrived_at": ["Somebody has this bed at that time."]
    }


def test_hours_are_of_this_night(house: House, worker: User) -> None:
    night = there(house)
    early = Presence("bed-0", night.starts_at - timedelta(hours=10), night.ends_at + timedelta(hours=10))
    sheet = Sheet(
        presences=[early],
        incidents=[
            Told("incident-0", night.ends_at + timedelta(days=1), IncidentKind.OTHER, Called.NOBODY, "Bruit.")
        ],
    )
    assert set(refusals(house, worker, sheet)) == {"bed-0-arrived_at", "bed-0-left_at", "incident-0-at"}


def test_beds_of_elsewhere_and_of_before_are_refused(house: House, worker: User) -> None:
    other = there(HouseFactory())
    assert refusals(house, worker, Sheet(presences=[line(other, 1, "22:30")])) == {
        "bed-0-bed": ["This bed is not in this house."]
    }
    night = there(house)
    gone = bed(night, 1)
    gone.retired_at = night.starts_at
    gone.save()
    assert "bed-0-bed" in refusals(house, worker, Sheet(presences=[line(night, 1, "22:30")]))


def test_a_night_that_is_not_over_is_opened_at_the_desk(house: House, worker: User) -> None:
    # In the morning the night before is over; this evening's never is.
    with pytest.raises(ValidationError) as refused:
        record(house, worker, Sheet(visits=1), timezone.localdate())
    assert refused.value.code == "not_over"
    assert not Stay.objects.exists()


@pytest.mark.parametrize(
    ("hour", "day"),
    [("2026-11-21 23:30", 20), ("2026-11-22 07:59", 20), ("2026-11-22 08:00", 21), ("2026-11-22 16:00", 21)],
)
def test_the_last_night_is_the_one_that_has_just_ended(house: House, hour: str, day: int) -> None:
    at = datetime.fromisoformat(hour).replace(tzinfo=house.zone)
    assert house.last_over(at) == date(2026, 11, day)
