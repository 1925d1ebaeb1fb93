"""Somebody outside who knows every sum must not be able to work out a small count."""

from collections.abc import Iterator
from itertools import product
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lune.disclosure import FEW, HIDDEN, Cell, Shared, Table, protect

NEARBY = 3


def table_of(*columns: list[int], upper: float = inf) -> Table:
    """Columns with a total each; in every row, no cell exceeds the first one where that is true of the figures."""
    cells: dict[str, Cell] = {}
    sums: list[tuple[str, list[str]]] = []
    orders: list[tuple[str, str]] = []
    for number, column in enumerate(columns):
        names = [f"{number} {row}" for row in range(len(column))]
        cells |= {
            name: Cell(value, f"column {number}", 1, upper=max(upper, value))
            for name, value in zip(names, column, strict=True)
        }
        cells[f"total {number}"] = Cell(sum(column), f"total {number}", 3)
        sums.append((f"total {number}", names))
        if number and all(value <= first for value, first in zip(column, columns[0], strict=True)):
            orders += [(name, f"0 {row}") for row, name in enumerate(names)]
    return Table(cells, sums, orders)


def worked_out(shared: Shared) -> set[str]:
    """The attack: go through the tables that fit everything shown, and see which small counts are the same in all.

    It looks near the truth only, so it claims too much rather than too little.
    """
    pinned = {name for name, cell in shared.table.cells.items() if cell.is_small}
    truth = {name: cell.value for name, cell in shared.table.cells.items()}
    for values in fitting(shared):
        pinned -= {name for name in pinned if values[name] != truth[name]}
        if not pinned:
            break
    return pinned


def fitting(shared: Shared) -> Iterator[dict[str, int]]:
    hidden = sorted(shared.hidden)
    choices = [list(could_be(shared, name)) for name in hidden]
    shown = {name: cell.value for name, cell in shared.table.cells.items() if name not in shared.hidden}
    for values in product(*choices):
        guess = shown | dict(zip(hidden, values, strict=True))
        if shared.table.holds(guess):
            yield guess


def could_be(shared: Shared, name: str) -> Iterator[int]:
    cell = shared.table.cells[name]
    for value in range(max(0, cell.value - NEARBY), cell.value + NEARBY + 1):
        if value <= cell.upper and (cell.cost is None or shared.shown(name) is HIDDEN or 1 <= value <= 4):
            yield value


def shown(shared: Shared) -> dict[str, object]:
    return {name: shared.shown(name) for name in shared.table.cells}


def test_zeros_and_crowds_are_shown() -> None:
    shared = protect(table_of([0, 5, 7]))
    assert shown(shared) == {"0 0": 0, "0 1": 5, "0 2": 7, "total 0": 12}


def test_small_counts_that_hide_one_another_are_all_that_is_hidden() -> None:
    shared = protect(table_of([3, 2, 6, 0]))
    assert shown(shared) == {"0 0": FEW, "0 1": FEW, "0 2": 6, "0 3": 0, "total 0": 11}


def test_small_count_alone_takes_a_crowd_with_it_under_a_mark_that_says_nothing() -> None:
    shared = protect(table_of([3, 6, 9]))
    assert shown(shared) == {"0 0": HIDDEN, "0 1": HIDDEN, "0 2": 9, "total 0": 18}


def test_small_count_among_zeros_takes_a_zero_with_it_before_the_total() -> None:
    shared = protect(table_of([4, 4, 0], upper=4))
    assert shown(shared) == {"0 0": HIDDEN, "0 1": HIDDEN, "0 2": HIDDEN, "total 0": 8}


def test_marks_blur_before_anything_else_is_hidden() -> None:
    """Two fours under eight would both be four if the mark said "under 5"."""
    shared = protect(table_of([4, 4, 9]))
    assert shown(shared) == {"0 0": HIDDEN, "0 1": HIDDEN, "0 2": 9, "total 0": 17}


def test_only_row_takes_the_total_with_it() -> None:
    shared = protect(table_of([3]))
    assert shown(shared) == {"0 0": FEW, "total 0": FEW}


def test_what_nobody_prints_is_hidden_by_hiding_its_neighbours() -> None:
    cells = {
        "all": Cell(41, "persons", 3),
        "new": Cell(9, "persons", 2),
        "returning": Cell(30, "persons", 2),
        "continuing": Cell(2, "persons"),
    }
    shared = protect(Table(cells, [("all", ["new", "returning", "continuing"])]))
    assert (shared.shown("all"), shared.shown("new"), shared.shown("returning")) == (41, HIDDEN, 30)


def test_cell_that_never_exceeds_another_is_not_pinned_by_it() -> None:
    table = table_of([3, 3, 8], [3, 3, 8])
    assert worked_out(protect(table)) == set()


def test_table_that_does_not_add_up_is_refused() -> None:
    with pytest.raises(ValueError, match="add up"):
        protect(Table({"all": Cell(4, "a", 1), "part": Cell(5, "b", 1)}, [("all", ["part"])]))


def test_attack_works_out_what_a_careless_table_gives_away() -> None:
    """The attack itself must be able to win."""
    careless = Shared(table_of([3, 6]))
    careless.hidden = {"0 0"}
    assert worked_out(careless) == {"0 0"}


@given(st.lists(st.integers(0, 7), min_size=1, max_size=5), st.sampled_from([inf, 5, 4]))
def test_nothing_small_is_worked_out_from_one_column(column: list[int], upper: float) -> None:
    assert worked_out(protect(table_of(column, upper=upper))) == set()


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=3),
    st.sampled_from([inf, 5]),
)
def test_nothing_small_is_worked_out_from_two_columns(rows: list[tuple[int, int]], upper: float) -> None:
    beds = [beds for beds, _ in rows]
    table = table_of(beds, [min(there, bed) for bed, there in rows], upper=upper)
    assert worked_out(protect(table)) == set()


@given(
    st.lists(st.integers(0, 7), min_size=3, max_size=3), st.lists(st.integers(0, 3), min_size=2, max_size=2)
)
def test_nothing_small_is_worked_out_from_two_ways_to_add_up(nights: list[int], cuts: list[int]) -> None:
    """The same total by night and by reason."""
    total = sum(nights)
    full = min(total, cuts[0])
    other = min(total - full, cuts[1])
    reasons = {"full": full, "other": other, "rest": total - full - other}
    cells = {"total": Cell(total, "total", 3)}
    cells |= {f"night {number}": Cell(value, "night", 1) for number, value in enumerate(nights)}
    cells |= {name: Cell(value, "reason", 2) for name, value in reasons.items()}
    sums = [("total", [f"night {number}" for number in range(3)]), ("total", list(reasons))]
    assert worked_out(protect(Table(cells, sums))) == set()
