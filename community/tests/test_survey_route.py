"""The way through a questionnaire: forward always, whatever the rules and the answers."""

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from community.surveys.route import route


class Row:
    """A question, a choice or a rule, as `whole()` gives them."""

    def __init__(self, **facts: Any) -> None:
        vars(self).update(facts)

    def all(self) -> Any:
        return self.rows


def question(position: int, *skips: Row) -> Any:
    return Row(position=position, code=f"q{position}", skips=Row(rows=list(skips)))


def skip(to: Any, **when: Any) -> Row:
    return Row(**{"choice": None, "at_least": None, "at_most": None, "to": to} | when)


def asked(questions: list[Any], **answers: Any) -> list[str]:
    return [each.code for each in route(questions, answers)]


def on(code: str, to: Any) -> Row:
    return skip(to, choice=Row(code=code))


LAST = question(4)
THIRD = question(3)
FIRST = question(1, on("c1", THIRD), on("c2", None))
SECOND = question(2, skip(LAST, at_least=5), skip(None, at_most=0))
ALL = [FIRST, SECOND, THIRD, LAST]


def test_without_a_rule_that_holds_every_question_is_asked() -> None:
    everything = ["q1", "q2", "q3", "q4"]
    assert asked(ALL) == everything
    assert asked(ALL, q1="c3", q2=Decimal(3)) == everything


def test_a_choice_leads_on_or_to_the_end() -> None:
    assert asked(ALL, q1="c1") == ["q1", "q3", "q4"]
    assert asked(ALL, q1="c2") == ["q1"]


def test_a_number_leads_on_from_one_or_up_to_one() -> None:
    assert asked(ALL, q2=Decimal(5)) == ["q1", "q2", "q4"]
    assert asked(ALL, q2=Decimal("4.99")) == ["q1", "q2", "q3", "q4"]
    assert asked(ALL, q2=Decimal(0)) == ["q1", "q2"]
    assert asked(ALL, q2=Decimal(-1)) == ["q1", "q2"]


def test_of_several_that_hold_the_one_that_leaves_out_the_fewest() -> None:
    assert asked(ALL, q1=("c2", "c1")) == ["q1", "q3", "q4"]


def test_a_rule_of_a_question_that_is_not_asked_does_nothing() -> None:
    assert asked(ALL, q1="c1", q2=Decimal(0)) == ["q1", "q3", "q4"]


@st.composite
def questionnaires(draw: Any) -> list[Any]:
    """Any questions whose rules lead to later ones, or to the end."""
    count = draw(st.integers(1, 8))
    rows: list[Any] = []
    for position in range(count, 0, -1):
        targets = st.sampled_from([None, *rows])
        codes = st.sampled_from(["c1", "c2", "c3"])
        rules = draw(st.lists(st.tuples(codes, targets), max_size=3))
        rows.insert(0, question(position, *(on(code, to) for code, to in rules)))
    return rows


@given(questionnaires(), st.data())
def test_every_way_goes_forward_from_the_first_question_and_ends(rows: list[Any], data: Any) -> None:
    answers = data.draw(
        st.dictionaries(st.sampled_from([row.code for row in rows]), st.sampled_from(["c1", "c2", "c3"]))
    )
    way = [each.position for each in route(rows, answers)]
    assert way[0] == 1
    assert way == sorted(set(way))
    # Nothing that she passes over is left out by it: without answers, all is asked.
    assert [each.position for each in route(rows, {})] == [row.position for row in rows]
