"""What the figures are, typed; the words for them are in `shelter.words`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from lune.periods import Period


@dataclass(frozen=True)
class NightFigures:
    """One night, as the table by night has it."""

    date: date
    funded_beds: int
    actual_beds: int
    bed_nights: int
    bed_nights_midnight: int
    bed_nights_0400: int
    is_full: bool
    distinct_persons: int
    anonymous_stays: int
    new_persons: int
    returning_persons: int
    visits: int
    admissions: int
    refused: int
    declined: int
    unmatched_persons: int
    services: int
    incidents: int

    @property
    def occupancy(self) -> Decimal | None:
        return percentage(self.bed_nights, self.actual_beds)


@dataclass(frozen=True)
class Figures:
    """A period of one house. Rates are percentages of one decimal, None where nothing divides them."""

    period: Period
    first_night: date | None
    nights_open: int
    nights_closed: int
    funded_bed_nights: int
    available_bed_nights: int
    bed_nights: int
    bed_nights_midnight: int
    bed_nights_0400: int
    nights_full: int
    distinct_persons: int
    anonymous_stays: int
    new_persons: int
    returning_persons: int
    persons_in_beds: int
    person_nights: int
    nights_per_person_median: Decimal | None
    visits: int
    admissions: int
    turnaways: Mapping[str, int]
    declined: int
    unmatched_persons: int
    services: Mapping[str, int]
    incidents: int

    @property
    def occupancy(self) -> Decimal | None:
        return percentage(self.bed_nights, self.available_bed_nights)

    @property
    def refused(self) -> int:
        return sum(self.turnaways.values())

    @property
    def services_given(self) -> int:
        return sum(self.services.values())

    @property
    def turnaway_rate_available(self) -> Decimal | None:
        return percentage(self.refused, self.available_bed_nights)

    @property
    def turnaway_rate_requests(self) -> Decimal | None:
        return percentage(self.refused, self.refused + self.admissions)

    @property
    def nights_per_person_mean(self) -> Decimal | None:
        return ratio(self.person_nights, self.persons_in_beds, places=2)


def ratio(part: int | Decimal, whole: int, *, places: int) -> Decimal | None:
    """Divided once, then rounded once, half up; None when there is nothing to divide by."""
    if not whole:
        return None
    return (Decimal(part) / whole).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def percentage(part: int, whole: int) -> Decimal | None:
    return ratio(100 * part, whole, places=1)
