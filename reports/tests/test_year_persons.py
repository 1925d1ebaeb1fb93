"""Which counts of persons of a year may leave: somebody outside who has every month and every year learns nothing hidden.

Small worlds: five months in which a house was open, in years of both kinds that overlap. A person is the set of months she came
in. Whoever has all that leaves looks, by trying everybody in every other set, for another world that shows the same and in
which what is hidden is otherwise; where the months alone leave one, the years may not take it away.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lune.disclosure import Cell, Shared, Table, protect
from lune.periods import Month
from lune.spans import Span
from reports.year.otherwise import leaving
from reports.year.persons import Arrivals, Counted, Overlap
from shelter.stats.presence import Block, Person

DAYS = [date(2025, 12, 10), date(2026, 2, 10), date(2026, 3, 10), date(2026, 5, 10), date(2027, 1, 10)]
"""One night of each month. From the first to the third are 90 days."""

PLACES = range(len(DAYS))
YEARS = {Span.parse("2025"): (0,), Span.parse("2025-2026"): (0, 1, 2), Span.parse("2026"): (1, 2, 3),
         Span.parse("2026-2027"): (3, 4), Span.parse("2027"): (4,)}  # fmt: skip
"""In the order in which they end, with the months that they hold."""

NAMES = ("distinct_persons", "new_persons", "returning_persons", "continuing_persons")
PROFILES = range(1, 2 ** len(DAYS))
Cellular = tuple[int, str]
CELLS: tuple[Cellular, ...] = tuple(product(PLACES, NAMES))
World = Counter[int]
"""How many persons came in exactly these months, a bit for each."""


@pytest.fixture(autouse=True)
def small_world(monkeypatch: pytest.MonkeyPatch) -> None:
    """One and two are small here, three are a crowd: worlds that can be searched."""
    for module in ("lune.disclosure.table", "lune.disclosure.ways", "reports.year.persons"):
        monkeypatch.setattr(f"{module}.SMALL", range(1, 3))


def came(profile: int, place: int) -> bool:
    return bool(profile >> place & 1)


def how(profile: int, place: int) -> str:
    """As the shelter counts her in that month: her first, 90 days after the one before, or sooner."""
    earlier = [DAYS[before] for before in range(place) if came(profile, before)]
    if not earlier:
        return "new_persons"
    return "returning_persons" if DAYS[place] - earlier[-1] >= timedelta(days=90) else "continuing_persons"


def vector(profile: int) -> tuple[int, ...]:
    """What one person adds to each count of each month, then to each year."""
    months = (
        int(came(profile, place) and name in ("distinct_persons", how(profile, place)))
        for place, name in CELLS
    )
    return (*months, *(int(any(came(profile, place) for place in held)) for held in YEARS.values()))


VECTORS = {0: (0,) * (len(CELLS) + len(YEARS))} | {profile: vector(profile) for profile in PROFILES}


def counts_of(world: World) -> dict[Cellular | Span, int]:
    sums = [
        sum(times * VECTORS[profile][at] for profile, times in world.items()) for at in range(len(VECTORS[0]))
    ]
    return dict(zip([*CELLS, *YEARS], sums, strict=True))


def as_shared(world: World) -> list[Shared]:
    """By the shelter's own rule: distinct persons are the new ones, those who came back, and those who went on."""
    counted = counts_of(world)
    costs = {"distinct_persons": 3, "new_persons": 2, "returning_persons": 2}
    return [
        protect(
            Table(
                {name: Cell(counted[place, name], "persons", costs.get(name)) for name in NAMES},
                [(NAMES[0], list(NAMES[1:]))],
            )
        )
        for place in PLACES
    ]


def may_leave(world: World) -> list[Span]:
    """By the report's own rules."""
    counted, shared = counts_of(world), as_shared(world)
    own = [year for year in YEARS if subtracts_nothing_small(counted, shared, year)]
    months = {Month.of(DAYS[place]): shared[place] for place in PLACES}
    return sorted(leaving(people(world), months, own), key=list(YEARS).index)


def people(world: World) -> list[Person]:
    return [
        tuple(Block(DAYS[place], DAYS[place]) for place in PLACES if came(profile, place))
        for profile, times in world.items()
        for _person in range(times)
    ]


def subtracts_nothing_small(counted: dict[Cellular | Span, int], shared: list[Shared], year: Span) -> bool:
    years = list(YEARS)
    held, other = YEARS[year], years[max(0, years.index(year) - 1)]
    persons = [counted[place, "distinct_persons"] for place in held]
    is_whole = not any("distinct_persons" in shared[place].hidden for place in held)
    before = [counted[place, "distinct_persons"] for place in YEARS[other] if place not in held]
    after = [counted[place, "distinct_persons"] for place in held if place not in YEARS[other]]
    overlap = Overlap(counted[other], before, after)
    new = [counted[place, "new_persons"] for place in held]
    return (
        Counted(counted[year], persons, is_whole, overlap).may_leave()
        and Arrivals(counted[year], persons, new).may_leave()
    )


Move = tuple[int, int]
"""Somebody of one profile goes, somebody of another comes; 0: nobody."""


@dataclass
class Outside:
    """Somebody who has every month as shared, and the counts of these years."""

    world: World
    shared: Sequence[Shared]
    years: Sequence[Span]

    def can_be_otherwise(self, cell: Cellular) -> bool:
        shown = [at for at, (place, name) in enumerate(CELLS) if name not in self.shared[place].hidden]
        shown += [len(CELLS) + list(YEARS).index(year) for year in self.years]
        target = CELLS.index(cell)
        moves: dict[tuple[int, ...], dict[int, Move]] = {}
        for gone, come in product([0, *(each for each in self.world if self.world[each])], VECTORS):
            change = tuple(b - a for a, b in zip(VECTORS[gone], VECTORS[come], strict=True))
            moves.setdefault(tuple(change[at] for at in shown), {}).setdefault(change[target], (gone, come))
        return any(self._is_a_world(found) for found in _unseen(moves))

    def _is_a_world(self, moves: Sequence[Move]) -> bool:
        other = self.world.copy()
        for gone, come in moves:
            other[gone] -= 1
            other[come] += 1
        other[0] = 0
        counted = counts_of(other)
        return min(other.values()) >= 0 and all(
            self.shared[place].allows(name, counted[place, name])
            for place, name in CELLS
            if name in self.shared[place].hidden
        )


def _unseen(moves: dict[tuple[int, ...], dict[int, Move]]) -> Iterator[list[Move]]:
    """One, two or three moves that change the hidden count and nothing that is shown."""
    for one, first in moves.items():
        for two, second in moves.items():
            rest = tuple(-a - b for a, b in zip(one, two, strict=True))
            third = {0: (0, 0)} | moves.get(rest, {}) if not any(rest) else moves.get(rest, {})
            for changes in product(first.items(), second.items(), third.items()):
                if sum(change for change, _move in changes):
                    yield [move for _change, move in changes]


def told_by_years(world: World, years: Sequence[Span]) -> list[Cellular]:
    """Small hidden counts that the months alone keep, and that the years give away."""
    shared = as_shared(world)
    alone, all_of_it = Outside(world, shared, ()), Outside(world, shared, years)
    hidden = [(place, name) for place, name in CELLS if shared[place].table.cells[name].is_small]
    return [cell for cell in hidden if not all_of_it.can_be_otherwise(cell) and alone.can_be_otherwise(cell)]


SEEDS = range(80)


def random_world(seed: int) -> World:
    """Some houses have many who stay, others many who come once; some were closed for a while."""
    dice = random.Random(seed)
    likely = [dice.choice((0, 0.1, 0.2, 0.4, 0.7)) for _place in PLACES]
    draws = [
        sum((dice.random() < chance) << place for place, chance in enumerate(likely))
        for _person in range(dice.randrange(5, 45))
    ]
    return Counter(profile for profile in draws if profile)


@pytest.mark.parametrize("seed", SEEDS)
def test_years_give_no_hidden_count_of_a_month_away(seed: int) -> None:
    world = random_world(seed)
    assert told_by_years(world, may_leave(world)) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_answer_for_a_year_does_not_change_with_what_comes_after(seed: int) -> None:
    """What was sent stays sent: the next year is decided beside it."""
    world = random_world(seed)
    for last, year in ((2, "2025-2026"), (3, "2026")):
        so_far: World = Counter()
        for profile, times in world.items():
            so_far[profile & (2 ** (last + 1) - 1)] += times
        del so_far[0]
        year_of = Span.parse(year)
        assert (year_of in may_leave(world)) is (year_of in may_leave(so_far))


def test_worlds_tried_have_years_that_leave_while_their_months_hide() -> None:
    """Without such, the search above would say nothing."""
    found: Counter[bool] = Counter()
    for world in map(random_world, SEEDS):
        shared = as_shared(world)
        for year in may_leave(world):
            found[any(shared[place].hidden - {"continuing_persons"} for place in YEARS[year])] += 1
    assert found[True] >= 10
    assert found[False] >= 10


def test_without_the_rule_a_first_year_would_give_a_hidden_count_away() -> None:
    """Everybody of a first year is new in it: one hidden month is the year less the others. So the rule hides the year."""
    world = Counter({0b00001: 5, 0b00010: 2, 0b00011: 6})
    assert as_shared(world)[1].hidden >= {"new_persons"}
    year = Span.parse("2025-2026")
    assert (1, "new_persons") in told_by_years(world, [year])
    assert year not in may_leave(world)


def test_without_the_rule_random_worlds_give_hidden_counts_away() -> None:
    """The search can find: every year shown, it does."""
    assert any(told_by_years(random_world(seed), list(YEARS)) for seed in range(20))


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


def test_years_that_differ_by_closed_months_tell_nobody_by_their_difference() -> None:
    """The house was closed from January to March: the year from April holds nobody that the calendar year does not."""
    closed = [0, 0, 0]
    assert not Counted(50, [*closed, *[20] * 9], True, Overlap(52, [20] * 9, closed)).may_leave()
    assert Counted(50, [*closed, *[20] * 9], True, Overlap(60, [20] * 9, closed)).may_leave()


def test_month_that_hides_its_own_keeps_the_year() -> None:
    assert not Counted(60, [30, 1], False, Overlap(0, [], [1])).may_leave()


@pytest.mark.parametrize(
    ("known", "new", "may"),
    [(20, [7, 6], True), (2, [16, 16], False), (16, [15, 3], False), (0, [20, 14], True)],
)
def test_persons_known_before_are_no_small_count_either(known: int, new: list[int], may: bool) -> None:
    """Nor those of them who did not come in the first month."""
    assert Arrivals(known + sum(new), [new[0] + min(known, 15), 20], new).may_leave() is may
