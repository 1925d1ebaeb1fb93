"""Tables of figures as they are shared: somebody outside who has every month and its total learns no small count."""

from itertools import product

import pytest

from lune.disclosure import FEW, HIDDEN
from lune.disclosure.table import SMALL
from lune.figures import Row, Table, Value, Words, month_columns, share

MOST = 14
PAIRS = [(whole, part) for whole in range(MOST) for part in range(whole + 1)]


def shared(whole: int, part: int) -> tuple[Value, Value]:
    """A month's persons, and those of them who were new."""
    rows = (
        Row("reached", "reached", (whole, whole), is_small=True),
        Row("new", "new", (part, part), is_small=True, part_of="reached"),
    )
    table = share(Table("people", Words("People", ""), month_columns([]), rows))
    return table.rows[0].values[0], table.rows[1].values[0]


@pytest.mark.parametrize("pair", PAIRS)
def test_neither_the_new_nor_the_others_are_told_where_they_are_few(pair: tuple[int, int]) -> None:
    alike = [other for other in PAIRS if shared(*other) == shared(*pair)]
    for counts in (
        {part for _whole, part in alike},
        {whole - part for whole, part in alike},
        {whole for whole, _part in alike},
    ):
        assert len(counts) > 1 or not counts & set(SMALL)


def test_what_is_not_few_is_shown() -> None:
    assert shared(12, 7) == (12, 7)
    assert shared(8, 8) == (8, 8)
    assert shared(8, 0) == (8, 0)
    assert shared(9, 6) == (9, HIDDEN)
    assert shared(3, 1) == (FEW, HIDDEN)


def test_months_add_up_to_what_shows_of_them() -> None:
    columns = month_columns([])
    for values in product((0, 2, 7), repeat=3):
        row = Row("persons", "persons", (*values, sum(values)), is_small=True)
        [found] = share(Table("people", Words("People", ""), columns, (row,))).rows
        known = sum(value for value in values if value not in SMALL)
        assert found.values[-1] == (HIDDEN if not known and 2 in values else known)
