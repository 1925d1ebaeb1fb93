"""Importing past nights: the figures are the file's own, and nothing that people recorded is touched."""

import io
import json
import math
from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.utils import timezone, translation
from django.utils.text import slugify

from lune.tests.races import at_once
from privacy.models import AuditLine
from shelter.actions import depart, import_census, import_upload, keep_upload, leave_note
from shelter.census.plan import Hours, Plan
from shelter.census.reading import Row, read
from shelter.models import Bed, House, Night, Stay
from shelter.tests.factories import HouseFactory, NightFactory, StayFactory, bed
from shelter.tests.sheets import TORONTO, toronto_lines
from team.models import User

pytestmark = pytest.mark.django_db

DAY = date(2025, 1, 31)
COLUMNS = FUNDED, ACTUAL, OCCUPIED = "CAPACITY_FUNDING_BED", "CAPACITY_ACTUAL_BED", "OCCUPIED_BEDS"
BED_NIGHTS = ("bed_nights", "bed_nights_midnight", "bed_nights_0400")


def row(
    house: str = "Maison Lune", day: date = DAY, *, funded: int = 6, actual: int = 5, occupied: int = 4
) -> Row:
    return Row(2, house, day, funded, actual, occupied)


def bring(*rows: Row, by: User | None = None, **options: object) -> Plan:
    return import_census(rows=rows, by=by, **options)  # type: ignore[arg-type]


def refusals(*rows: Row, by: User | None = None, **options: object) -> list[str]:
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        bring(*rows, by=by, **options)
    return refused.value.messages


def counted(night: Night) -> tuple[int, int, int]:
    return (
        night.funded_beds,
        night.actual_beds,
        night.stays.standing().in_beds().values("bed").distinct().count(),
    )


BY_MONTH = """
SELECT house.name, to_char(night.date, 'YYYY-MM'), count(*), sum(night.funded_beds), sum(night.actual_beds),
       sum((SELECT count(DISTINCT stay.bed_id) FROM shelter_stay stay
            WHERE stay.night_id = night.id AND stay.cancelled_at IS NULL AND stay.guest_id IS NULL
              AND stay.arrived_at = night.starts_at AND stay.left_at = night.ends_at))
FROM shelter_night night JOIN shelter_house house ON house.id = night.house_id
GROUP BY 1, 2
"""


def test_each_house_and_month_is_what_the_city_says(worker: User) -> None:
    bring(*read(TORONTO.read_bytes()).rows, by=worker)
    said: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for line in toronto_lines():
        month = said[line["PROGRAM_NAME"], line["OCCUPANCY_DATE"][:7]]
        for place, figure in enumerate([1, *(int(line[column]) for column in COLUMNS)]):
            month[place] += figure
    with connection.cursor() as cursor:
        cursor.execute(BY_MONTH)
        found = {(house, month): [int(figure) for figure in figures] for house, month, *figures in cursor}
    assert found == said
    assert len(found) == 40
    assert sum(month[3] for month in found.values()) / sum(month[2] for month in found.values()) == (
        sum(int(line["OCCUPIED_BEDS"]) for line in toronto_lines())
        / sum(int(line["CAPACITY_ACTUAL_BED"]) for line in toronto_lines())
    )


def test_the_month_gives_the_citys_figures() -> None:
    bring(*read(TORONTO.read_bytes()).rows)
    for name in {line["PROGRAM_NAME"] for line in toronto_lines()}:
        for month, days in (("2024-01", 31), ("2024-02", 29)):
            nights = [
                {column: int(line[column]) for column in COLUMNS}
                for line in toronto_lines()
                if line["PROGRAM_NAME"] == name and line["OCCUPANCY_DATE"].startswith(month)
            ]
            funded, actual, occupied = (sum(night[column] for night in nights) for column in COLUMNS)
            told = month_figures(slugify(name), month)
            assert told["nights_open"] == len(nights)
            assert told["nights_closed"] == days - len(nights)
            assert (told["funded_bed_nights"], told["available_bed_nights"]) == (funded, actual)
            assert [told[key] for key in BED_NIGHTS] == [occupied] * 3
            assert told["occupancy"] == math.floor(1000 * occupied / actual + 0.5) / 10
            assert told["nights_full"] == sum(night[OCCUPIED] >= night[ACTUAL] for night in nights)
            assert (told["anonymous_stays"], told["distinct_persons"]) == (occupied, 0)


def month_figures(slug: str, month: str) -> dict[str, Any]:
    out = io.StringIO()
    call_command("month_stats", "--house", slug, "--month", month, "--format", "json", stdout=out)
    figures: dict[str, Any] = json.loads(out.getvalue())
    return figures


def test_a_night_comes_whole_and_closed(worker: User) -> None:
    plan = bring(row(), by=worker)
    night = Night.objects.get()
    zone = ZoneInfo("America/Toronto")
    assert (night.starts_at, night.ends_at) == (
        datetime(2025, 1, 31, 22, tzinfo=zone),
        datetime(2025, 2, 1, 8, tzinfo=zone),
    )
    assert (night.opened_at, night.closed_at, night.imported) == (night.starts_at, night.ends_at, True)
    assert (night.opened_by, night.closed_by) == (worker, worker)
    assert set(night.stays.values_list("bed__number", "guest", "arrived_at", "left_at", "recorded_by")) == {
        (number, None, night.starts_at, night.ends_at, worker.pk) for number in range(1, 5)
    }
    assert (night.house.funded_beds, night.house.beds.existing().count(), plan.stays) == (6, 6, 4)


def test_hours_are_for_houses_not_known_yet() -> None:
    HouseFactory(name="Maison Lune", opens_at=time(20), closes_at=time(20))
    bring(row(), row("Ailleurs"), hours=Hours(time(18), time(10), "America/Vancouver"))
    here, elsewhere = Night.objects.order_by("house_id")
    assert here.ends_at - here.starts_at == timedelta(hours=24)
    assert elsewhere.ends_at - elsewhere.starts_at == timedelta(hours=16)
    assert elsewhere.starts_at == datetime(2025, 2, 1, 2, tzinfo=UTC)


def test_nights_that_touch_do_not_overlap() -> None:
    HouseFactory(name="Maison Lune", opens_at=time(20), closes_at=time(20))
    bring(*(row(day=DAY + timedelta(days=n)) for n in range(-90, 60)))
    assert Stay.objects.count() == 150 * 4


@pytest.mark.parametrize(("day", "hours"), [(date(2025, 3, 8), 9), (date(2025, 11, 1), 11)])
def test_nights_of_the_clock_change(day: date, hours: int) -> None:
    bring(row(day=day))
    stay = Stay.objects.first()
    assert stay
    assert stay.left_at
    assert stay.left_at - stay.arrived_at == timedelta(hours=hours)


def test_the_same_again_changes_nothing() -> None:
    bring(row(), row("Ailleurs", occupied=0))
    before = list(Stay.objects.values()), list(Night.objects.values()), AuditLine.objects.count()
    plan = bring(row(), row("AILLEURS", occupied=0))
    assert (list(Stay.objects.values()), list(Night.objects.values()), AuditLine.objects.count()) == before
    assert (plan.total("same"), plan.changes_nothing) == (2, True)


def test_more_of_the_same_house_adds_what_is_new() -> None:
    bring(row())
    plan = bring(row(), row(day=date(2025, 2, 1), occupied=9))
    assert (plan.total("same"), plan.total("new"), Bed.objects.existing().count()) == (1, 1, 9)


def test_other_figures_are_refused_unless_asked_for(worker: User) -> None:
    bring(row(), row(day=date(2025, 2, 1)))
    other = [row(occupied=2, actual=7), row(day=date(2025, 2, 1)), row(day=date(2025, 2, 2))]
    assert refusals(*other, by=worker) == [
        "Nights already imported are there with other figures: 1. Ask for them to be replaced."
    ]
    assert Night.objects.count() == 2
    assert refusals(*other, replace=True) == ["Nights are replaced by somebody: say by whom."]
    bring(*other, by=worker, replace=True)
    assert counted(Night.objects.get(date=DAY)) == (6, 7, 2)
    taken_back = Stay.objects.exclude(cancelled_at=None)
    assert [stay.cancelled_by for stay in taken_back] == [worker] * 4
    assert Night.objects.count() == 3


def test_a_night_that_people_recorded_is_never_replaced(worker: User) -> None:
    night = NightFactory(house__name="Maison Lune", date=DAY, closed_at=timezone.now())
    StayFactory(night=night, bed=bed(night, 1))
    assert refusals(row(), by=worker, replace=True) == [
        "Nights recorded by people are there with other figures, and are never replaced: 1."
    ]
    assert bring(row(funded=5, actual=5, occupied=1)).total("same") == 1


def test_a_hand_on_an_imported_night_makes_it_peoples(worker: User) -> None:
    bring(row())
    leave_note(night=Night.objects.get(), text="Le chauffage fait du bruit.", by=worker)
    assert refusals(row(occupied=1), by=worker, replace=True) == [
        "Nights recorded by people are there with other figures, and are never replaced: 1."
    ]


def test_what_cannot_be_is_refused_whole() -> None:
    # In the morning the night before is over; this evening's never is.
    tonight = timezone.localdate()
    assert refusals(row(), row("Ailleurs", day=tonight)) == [
        f"Line 2: The night of {tonight} is not over yet."
    ]
    assert not House.objects.exists()


def test_nobody_is_put_in_a_bed_that_somebody_has() -> None:
    late = NightFactory(house__name="Maison Lune", date=date(2025, 2, 1))
    StayFactory(night=late, bed=bed(late, 4), arrived_at=late.starts_at - timedelta(hours=15))
    assert refusals(row()) == ["Somebody has this bed at that time."]
    assert Night.objects.count() == 1


def test_beds_of_the_past_are_not_on_tonights_board() -> None:
    house = HouseFactory(name="Maison Lune")
    bring(row(occupied=7))
    assert list(house.beds.existing().values_list("number", flat=True)) == [1, 2, 3, 4, 5]
    assert house.beds.count() == 7


def test_one_audit_line_for_each_house(worker: User) -> None:
    bring(row(), row(day=date(2025, 2, 1)), row("Ailleurs"), by=worker)
    house = House.objects.get(slug="maison-lune")
    line = AuditLine.objects.get(chain=house.uid)
    assert (line.verb, line.actor, line.subject) == ("census.imported", worker.uid, house.uid)
    assert line.detail == {"new_house": True, "nights": 2, "replaced": 0, "stays": 8, "beds_made": 6}
    assert AuditLine.objects.count() == 2


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    days = [DAY + timedelta(days=n) for n in range(101)]
    bring(
        *(row(day=day, occupied=1) for day in days), progress=lambda done, total: told.append((done, total))
    )
    assert told == [(100, 101), (101, 101)]


def test_an_upload_is_imported_once(coordinator: User) -> None:
    rows = [row(), row("Ailleurs")]
    upload = keep_upload(rows=rows, repeated=0, hours=Hours(opens_at=time(21)), by=coordinator)
    done = import_upload(upload=upload, by=coordinator)
    assert done.rows == []
    assert done.outcome == {"houses": 2, "new": 2, "same": 0, "replaced": 0, "stays": 8}
    assert {house.opens_at for house in House.objects.all()} == {time(21)}
    with pytest.raises(ValidationError):
        import_upload(upload=upload, by=coordinator)


def test_the_desk_still_refuses_a_closed_night(worker: User) -> None:
    bring(row())
    stay = Stay.objects.first()
    assert stay
    with pytest.raises(ValidationError):
        depart(stay=stay, at=stay.arrived_at, by=worker)
    assert Night.objects.get().imported


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_make_one() -> None:
    imports = at_once(*[partial(bring, row(), row("Ailleurs"))] * 3)
    assert sorted(done.total("new") for done in imports) == [0, 0, 2]
    assert (House.objects.count(), Stay.objects.count()) == (2, 8)
