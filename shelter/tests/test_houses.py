"""Founding a house, changing it, and its beds coming and going."""

from datetime import time
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from lune.tests.races import at_once, codes
from privacy.models import AuditLine
from shelter import actions
from shelter.models import House, Night
from shelter.tests.factories import HouseFactory, NightFactory, StayFactory, bed
from team.models import User
from team.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

FACTS: dict[str, Any] = {
    "name": "Maison Lune",
    "opens_at": time(22),
    "closes_at": time(8),
    "time_zone": "America/Toronto",
    "eligibility": "Femmes adultes",
    "address": "1, rue Inventée",
    "funded_beds": 5,
}
ACCOUNT = {"username": "cheffe", "display_name": "Cheffe", "password": "des bottines au grenier"}


def found(by: User, **changes: Any) -> House:
    return actions.found_house(beds=changes.pop("beds", 3), by=by, **FACTS | changes)


def last_line() -> AuditLine:
    return AuditLine.objects.latest("id")


def test_a_house_is_founded_with_its_beds(manager: User) -> None:
    house = found(manager)
    assert house.slug == "maison-lune"
    assert list(house.beds.values_list("number", flat=True)) == [1, 2, 3]
    assert set(AuditLine.objects.values_list("verb", "chain")) == {
        ("house.founded", house.uid),
        ("house.beds_added", house.uid),
    }


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", "…"), ("time_zone", "Lune/Mer"), ("funded_beds", 2001), ("eligibility", "x" * 201)],
)
def test_what_a_house_cannot_be_is_said_beside_its_field(manager: User, field: str, value: object) -> None:
    with pytest.raises(ValidationError) as refusal:
        found(manager, **{field: value})
    assert list(refusal.value.message_dict) == [field]
    assert not House.objects.exists()


def test_two_houses_have_two_names(manager: User) -> None:
    found(manager)
    with pytest.raises(ValidationError) as refusal:
        found(manager, name="maison lune")
    assert "name" in refusal.value.message_dict


def test_more_beds_than_a_house_has_are_refused_and_no_house_is_left(manager: User) -> None:
    with pytest.raises(ValidationError):
        found(manager, beds=2001)
    assert not House.objects.exists()


def test_other_hours_leave_the_nights_as_they_were(manager: User) -> None:
    night = NightFactory()
    before = night.starts_at
    changed = actions.change_house(
        house=night.house, by=manager, **FACTS | {"name": night.house.name, "opens_at": time(20)}
    )
    night.refresh_from_db()
    assert (changed.opens_at, night.starts_at) == (time(20), before)
    assert last_line().detail == {"fields": ["opens_at", "eligibility", "address"]}


def test_more_beds_come_after_the_last_and_the_open_night_counts_them(manager: User) -> None:
    night = NightFactory()
    actions.add_beds(house=night.house, count=2, by=manager)
    night.refresh_from_db()
    assert night.actual_beds == 7
    assert list(night.house.beds.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6, 7]


def test_a_bed_taken_away_is_not_counted_and_its_number_not_used_again(manager: User) -> None:
    night = NightFactory()
    actions.retire_bed(bed=bed(night, 5), at=timezone.now(), by=manager)
    actions.add_beds(house=night.house, count=1, by=manager)
    night.refresh_from_db()
    assert night.actual_beds == 5
    assert list(night.house.beds.existing().values_list("number", flat=True)) == [1, 2, 3, 4, 6]


def test_a_bed_somebody_sleeps_in_is_not_taken_away(manager: User) -> None:
    night = NightFactory()
    StayFactory(night=night, bed=bed(night, 2), left_at=None)
    with pytest.raises(ValidationError, match=r".") as refusal:
        actions.retire_bed(bed=bed(night, 2), at=timezone.now(), by=manager)
    assert refusal.value.code == "occupied"
    assert night.house.beds.existing().count() == 5


def test_a_bed_is_taken_away_once(manager: User) -> None:
    gone = HouseFactory().beds.get(number=1)
    actions.retire_bed(bed=gone, at=timezone.now(), by=manager)
    with pytest.raises(ValidationError) as refusal:
        actions.retire_bed(bed=gone, at=timezone.now(), by=manager)
    assert refusal.value.code == "retired"


def test_the_first_steps_make_a_manager_and_her_house() -> None:
    house = actions.take_first_steps(beds=5, **ACCOUNT, **FACTS)
    manager = User.objects.get()
    assert (manager.role, manager.check_password(ACCOUNT["password"])) == ("manager", True)
    assert AuditLine.objects.get(verb="house.founded").actor == manager.uid
    assert house.beds.count() == 5


def test_the_first_steps_are_all_or_nothing() -> None:
    with pytest.raises(ValidationError):
        actions.take_first_steps(beds=5, **ACCOUNT, **FACTS | {"time_zone": "?"})
    assert not User.objects.exists()
    with pytest.raises(ValidationError):
        actions.take_first_steps(beds=5, **ACCOUNT | {"password": "court"}, **FACTS)
    assert not House.objects.exists()


def test_the_first_steps_are_taken_once() -> None:
    UserFactory()
    with pytest.raises(ValidationError) as refusal:
        actions.take_first_steps(beds=5, **ACCOUNT, **FACTS)
    assert refusal.value.code == "taken"
    assert not House.objects.exists()
    assert not Night.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_first_managers_at_once_one_wins() -> None:
    deeds = [
        partial(
            actions.take_first_steps,
            beds=1,
            **ACCOUNT | FACTS | {"username": f"cheffe{number}", "name": name},
        )
        for number, name in enumerate(("Une maison", "Une autre"))
    ]
    assert sorted(codes(at_once(*deeds))) == ["", "taken"]
    assert (User.objects.count(), House.objects.count()) == (1, 1)
