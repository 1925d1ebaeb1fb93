"""The month as plain data, under the names that other programs read."""

from collections.abc import Mapping
from decimal import Decimal

from lune.periods import Month
from shelter.models import House
from shelter.stats.figures import Figures

Value = str | int | float | Mapping[str, int] | None

KEYS = (
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
)


def report(house: House, month: Month, figures: Figures) -> dict[str, Value]:
    """Every figure by its key, in one order; numbers as JSON numbers, None where undefined."""
    return {"house": house.slug, "month": str(month)} | {key: _plain(getattr(figures, key)) for key in KEYS}


def _plain(value: Value | Decimal) -> Value:
    return float(value) if isinstance(value, Decimal) else value
