"""Somebody who has every table that was told, and knows the form, must not be able to work out a small count."""

from collections.abc import Iterator, Sequence
from itertools import chain, combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community.results.groups import for_crossing, settled
from community.results.plain import Answer, Reply, Rule, Survey, Variable
from community.results.safety import Told
from community.results.tables import Axis, Cell, Part, Table, axis_of

FLOOR = 3
"""One and two are few here: the worlds that the attack goes through must be small."""

YES_NO = Variable(2)
GATE = (Rule(0, frozenset({1}), frozenset({1})),)


def single(survey: Survey, number: int) -> Table:
    return Table((axis_of(number, survey.variables[number]),))


def crossed(survey: Survey, first: int, second: int, floor: int = FLOOR) -> Table:
    axes = [
        axis_of(each, survey.variables[each], for_crossing(survey, each, floor)) for each in (first, second)
    ]
    return Table((axes[0], axes[1]))


def told_of(survey: Survey, crossings: Sequence[tuple[int, int]]) -> Told:
    told = Told(survey, floor=FLOOR)
    assert told.tell([single(survey, number) for number in range(len(survey.variables))])
    for first, second in crossings:
        told.tell([crossed(survey, first, second)])
    return told


def is_in(reply: Reply, cell: Cell) -> bool:
    """Said again here, so that the attack leans on nothing that it attacks."""
    for part in cell:
        answer = reply[part.variable]
        took = part.categories is None or any(category in part.categories for category in answer)
        if not answer or (part.categories is not None and took is part.is_without):
            return False
    return True


class Attacker:
    """Goes through every world that fits what is shown: how many people answered in each possible way."""

    def __init__(self, told: Told) -> None:
        self.shown = [
            (cell, told.counts[cell])
            for table in told.tables
            for cell in table.printed
            if told.shown(cell) is not None
        ]
        self.people = len(told.survey.replies)
        self.types = [reply for reply in every_reply(told.survey) if told.survey.could_be(reply)]
        self.sees = [
            [number for number, (cell, _) in enumerate(self.shown) if is_in(reply, cell)]
            for reply in self.types
        ]
        self.last = {number: index for index, seen in enumerate(self.sees) for number in seen}

    def worlds(self) -> Iterator[list[int]]:
        yield from self._fill(0, self.people, [count for _, count in self.shown], [])

    def _fill(self, index: int, left: int, needs: list[int], counts: list[int]) -> Iterator[list[int]]:
        if index == len(self.types):
            if not left and not any(needs):
                yield counts
            return
        most = min([left, *(needs[number] for number in self.sees[index])])
        least = max([0, *(needs[number] for number in self.sees[index] if self.last[number] == index)])
        for count in range(least, most + 1):
            rest = list(needs)
            for number in self.sees[index]:
                rest[number] -= count
            yield from self._fill(index + 1, left - count, rest, [*counts, count])

    def count(self, world: list[int], cell: Cell) -> int:
        return sum(count for reply, count in zip(self.types, world, strict=True) if is_in(reply, cell))

    def works_out(self, cells: Sequence[Cell]) -> set[Cell]:
        """Which of these cells have one and the same count in every world."""
        worlds = self.worlds()
        first = next(worlds)
        pinned = {cell: self.count(first, cell) for cell in cells}
        for world in worlds:
            pinned = {cell: value for cell, value in pinned.items() if self.count(world, cell) == value}
            if not pinned:
                break
        return set(pinned)


def every_reply(survey: Survey) -> Iterator[Reply]:
    yield from product(*map(answers, survey.variables))


def answers(variable: Variable) -> list[Answer]:
    alone = [frozenset({category}) for category in range(variable.size)]
    if not variable.is_several:
        return [frozenset(), *alone]
    sizes = (combinations(range(variable.size), count) for count in range(variable.size + 1))
    return [frozenset(taken) for taken in chain.from_iterable(sizes)]


def small_cells(told: Told) -> list[Cell]:
    """Small counts of all that was told, and of what one subtraction gives: whoever did not take a choice."""
    cells = [cell for table in told.tables for cell in product(*map(sides, table.axes))]
    return [cell for cell in cells if 0 < sum(is_in(reply, cell) for reply in told.survey.replies) < FLOOR]


def sides(axis: Axis) -> list[Part]:
    taken = [Part(axis.variable, group) for group in axis.groups]
    left = [Part(axis.variable, group, True) for group in axis.groups]
    return [*taken, *(left if axis.is_several else []), Part(axis.variable)]


def replies_of(
    variables: Sequence[Variable], most: int, rules: Sequence[Rule] = ()
) -> st.SearchStrategy[Survey]:
    known = Survey(variables, ())
    ruled = Survey(variables, (), rules)
    possible = [reply for reply in every_reply(known) if ruled.could_be(reply)]
    drawn = st.lists(st.sampled_from(possible), min_size=3, max_size=most)
    return drawn.map(lambda replies: Survey(variables, replies, rules))


def reply(*categories: int | None) -> Reply:
    return tuple(frozenset() if category is None else frozenset({category}) for category in categories)


def test_zeros_and_crowds_are_told() -> None:
    survey = Survey([Variable(3)], [reply(0)] * 5 + [reply(1)] * 4)
    told = told_of(survey, [])
    assert [told.shown(cell) for cell in told.tables[0].printed] == [5, 4, 0, 9]


def test_small_count_takes_another_answer_with_it_so_that_the_base_can_stay() -> None:
    survey = Survey([Variable(3)], [reply(0)] * 9 + [reply(1)] * 4 + [reply(2)] * 2)
    told = told_of(survey, [])
    assert [told.shown(cell) for cell in told.tables[0].printed] == [9, None, None, 15]


def test_two_small_counts_are_not_left_to_be_few_people_together() -> None:
    survey = Survey([Variable(4)], [reply(0)] * 9 + [reply(1)] * 4 + [reply(2)] + [reply(3)])
    told = told_of(survey, [])
    assert [told.shown(cell) for cell in told.tables[0].printed] == [9, None, None, None, 15]


def test_choice_that_all_but_one_took_is_hidden() -> None:
    """One subtraction from the base would say that one person did not."""
    both, first = (frozenset({0, 1}),), (frozenset({0}),)
    survey = Survey([Variable(2, is_several=True)], [both] * 4 + [first] * 4 + [(frozenset({1}),)])
    told = told_of(survey, [])
    assert [told.shown(cell) for cell in told.tables[0].printed] == [None, 5, 9]


def test_what_was_told_before_is_never_hidden_later() -> None:
    survey = Survey([YES_NO, YES_NO, YES_NO], [reply(0, 0, 0)] * 5 + [reply(1, 1, 1)] * 4 + [reply(0, 1, 0)])
    told = told_of(survey, [])
    before = {cell: told.shown(cell) for table in told.tables for cell in table.printed}
    told.tell([crossed(survey, 0, 1)])
    told.tell([crossed(survey, 1, 2)])
    assert {cell: told.shown(cell) for cell in before} == before


def test_cross_that_could_show_nothing_is_not_told() -> None:
    survey = Survey([YES_NO, YES_NO], [reply(0, 0), reply(0, 1), reply(1, 0), reply(1, 1)])
    told = told_of(survey, [])
    assert not told.tell([crossed(survey, 0, 1)])
    assert len(told.tables) == 2


def test_what_was_hidden_when_it_was_told_can_be_given_back() -> None:
    pairs = [(0, 0), (0, 2), (1, 0), (1, 1), (1, 2)] * 5 + [(0, 1)]
    survey = Survey([YES_NO, Variable(3)], [reply(*pair) for pair in pairs])
    told = told_of(survey, [(0, 1)])
    again = told_of(survey, [])
    table = crossed(survey, 0, 1)
    again.add([table], [cell for cell in table.printed if told.shown(cell) is None])
    assert [again.shown(cell) for cell in table.printed] == [told.shown(cell) for cell in table.printed]


def test_neighbours_few_people_are_in_are_taken_together() -> None:
    survey = Survey(
        [Variable(5, is_ordered=True)], [reply(step) for step in [1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 4]]
    )
    plain, groups = settled(survey, FLOOR)
    assert groups == [[frozenset({0, 1, 2}), frozenset({3}), frozenset({4})]]
    told = told_of(plain, [])
    assert [told.shown(cell) for cell in told.tables[0].printed] == [6, 3, 3, 12]


def test_attack_works_out_what_a_careless_table_gives_away() -> None:
    """The attack itself must be able to win."""
    survey = Survey([Variable(3)], [reply(0)] * 5 + [reply(1)] * 2 + [reply(2)] * 3)
    told = Told(survey, floor=FLOOR)
    told._put([single(survey, 0)])
    small = (Part(0, frozenset({1})),)
    told.hidden = {small}
    assert Attacker(told).works_out([small]) == {small}


def test_two_crosses_that_are_each_safe_alone_give_one_away_together() -> None:
    """The second question is asked of whoever said no to the first: crossed with the third, both tell of the same people."""
    answered = [reply(1, None, 1)] * 5 + [reply(0, 0, 0)] * 3 + [reply(0, 1, 1)] * 3 + [reply(0, 1, 0)] * 2
    survey = Survey([YES_NO, YES_NO, YES_NO], answered, GATE)
    one, other = told_of(survey, [(0, 2)]), told_of(survey, [(1, 2)])
    assert not Attacker(one).works_out(small_cells(one))
    assert not Attacker(other).works_out(small_cells(other))
    careless = Told(survey, floor=FLOOR)
    careless._put([*one.tables, other.tables[-1]])
    careless.hidden = one.hidden | other.hidden
    assert Attacker(careless).works_out(small_cells(careless))
    together = told_of(survey, [(0, 2), (1, 2)])
    assert not Attacker(together).works_out(small_cells(together))


@settings(max_examples=150)
@given(replies_of([Variable(4)], 12))
def test_nothing_small_is_worked_out_from_one_question(survey: Survey) -> None:
    told = told_of(survey, [])
    assert not Attacker(told).works_out(small_cells(told))


@settings(max_examples=100)
@given(replies_of([Variable(3, is_several=True)], 9))
def test_nothing_small_is_worked_out_from_several_choices(survey: Survey) -> None:
    told = told_of(survey, [])
    assert not Attacker(told).works_out(small_cells(told))


@settings(max_examples=60)
@given(replies_of([YES_NO, Variable(3)], 10))
def test_nothing_small_is_worked_out_from_a_cross(survey: Survey) -> None:
    told = told_of(survey, [(0, 1)])
    assert not Attacker(told).works_out(small_cells(told))


@settings(max_examples=60)
@given(replies_of([YES_NO, Variable(2, is_several=True)], 10))
def test_nothing_small_is_worked_out_from_a_cross_with_several_choices(survey: Survey) -> None:
    told = told_of(survey, [(0, 1)])
    assert not Attacker(told).works_out(small_cells(told))


@pytest.mark.parametrize("rules", [(), GATE], ids=["free", "gate"])
@settings(max_examples=40)
@given(data=st.data())
def test_nothing_small_is_worked_out_from_every_cross_of_three(
    rules: Sequence[Rule], data: st.DataObject
) -> None:
    """All single tables and all crosses, told one after another: the third closes a circle."""
    survey = data.draw(replies_of([YES_NO, YES_NO, YES_NO], 9, rules))
    pairs = data.draw(st.permutations([(0, 1), (0, 2), (1, 2)]))
    told = told_of(survey, pairs)
    assert not Attacker(told).works_out(small_cells(told))


def test_who_answered_one_question_alone_could_have_answered_another() -> None:
    """Nobody else was asked the second one: without that, nothing at all could be told."""
    nothing, no, yes = frozenset[int](), frozenset({0}), frozenset({1})
    replies = [(nothing, no, nothing), (nothing, no, nothing), (yes, nothing, nothing)]
    told = told_of(Survey([YES_NO] * 3, replies, GATE), [])
    assert not Attacker(told).works_out(small_cells(told))


@settings(max_examples=80)
@given(replies_of([YES_NO, Variable(3)], 12))
def test_what_is_hidden_of_a_line_is_not_few_people(survey: Survey) -> None:
    told = told_of(survey, [(0, 1)])
    for table in told.tables:
        for total, cells in table.lines:
            rest = sum(told.counts[cell] for cell in cells if told.shown(cell) is None)
            assert told.shown(total) is None or rest == 0 or rest >= FLOOR
