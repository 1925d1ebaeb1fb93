"""What the figures cost is set by the month, not by the years behind it."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shelter.models import Bed, Guest, House, Night, Stay, Turnaway
from shelter.stats import Month, by_night, sql, totals
from shelter.stats.tables import parameters
from shelter.tests.factories import GuestFactory, HouseFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 1, 1, tzinfo=UTC)
YEARS = 10
MONTHS = [Month(2026, 11), Month(2019, 5)]


def nights(house: House, since: date) -> list[Night]:
    found = []
    for number in range((date(2026, 12, 1) - since).days):
        day = since + timedelta(days=number)
        start, end = house.bounds(day)
        found.append(
            Night(
                house=house,
                date=day,
                starts_at=start,
                ends_at=end,
                opened_at=start,
                closed_at=end,
                funded_beds=5,
                actual_beds=5,
            )
        )
    return Night.objects.bulk_create(found)


def fill(night: Night, beds: list[Bed], guests: list[Guest]) -> tuple[list[Stay], Turnaway]:
    turn = night.date.toordinal()
    stays = [
        Stay(
            night=night,
            bed=bed,
            guest=guests[(turn + 3 * bed.number) % len(guests)],
            arrived_at=night.starts_at,
            left_at=night.ends_at,
        )
        for bed in beds[: 3 + turn % 3]
    ]
    return stays, Turnaway(night=night, at=night.starts_at, reason="full")


def house_since(since: date) -> House:
    house = HouseFactory()
    beds, guests = list(house.beds.all()), GuestFactory.create_batch(40)
    drawn = [fill(night, beds, guests) for night in nights(house, since)]
    Stay.objects.bulk_create([stay for stays, _ in drawn for stay in stays], batch_size=2000)
    Turnaway.objects.bulk_create([turnaway for _, turnaway in drawn], batch_size=2000)
    return house


def plan(statement: str, house: House, month: Month) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}", parameters(house, [month.period], NOW)
        )
        text = cursor.fetchone()[0]
    found: dict[str, Any] = (json.loads(text) if isinstance(text, str) else text)[0]["Plan"]
    return found


def nodes(plan: dict[str, Any]) -> list[dict[str, Any]]:
    return [plan, *(node for child in plan.get("Plans", []) for node in nodes(child))]


def pages(plan: dict[str, Any]) -> int:
    return int(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])


def analyze() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def test_ten_years_behind_cost_what_one_month_costs() -> None:
    young, old = house_since(date(2026, 11, 1)), house_since(date(2026 - YEARS, 11, 1))
    analyze()
    for statement in (sql.NIGHTS, sql.TOTALS):
        for month in MONTHS:
            found = plan(statement, old, month)
            scanned = {node["Relation Name"] for node in nodes(found) if node["Node Type"] == "Seq Scan"}
            assert not scanned & {"shelter_stay", "shelter_night", "shelter_turnaway"}
            # A person's earlier nights are looked for: a few pages more, not ten years of them.
            assert pages(found) < 3 * pages(plan(statement, young, MONTHS[0]))


@pytest.mark.parametrize("table", [totals, by_night])
def test_one_statement_for_a_table_whatever_the_number_of_periods(table: Any) -> None:
    house = HouseFactory()
    for months in (1, 12):
        periods = [Month(2026, number).period for number in range(1, months + 1)]
        with CaptureQueriesContext(connection) as queries:
            table(house=house, periods=periods, now=NOW)
        assert len(queries) == 1
