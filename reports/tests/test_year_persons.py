"""Which counts of persons of a year may leave: somebody outside who has every month and every year learns nothing hidden.

Small worlds: five months, years of two that overlap by one, as calendar years and years from April do. A person is the set of
months she came in. Who has all that leaves looks for another world that shows the same, in which what is hidden is
otherwise; where months alone leave one, the years may not take it away.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lune.disclosure import Cell, Shared, Table, protect
from reports.year.persons import Arrivals, Counted, Overlap

MONTHS = range(5)
# The year, the one that overlaps it and ended before, the one before it; None: before the house opened.
YEARS = ((0, 1), (1, 2), (2, 3), (3, 4))
PROFILES = range(1, 32)

World = Counter[int]
"""How many persons came in exactly these months, a bit for each."""


@pytest.fixture(autouse=True)
def small_world(monkeypatch: pytest.MonkeyPatch) -> None:
    """One and two are small here, three are a crowd: worlds that can be searched."""
    for module in ("lune.disclosure.table", "lune.disclosure.ways", "reports.year.persons"):
        monkeypatch.setattr(f"{module}.SMALL", range(1, 3))


def came(profile: int, month: int) -> bool:
    return bool(profile >> month & 1)


def is_new(profile: int, month: int) -> bool:
    return came(profile, month) and not profile & ((1 << month) - 1)


def is_back(profile: int, month: int) -> bool:
    """After a month without her."""
    return came(profile, month) and not is_new(profile, month) and not came(profile, month - 1)


def of_year(profile: int, year: Sequence[int]) -> bool:
    return any(came(profile, month) for month in year)


def count(world: World, has: Callable[[int], bool]) -> int:
    return sum(times for profile, times in world.items() if has(profile))


def persons(world: World, month: int) -> int:
    return count(world, lambda profile: came(profile, month)) if month >= 0 else 0


def new(world: World, month: int) -> int:
    return count(world, lambda profile: is_new(profile, month)) if month >= 0 else 0


def in_year(world: World, year: Sequence[int]) -> int:
    return count(world, lambda profile: of_year(profile, year))


def month_as_shared(world: World, month: int) -> Shared:
    """By the shelter's own rule: distinct persons are the new ones, those who came back, and those who went on."""
    back = count(world, lambda profile: is_back(profile, month))
    cells = {
        "persons": Cell(persons(world, month), "persons", 3),
        "new": Cell(new(world, month), "persons", 2),
        "back": Cell(back, "persons", 2),
        "on": Cell(persons(world, month) - new(world, month) - back, "persons"),
    }
    return protect(Table(cells, [("persons", ["new", "back", "on"])]))


def may_leave(world: World, year: tuple[int, int], shared: Sequence[Shared]) -> bool:
    first = year[0]
    counts = [persons(world, month) for month in year]
    overlap = Overlap(
        in_year(world, (first - 1, first)) if first else persons(world, first),
        [persons(world, first - 1)],
        [counts[1]],
    )
    hidden = set().union(*({(month, name) for name in shared[month].hidden} for month in year))
    counted = Counted(
        in_year(world, year), counts, not any((month, "persons") in hidden for month in year), overlap
    )
    arrivals = Arrivals(
        persons=counted.persons,
        months=counts,
        new=[new(world, month) for month in year],
        is_whole=not any((month, name) in hidden for month in year for name in ("new", "back")),
    )
    return counted.may_leave() and arrivals.may_leave()


Cells = tuple[tuple[int, str], ...]
CELLS: Cells = tuple((month, name) for month in MONTHS for name in ("persons", "new", "back", "on"))


def vector(profile: int) -> tuple[int, ...]:
    """What one person adds to each cell of each month, then to each year."""
    parts = {"persons": came, "new": is_new, "back": is_back}
    here = [
        int(came(profile, month) and not is_new(profile, month) and not is_back(profile, month))
        if name == "on"
        else int(parts[name](profile, month))
        for month, name in CELLS
    ]
    return (*here, *(int(of_year(profile, year)) for year in YEARS))


VECTORS = {profile: vector(profile) for profile in PROFILES} | {0: (0,) * (len(CELLS) + len(YEARS))}
Move = tuple[int, int]
"""Somebody of one profile goes, somebody of another comes; 0: nobody."""


@dataclass
class Outside:
    """Somebody who has every month as shared, and the counts of these years."""

    world: World
    shared: Sequence[Shared]
    years: Sequence[tuple[int, int]]

    def shown(self) -> list[int]:
        """Which places of a vector she has the sum of."""
        months = [place for place, (month, name) in enumerate(CELLS) if name not in self.shared[month].hidden]
        return months + [len(CELLS) + YEARS.index(year) for year in self.years]

    def can_be_otherwise(self, cell: tuple[int, str]) -> bool:
        """A few persons otherwise, all that is shown the same, and the hidden count another."""
        shown, target = self.shown(), CELLS.index(cell)
        moves: dict[tuple[int, ...], dict[int, Move]] = {}
        for gone, come in product([0, *(each for each in self.world if self.world[each])], VECTORS):
            change = tuple(b - a for a, b in zip(VECTORS[gone], VECTORS[come], strict=True))
            seen = tuple(change[place] for place in shown)
            moves.setdefault(seen, {}).setdefault(change[target], (gone, come))
        return any(self._is_a_world(found) for found in _unseen(moves))

    def _is_a_world(self, moves: Sequence[Move]) -> bool:
        other = self.world.copy()
        for gone, come in moves:
            other[gone] -= 1
            other[come] += 1
        other[0] = 0
        return min(other.values()) >= 0 and all(
            self.shared[month].allows(name, _cell(other, place))
            for place, (month, name) in enumerate(CELLS)
            if name in self.shared[month].hidden
        )


def _cell(world: World, place: int) -> int:
    return sum(times * VECTORS[profile][place] for profile, times in world.items())


def _unseen(moves: dict[tuple[int, ...], dict[int, Move]]) -> Iterator[list[Move]]:
    """One, two or three moves that change the hidden count and nothing that is shown."""
    for one, first in moves.items():
        for two, second in moves.items():
            rest = tuple(-a - b for a, b in zip(one, two, strict=True))
            for third in (moves.get(rest, {}), {0: (0, 0)} if not any(rest) else {}):
                for changes in product(first.items(), second.items(), third.items()):
                    if sum(change for change, _move in changes):
                        yield [move for _change, move in changes]


def as_shared(world: World) -> list[Shared]:
    return [month_as_shared(world, month) for month in MONTHS]


def leaving(world: World, shared: Sequence[Shared]) -> list[tuple[int, int]]:
    return [year for year in YEARS if may_leave(world, year, shared)]


def told_by_years(world: World, years: Sequence[tuple[int, int]]) -> list[tuple[int, str]]:
    """Hidden counts that months alone keep, and that the years give away."""
    shared = as_shared(world)
    months, all_of_it = Outside(world, shared, ()), Outside(world, shared, years)
    hidden = [(month, name) for month, name in CELLS if name in shared[month].hidden and name != "on"]
    return [cell for cell in hidden if not all_of_it.can_be_otherwise(cell) and months.can_be_otherwise(cell)]


@pytest.mark.parametrize("seed", range(60))
def test_years_give_no_hidden_count_of_a_month_away(seed: int) -> None:
    world = random_world(seed)
    assert told_by_years(world, leaving(world, as_shared(world))) == []


def random_world(seed: int) -> World:
    """Some houses have many who stay, others many who come once; some were closed for a while."""
    dice = random.Random(seed)
    likely = [dice.choice((0, 0.2, 0.4, 0.7)) for _month in MONTHS]
    draws = [
        sum((dice.random() < chance) << month for month, chance in enumerate(likely))
        for _person in range(dice.randrange(5, 40))
    ]
    return Counter(profile for profile in draws if profile)


def test_worlds_tried_have_years_that_leave_while_their_months_hide() -> None:
    """Without such, the search above would say nothing."""
    found = Counter(
        any(shared[month].hidden - {"on"} for month in year)
        for seed in range(60)
        for world in [random_world(seed)]
        for shared in [as_shared(world)]
        for year in leaving(world, shared)
    )
    assert found[True] >= 1
    assert found[False] >= 5


def test_without_the_rule_a_first_year_would_give_a_hidden_count_away() -> None:
    """Everybody of a first year is new in it: one hidden month is the year less the others. So the rule hides the year."""
    world = Counter({0b00001: 5, 0b00010: 2, 0b00011: 6})
    shared = as_shared(world)
    assert shared[1].hidden >= {"new"}
    assert (1, "new") in told_by_years(world, [(0, 1)])
    assert leaving(world, shared) == []


counts = st.lists(st.integers(0, 30), min_size=2, max_size=12)


@given(counts, st.integers(0, 60), st.integers(0, 60), counts, counts)
def test_no_subtraction_of_what_leaves_is_small(
    months: list[int], persons: int, other: int, before: list[int], after: list[int]
) -> None:
    year = Counted(persons, months, True, Overlap(other, before, after))
    if year.may_leave():
        assert persons not in (1, 2)
        assert all(persons - month not in (1, 2) for month in months)
        assert sum(months) - persons not in (1, 2)
        assert (any(before) and any(after)) or abs(persons - other) not in (1, 2)


def test_year_that_only_adds_closed_months_to_another_tells_nothing_by_their_difference() -> None:
    """The house was closed from January to March: the year from April and the calendar year after it hold the same months,
    but for the first ones of the one."""
    closed = [0, 0, 0]
    inside = Counted(50, [*closed, *[20] * 9], True, Overlap(52, [20] * 9, closed))
    assert not inside.may_leave()
    assert Counted(50, [*closed, *[20] * 9], True, Overlap(60, [20] * 9, closed)).may_leave()


def test_month_that_hides_its_own_keeps_the_year() -> None:
    assert not Counted(60, [30, 1], False, Overlap(0, [], [1])).may_leave()


@pytest.mark.parametrize(
    ("known", "new", "may"),
    [(20, [7, 6], True), (2, [16, 16], False), (16, [15, 3], False), (0, [20, 14], True)],
)
def test_persons_known_before_are_no_small_count_either(known: int, new: list[int], may: bool) -> None:
    months = [new[0] + min(known, 15), 20]
    year = Arrivals(known + sum(new), months, new, is_whole=True)
    assert (year.known, year.may_leave()) == (known, may)
