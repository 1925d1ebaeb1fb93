"""Rows between an upload and its confirmation, as the database keeps them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from shelter.census.plan import Hours, Plan
from shelter.census.reading import Row
from shelter.models import CensusUpload


def packed(rows: Sequence[Row]) -> list[list[Any]]:
    return [[row.line, row.house, row.day.isoformat(), *row.figures] for row in rows]


def rows_of(upload: CensusUpload) -> list[Row]:
    return [Row(line, house, date.fromisoformat(day), *figures) for line, house, day, *figures in upload.rows]


def hours_of(upload: CensusUpload) -> Hours:
    return Hours(upload.opens_at, upload.closes_at, upload.time_zone)


def outcome_of(plan: Plan) -> dict[str, int]:
    """What an import did, in counts."""
    return {
        "houses": sum(house.is_new for house in plan.houses),
        "new": plan.total("new"),
        "same": plan.total("same"),
        "replaced": plan.total("differing"),
        "stays": plan.stays,
    }
