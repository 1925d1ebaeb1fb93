"""The same figures, recounted in plain Python over random nights: another hand, another way."""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from statistics import mean, median
from zoneinfo import ZoneInfo

import pytest

from shelter.models import Bed, Guest, Hold, House, Night, Outage, Service, Stay, Turnaway
from shelter.models.services import ServiceKind
from shelter.models.stays import Reason
from shelter.stats import Month, by_night, totals
from shelter.tests.factories import GuestFactory, HouseFactory, NightFactory
from team.models import User

MINUTE = timedelta(minutes=1)
ZONE = ZoneInfo("America/Toronto")
NOW = datetime(2027, 6, 1, tzinfo=UTC)
SUMS = [
    "bed_nights",
    "bed_nights_0400",
    "anonymous_stays",
    "new_persons",
    "returning_persons",
    "visits",
    "refused",
    "declined",
    "incidents",
]


@dataclass
class World:
    """Rows of a house, drawn at random and kept at hand."""

    dice: random.Random
    house: House
    beds: list[Bed]
    guests: list[Guest]
    by: User
    nights: list[Night] = field(default_factory=list)
    stays: list[Stay] = field(default_factory=list)
    holds: list[Hold] = field(default_factory=list)
    outages: list[Outage] = field(default_factory=list)
    turnaways: list[Turnaway] = field(default_factory=list)
    services: list[Service] = field(default_factory=list)

    def taken_back(self) -> dict[str, object]:
        return {"cancelled_at": NOW, "cancelled_by": self.by} if self.dice.random() < 0.1 else {}

    def span(self, night: Night) -> tuple[datetime, datetime]:
        length = int((night.ends_at - night.starts_at) / MINUTE)
        start = self.dice.randrange(length - 1)
        return night.starts_at + start * MINUTE, night.starts_at + self.dice.randrange(
            start + 1, length
        ) * MINUTE

    def draw_night(self, day: date) -> None:
        night = NightFactory(
            house=self.house, date=day, actual_beds=self.dice.choice([2, 3, 3]), opened_by=self.by
        )
        night.closed_at = night.ends_at
        night.save()
        self.nights.append(night)
        for _ in range(self.dice.randrange(9)):
            self.draw_stay(night)
        for _ in range(self.dice.randrange(3)):
            start, until = self.span(night)
            self.holds.append(Hold(night=night, bed=self.dice.choice(self.beds), starts_at=start, until=until,
                                   ended_at=start + (until - start) // 2 // MINUTE * MINUTE, ended_by=self.by,
                                   **self.taken_back()))  # fmt: skip
        for _ in range(self.dice.randrange(4)):
            guest = self.dice.choice([*self.guests, None])
            reason = self.dice.choice(["", *Reason.values])
            self.turnaways.append(
                Turnaway(night=night, at=night.starts_at, reason=reason, guest=guest, **self.taken_back())
            )
            self.services.append(
                Service(
                    night=night,
                    at=night.starts_at,
                    kind=self.dice.choice(ServiceKind.values),
                    **self.taken_back(),
                )
            )

    def draw_stay(self, night: Night) -> None:
        """A stay that overlaps no other of its bed or its guest; sometimes moved from an earlier one."""
        bed, guest = self.dice.choice([*self.beds, None]), self.dice.choice([*self.guests, None])
        arrived, left = self.span(night)
        clashes = [
            other
            for other in self.stays
            if other.left_at > arrived and other.arrived_at < left
            and ((bed and other.bed == bed) or (guest and other.guest == guest))
        ]  # fmt: skip
        if clashes:
            return
        earlier = [other for other in self.stays if other.night == night and not other.cancelled_at]
        before = self.dice.choice(earlier) if earlier and self.dice.random() < 0.2 else None
        row = Stay(night=night, bed=bed, guest=guest, arrived_at=arrived, left_at=left, moved_from=before)
        for name, value in self.taken_back().items():
            setattr(row, name, value)
        row.save()
        self.stays.append(row)

    def draw_outages(self) -> None:
        for bed in self.beds:
            night = self.dice.choice(self.nights)
            start, _ = self.span(night)
            end = start + self.dice.randrange(1, 40 * 60) * MINUTE
            self.outages.append(
                Outage(bed=bed, started_at=start, started_by=self.by, ended_at=end, ended_by=self.by)
            )


@pytest.fixture(params=range(6))
def world(request: pytest.FixtureRequest, manager: User) -> World:
    dice = random.Random(request.param)
    house = HouseFactory(beds=3)
    world = World(dice, house, list(house.beds.all()), GuestFactory.create_batch(5), manager)
    for day in (date(2026, 6, 20), date(2026, 8, 10), date(2026, 10, 30), date(2026, 10, 31)):
        world.draw_night(day)
    for number in dice.sample(range(1, 31), 12):
        world.draw_night(date(2026, 11, number))
    world.draw_outages()
    for model, rows in (
        (Hold, world.holds),
        (Outage, world.outages),
        (Turnaway, world.turnaways),
        (Service, world.services),
    ):
        model._default_manager.bulk_create(rows)  # type: ignore[arg-type]  # each with its own rows
    return world


def is_full(world: World, night: Night) -> bool:
    """Minute by minute."""
    spans = [
        (s.bed, s.arrived_at, s.left_at)
        for s in world.stays
        if s.night == night and s.bed and not s.cancelled_at
    ]
    spans += [
        (h.bed, h.starts_at, h.ended_at) for h in world.holds if h.night == night and not h.cancelled_at
    ]
    base = night.actual_beds
    for outage in world.outages:
        began = night.starts_at <= outage.started_at < night.ends_at
        ended = night.starts_at < outage.ended_at <= night.ends_at
        base += began and not ended
        if began or ended:
            spans.append((outage.bed, outage.started_at, outage.ended_at))
    minutes = range(int((night.ends_at - night.starts_at) / MINUTE))
    moments = (night.starts_at + number * MINUTE for number in minutes)
    return any(len({bed for bed, start, end in spans if start <= at < end}) >= base for at in moments)


def there(stay: Stay, hour: int) -> bool:
    at = datetime.combine(stay.night.date + timedelta(days=1), time(hour), ZONE).astimezone(UTC)
    return stay.arrived_at <= at < stay.left_at


@pytest.mark.django_db
@pytest.mark.parametrize("month", [Month(2026, 10), Month(2026, 11)])
def test_same_as_counted_by_hand(world: World, month: Month) -> None:
    [figures] = totals(house=world.house, periods=[month.period], now=NOW)
    nights = [night for night in world.nights if month.period.first <= night.date < month.period.next]
    standing = [stay for stay in world.stays if not stay.cancelled_at]
    stays = [stay for stay in standing if stay.night in nights]
    in_beds = [stay for stay in stays if stay.bed]
    entries = [stay for stay in stays if not stay.moved_from]
    asked = [row for row in world.turnaways if row.night in nights and not row.cancelled_at]
    refused = [row for row in asked if row.reason]
    admitted = [stay for stay in in_beds if not (stay.moved_from and stay.moved_from.bed)]
    slept = Counter(guest for guest, _ in {(s.guest, s.night) for s in in_beds if s.guest})
    given = Counter(row.kind for row in world.services if row.night in nights and not row.cancelled_at)

    assert figures.bed_nights == len({(stay.bed, stay.night) for stay in in_beds})
    assert figures.bed_nights_midnight == sum(there(stay, 0) for stay in in_beds)
    assert figures.bed_nights_0400 == sum(there(stay, 4) for stay in in_beds)
    assert figures.available_bed_nights == sum(night.actual_beds for night in nights)
    assert figures.nights_full == sum(is_full(world, night) for night in nights)
    assert figures.distinct_persons == len({stay.guest for stay in stays} - {None})
    assert figures.anonymous_stays == sum(stay.guest is None for stay in entries)
    assert figures.visits == sum(stay.bed is None for stay in entries)
    assert figures.admissions == len(admitted)
    assert figures.turnaways == {
        reason: sum(row.reason == reason for row in refused) for reason in Reason.values
    }
    assert figures.declined == len(asked) - len(refused)
    assert figures.services == {kind: given[kind] for kind in ServiceKind.values}
    assert float(figures.nights_per_person_mean or 0) == pytest.approx(
        mean(slept.values() or [0]), abs=0.0051
    )
    assert float(figures.nights_per_person_median or 0) == median(slept.values() or [0])
    matched = {(stay.guest, stay.night) for stay in in_beds}
    missed = {row.guest for row in refused if row.guest and (row.guest, row.night) not in matched}
    assert figures.unmatched_persons == len(missed)
    assert (figures.new_persons, figures.returning_persons) == new_and_returning(standing, month)


def new_and_returning(standing: list[Stay], month: Month) -> tuple[int, int]:
    new = returning = 0
    for guest in {stay.guest for stay in standing} - {None}:
        evenings = sorted({stay.night.date for stay in standing if stay.guest == guest})
        new += month.period.first <= evenings[0] < month.period.next
        returning += any(
            (later - earlier).days >= 90 and month.period.first <= later < month.period.next
            for earlier, later in pairwise(evenings)
        )
    return new, returning


@pytest.mark.django_db
def test_nights_add_up_to_the_month(world: World) -> None:
    periods = [Month(2026, 10).period, Month(2026, 11).period]
    tables = by_night(house=world.house, periods=periods, now=NOW)
    for figures, nights in zip(totals(house=world.house, periods=periods, now=NOW), tables, strict=True):
        assert [night.date for night in nights] == sorted(night.date for night in nights)
        assert figures.nights_full == sum(night.is_full for night in nights)
        for name in SUMS:
            assert getattr(figures, name) == sum(getattr(night, name) for night in nights), name
