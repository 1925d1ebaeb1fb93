"""manage.py month_stats: the month for another program."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from shelter.tests.factories import (
    GuestFactory,
    HouseFactory,
    NightFactory,
    StayFactory,
    TurnawayFactory,
    bed,
)

pytestmark = pytest.mark.django_db

KEYS = [
    "house",
    "month",
    "nights_open",
    "nights_closed",
    "funded_bed_nights",
    "available_bed_nights",
    "bed_nights",
    "bed_nights_midnight",
    "bed_nights_0400",
    "occupancy",
    "nights_full",
    "distinct_persons",
    "anonymous_stays",
    "new_persons",
    "returning_persons",
    "nights_per_person_mean",
    "nights_per_person_median",
    "visits",
    "turnaways",
    "declined",
    "unmatched_persons",
    "turnaway_rate_available",
    "turnaway_rate_requests",
    "services",
    "incidents",
]


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("month_stats", *arguments, stdout=out)
    return out.getvalue()


def as_json(month: str = "2026-11") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("--house", "maison-lune", "--month", month, "--format", "json"))
    return found


@pytest.fixture(autouse=True)
def night() -> None:
    night = NightFactory(house=HouseFactory(name="Maison Lune"))
    StayFactory(night=night, bed=bed(night, 1), guest=GuestFactory())
    StayFactory(night=night)
    TurnawayFactory(night=night)


def test_every_key_in_its_order() -> None:
    assert list(as_json()) == KEYS


def test_numbers_are_numbers() -> None:
    figures = as_json()
    assert (figures["house"], figures["month"]) == ("maison-lune", "2026-11")
    assert (figures["bed_nights"], figures["occupancy"], figures["visits"]) == (1, 20.0, 1)
    assert (figures["nights_per_person_mean"], figures["turnaway_rate_requests"]) == (1.0, 50.0)
    assert figures["turnaways"] == {
        "full": 1,
        "not_eligible": 0,
        "restriction": 0,
        "behaviour": 0,
        "closed": 0,
        "other": 0,
    }
    assert set(figures["services"].values()) == {0}


def test_what_is_undefined_is_null() -> None:
    figures = as_json("2020-01")
    assert figures["nights_open"] == 0
    assert figures["occupancy"] is None
    assert figures["nights_per_person_median"] is None


def test_text_reads_in_french() -> None:
    text = run("--house", "maison-lune", "--month", "2026-11")
    assert text.startswith("Maison Lune, novembre 2026\n")
    assert "20,0\xa0%" in text


def test_unknown_house_names_those_that_are_there() -> None:
    with pytest.raises(CommandError, match="maison-lune"):
        run("--house", "ailleurs", "--month", "2026-11")


@pytest.mark.parametrize("month", ["2026-13", "novembre", "2026"])
def test_what_is_not_a_month_is_refused(month: str) -> None:
    with pytest.raises(CommandError, match=month):
        run("--house", "maison-lune", "--month", month)
