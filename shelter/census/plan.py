"""What an import would do: what is new, what is there already, and what is there with other figures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from shelter.census.reading import BadRow, Row
from shelter.models import House, Night


@dataclass(frozen=True)
class Hours:
    """The hours that a house not known yet is given."""

    opens_at: time = time(22)
    closes_at: time = time(8)
    time_zone: str = "America/Toronto"


@dataclass(frozen=True)
class Difference:
    """A night that is there with other figures: (funded, actual, occupied)."""

    row: Row
    night: Night
    there: tuple[int, int, int]


@dataclass
class HousePlan:
    house: House
    is_new: bool
    new: list[Row] = field(default_factory=list)
    same: list[Row] = field(default_factory=list)
    # Imported before with other figures: replaced when asked.
    differing: list[Difference] = field(default_factory=list)
    # Recorded by people, with other figures: never replaced.
    kept: list[Difference] = field(default_factory=list)
    beds_made: int = 0

    @property
    def rows(self) -> list[Row]:
        """What will be written."""
        return [*self.new, *(difference.row for difference in self.differing)]

    @property
    def stays(self) -> int:
        return sum(row.occupied for row in self.rows)


@dataclass
class Plan:
    houses: list[HousePlan] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)

    def total(self, what: str) -> int:
        return sum(len(getattr(house, what)) for house in self.houses)

    @property
    def stays(self) -> int:
        return sum(house.stays for house in self.houses)

    @property
    def changes_nothing(self) -> bool:
        return not any(house.rows for house in self.houses)


def make_plan(rows: Sequence[Row], *, hours: Hours, now: datetime) -> Plan:
    """Compare rows with what is there, in two queries."""
    plan = Plan()
    houses = {house.slug: house for house in House.objects.filter(slug__in={row.slug for row in rows})}
    there = _nights(houses.values(), rows)
    by_slug: dict[str, HousePlan] = {}
    for row in rows:
        if row.slug not in by_slug:
            house = houses.get(row.slug)
            by_slug[row.slug] = HousePlan(house or _house(row, hours), is_new=house is None)
        _sort(row, by_slug[row.slug], there, plan, now)
    plan.houses = list(by_slug.values())
    return plan


def _house(row: Row, hours: Hours) -> House:
    return House(
        name=row.house, opens_at=hours.opens_at, closes_at=hours.closes_at, time_zone=hours.time_zone
    )


def _sort(
    row: Row, into: HousePlan, there: Mapping[tuple[int, date], Night], plan: Plan, now: datetime
) -> None:
    night = there.get((into.house.pk, row.day))
    if into.house.bounds(row.day)[1] > now:
        plan.bad.append(
            BadRow(row.line, _("The night of %(day)s is not over yet.") % {"day": row.day.isoformat()})
        )
    elif night is None:
        into.new.append(row)
    elif (figures := _figures(night)) == row.figures:
        into.same.append(row)
    elif night.imported:
        into.differing.append(Difference(row, night, figures))
    else:
        into.kept.append(Difference(row, night, figures))


def _figures(night: Night) -> tuple[int, int, int]:
    return night.funded_beds, night.actual_beds, night.occupied  # type: ignore[attr-defined]  # annotated by _nights


def _nights(houses: Iterable[House], rows: Sequence[Row]) -> dict[tuple[int, date], Night]:
    if not houses:
        return {}
    days = [row.day for row in rows]
    nights = Night.objects.filter(house__in=houses, date__range=(min(days), max(days)))
    occupied = Count("stays__bed", filter=Q(stays__cancelled_at=None), distinct=True)
    return {(night.house_id, night.date): night for night in nights.annotate(occupied=occupied)}
