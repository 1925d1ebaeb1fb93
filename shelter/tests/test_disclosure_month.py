"""The month as it is shared: what is claimed to bind its figures does, and nothing small gets out."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from lune.disclosure import FEW, HIDDEN
from lune.disclosure.ways import another_way
from shelter.disclosure import share
from shelter.disclosure.month import month_table, possible_persons_in_beds
from shelter.models import House, Night
from shelter.stats import Figures, Month, NightFigures, by_night, totals
from shelter.tests.factories import (
    EVENING,
    GuestFactory,
    HouseFactory,
    NightFactory,
    StayFactory,
    TurnawayFactory,
    bed,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 6, 1, tzinfo=UTC)
NOVEMBER = Month(2026, 11).period


@pytest.fixture
def house() -> House:
    return HouseFactory()


def evenings(house: House, *beds: int) -> list[Night]:
    """A night for each number of beds taken, each by somebody else, from the twentieth backwards."""
    nights = [NightFactory(house=house, date=EVENING - timedelta(days=day)) for day in range(len(beds))]
    for night, taken in zip(nights, beds, strict=True):
        for number in range(1, taken + 1):
            StayFactory(night=night, bed=bed(night, number), guest=GuestFactory())
    return nights


def figures_of(house: House) -> tuple[Figures, list[NightFigures]]:
    [figures] = totals(house=house, periods=[NOVEMBER], now=NOW)
    [nights] = by_night(house=house, periods=[NOVEMBER], now=NOW)
    return figures, nights


def test_every_small_count_has_another_way_to_be(house: House) -> None:
    for night in evenings(house, 3, 4, 5, 1, 0, 5):
        TurnawayFactory(night=night)
        TurnawayFactory(night=night, reason="behaviour")
        StayFactory(night=night)
    shared = share(*figures_of(house)).shared
    small = [name for name, cell in shared.table.cells.items() if cell.is_small]
    assert len(small) > 10
    assert all(name in shared.hidden and another_way(shared, name) for name in small)


def test_what_is_claimed_to_bind_the_figures_does(house: House) -> None:
    """A sum that does not hold would promise what the figures don't keep."""
    nights = evenings(house, 2, 5)
    guest = GuestFactory()
    earlier = NightFactory(house=house, date=date(2026, 7, 1))
    StayFactory(night=earlier, guest=guest)
    StayFactory(night=nights[0], guest=guest)
    TurnawayFactory(night=nights[1], guest=guest)
    table = month_table(*figures_of(house))
    assert table.holds({name: cell.value for name, cell in table.cells.items()})
    assert {total for total, _ in table.sums} >= {"bed_nights", "refused", "distinct_persons"}


def test_total_stays_and_the_nights_that_would_give_one_away_are_hidden(house: House) -> None:
    evenings(house, 5, 5, 4)
    figures, nights = figures_of(house)
    shared = share(figures, nights)
    assert shared.figure("bed_nights") == 14
    assert shared.figure("occupancy") == Decimal("93.3")
    assert sorted(str(shared.night(night, "bed_nights")) for night in nights) == [
        "5",
        str(HIDDEN),
        str(HIDDEN),
    ]


def test_rate_goes_with_the_count_that_it_would_give_back(house: House) -> None:
    [night] = evenings(house, 3)
    TurnawayFactory(night=night)
    shared = share(*figures_of(house))
    assert shared.figure("bed_nights") is FEW
    for rate in ("occupancy", "turnaway_rate_available", "turnaway_rate_requests", "nights_per_person_mean"):
        assert shared.figure(rate) is HIDDEN
    assert shared.figure("available_bed_nights") == 5


def test_small_remainder_of_continuing_persons_is_protected(house: House) -> None:
    evenings(house, 5, 5)
    figures, nights = figures_of(house)
    figures = replace(figures, new_persons=8, returning_persons=0)
    shared = share(figures, nights)
    assert shared.figure("distinct_persons") == 10
    assert HIDDEN in (shared.figure("new_persons"), shared.figure("returning_persons"))


def test_undefined_stays_undefined(house: House) -> None:
    assert share(*figures_of(house)).figure("occupancy") is None


def test_mean_is_hidden_when_it_would_count_the_few_who_never_had_a_bed(house: House) -> None:
    [night, _] = evenings(house, 5, 5)
    for _ in range(2):
        StayFactory(night=night, guest=GuestFactory())
    figures, nights = figures_of(house)
    assert possible_persons_in_beds(figures) == [10]
    assert share(figures, nights).figure("nights_per_person_mean") is HIDDEN
