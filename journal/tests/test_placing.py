"""The order of an issue, whatever is done to it."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal import actions
from journal.contents import contents_of
from journal.models import Contribution, Issue, Section
from journal.tests.factories import (
    TO_PAPER,
    TO_PRINT,
    brought,
    calling,
    contribution,
    editor,
    in_state,
    issue,
    placed,
    published,
    ready,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def order(row: Issue) -> list[Contribution]:
    return [article.contribution for article in contents_of(row)]


def positions(row: Issue) -> list[int | None]:
    return [each.position for each in order(row)]


def section(row: Issue, title: str) -> Section:
    return actions.add_section(issue=row, title=title, by=editor())


def shift(row: Contribution, by_places: int) -> None:
    actions.shift_contribution(contribution=row, by_places=by_places, by=editor())


def test_last_unless_told() -> None:
    here = issue()
    a, b = placed(contribution(), here), placed(contribution(), here)
    c = placed(contribution(), here, position=1)
    d = placed(contribution(), here, position=99)
    assert order(here) == [c, a, b, d]
    assert positions(here) == [1, 2, 3, 4]


def test_up_and_down_stay_in_the_section() -> None:
    here = issue()
    voices = section(here, "Voix")
    a, b, c = (
        placed(contribution(), here),
        placed(contribution(), here, voices),
        placed(contribution(), here, voices),
    )
    shift(c, -1)
    assert order(here) == [a, c, b]
    shift(c, -1)
    assert order(here) == [a, c, b]
    shift(c, 1)
    shift(c, 1)
    assert order(here) == [a, b, c]
    shift(a, 1)
    assert order(here) == [a, b, c]


def test_section_moves_with_what_is_in_it() -> None:
    here = issue()
    voices, views = section(here, "Voix"), section(here, "Vues")
    v1, v2 = placed(contribution(), here, voices), placed(contribution(), here, voices)
    w, a = placed(contribution(), here, views), placed(contribution(), here)
    assert order(here) == [a, v1, v2, w]
    actions.move_section(section=views, position=1, by=editor())
    assert order(here) == [a, w, v1, v2]
    assert positions(here) == [1, 2, 3, 4]
    assert [each.title for each in here.sections.all()] == ["Vues", "Voix"]


def test_removed_section_leaves_what_was_in_it() -> None:
    here = issue()
    voices, views = section(here, "Voix"), section(here, "Vues")
    v, w, a = (
        placed(contribution(), here, voices),
        placed(contribution(), here, views),
        placed(contribution(), here),
    )
    actions.remove_section(section=voices, by=editor())
    assert order(here) == [a, v, w]
    assert positions(here) == [1, 2, 3]
    assert [(each.title, each.position) for each in here.sections.all()] == [("Vues", 1)]


def test_section_refusals() -> None:
    here, other = issue(), issue()
    section(here, "Voix")
    with pytest.raises(ValidationError, match="already has a section"):
        section(here, "Voix")
    with pytest.raises(ValidationError) as refusal:
        section(here, " ")
    assert set(refusal.value.message_dict) == {"title"}
    theirs = section(other, "Voix")
    with pytest.raises(ValidationError) as refusal:
        placed(contribution(), here, theirs)
    assert set(refusal.value.message_dict) == {"section"}
    renamed = actions.rename_section(section=theirs, title="Vues", by=editor())
    assert renamed.title == "Vues"


def test_from_one_issue_to_another() -> None:
    here, there = issue(), issue()
    a, b = placed(contribution(), here), placed(contribution(), here)
    placed(a, there)
    assert (order(here), order(there)) == ([b], [a])
    actions.take_out_of_issue(contribution=a, by=editor())
    assert order(there) == []
    with pytest.raises(ValidationError, match="no issue"):
        shift(Contribution.objects.get(pk=a.pk), 1)


@pytest.mark.parametrize("state", ["postponed", "declined", "withdrawn"])
def test_what_is_out_has_no_place(state: str) -> None:
    with pytest.raises(ValidationError, match="no place"):
        placed(in_state(state), issue())


def test_nothing_moves_on_paper() -> None:
    row = published()
    for deed in (
        lambda: shift(row, 1),
        lambda: placed(row, issue()),
        lambda: placed(contribution(), row.issue),
        lambda: actions.take_out_of_issue(contribution=row, by=editor()),
        lambda: section(row.issue, "Voix"),
    ):
        with pytest.raises(ValidationError, match="printed"):
            deed()


def test_sections_on_paper_stay() -> None:
    here = calling()
    voices = section(here, "Voix")
    placed(ready(), here, voices)
    brought(here, *TO_PAPER)
    for deed in (
        lambda: actions.rename_section(section=voices, title="Vues", by=editor()),
        lambda: actions.move_section(section=voices, position=1, by=editor()),
        lambda: actions.remove_section(section=voices, by=editor()),
    ):
        with pytest.raises(ValidationError, match="printed"):
            deed()


def test_every_change_reopens_the_proofs() -> None:
    here, there = calling(), calling()
    voices = section(here, "Voix")
    row, other = placed(ready(), here, voices), placed(ready(), here, voices)
    for deed in (
        lambda: shift(row, 1),
        lambda: placed(ready(), here),
        lambda: actions.rename_section(section=voices, title="Vues", by=editor()),
        lambda: actions.move_section(section=voices, position=1, by=editor()),
        lambda: placed(other, there),
        lambda: actions.take_out_of_issue(contribution=row, by=editor()),
    ):
        here.refresh_from_db()
        brought(here, *(TO_PRINT if here.state == "call_open" else ("good_to_print",)))
        deed()
        here.refresh_from_db()
        assert here.state == "proofs"


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(moves=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 2), st.integers(-1, 7)), max_size=6))
def test_one_numbering_whatever_is_done(moves: list[tuple[int, int, int]]) -> None:
    here = issue()
    sections = [None, section(here, "Voix"), section(here, "Vues")]
    rows = [placed(contribution(), here) for _row in range(5)]
    expected: dict[int, list[Contribution]] = {0: list(rows), 1: [], 2: []}
    for which, to, position in moves:
        row = rows[which]
        placed(row, here, sections[to], position)
        for group in expected.values():
            group[:] = [each for each in group if each != row]
        expected[to].insert(max(position - 1, 0), row)
    assert order(here) == [row for group in expected.values() for row in group]
    assert positions(here) == [1, 2, 3, 4, 5]
