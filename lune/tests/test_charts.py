"""Bars stand on the floor, under the top, inside the picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lune.charts import FLOOR, LEFT, TOP, WIDTH, Bar, chart

values = st.lists(st.none() | st.integers(0, 3000), max_size=31)


@given(values, st.integers(0, 200))
def test_everything_is_inside_the_picture(values: list[int | None], at_least: int) -> None:
    drawn = chart([Bar(str(number), value) for number, value in enumerate(values)], at_least=at_least)
    for bar in drawn.bars:
        assert bar.x >= LEFT
        assert bar.x + bar.width <= WIDTH
        assert TOP <= bar.y <= FLOOR
        assert bar.y + bar.height == FLOOR
    assert 2 <= len(drawn.ticks) <= 7
    assert drawn.ticks[-1].value >= max([at_least, *(value or 0 for value in values)])


def test_five_beds_have_a_line_each() -> None:
    assert [tick.value for tick in chart([Bar("1", 4)], at_least=5).ticks] == [0, 1, 2, 3, 4, 5]


def test_steps_are_round() -> None:
    assert [tick.value for tick in chart([Bar("1", 96)]).ticks] == [0, 20, 40, 60, 80, 100]
    assert [tick.value for tick in chart([Bar("1", 23)]).ticks] == [0, 5, 10, 15, 20, 25]


def test_twice_the_value_is_twice_the_height() -> None:
    small, tall = chart([Bar("1", 2), Bar("2", 4)], at_least=5).bars
    assert abs(tall.height - 2 * small.height) <= 1


def test_nothing_is_drawn_for_a_night_that_did_not_open() -> None:
    [bar] = chart([Bar("1", None)]).bars
    assert bar.height == 0


@pytest.mark.parametrize(("value", "digits"), [(9, 1), (700, 3), (900, 5), (8000, 5), (120_000, 7)])
def test_scale_makes_room_for_its_longest_number(value: int, digits: int) -> None:
    assert chart([Bar("1", value)]).left == max(LEFT, 12 + 8 * digits)
