"""Issues: planned, called for, brought to paper and to the web."""

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from journal import actions, states
from journal.models import Issue
from journal.models.issues import IssueState
from journal.tests.factories import (
    TO_PAPER,
    TO_PRINT,
    TO_PROOFS,
    TO_WEB,
    approved,
    brought,
    calling,
    drawn,
    editor,
    facts,
    issue,
    placed,
    ready,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
N = IssueState
ORDER = list(N)
BACK = {N.CALL_OPEN, N.CONTENTS_FIXED, N.LAYOUT, N.PROOFS, N.GOOD_TO_PRINT}


def in_state(state: IssueState) -> Issue:
    row = issue(call="Écrire.", call_closes_on=timezone.localdate())
    placed(ready(), row)
    return brought(row, *ORDER[1 : ORDER.index(state) + 1])


def changed(row: Issue, **changes: Any) -> Issue:
    values = {name: getattr(row, name) for name in actions.Facts.__dataclass_fields__}
    return actions.change_issue(issue=row, facts=actions.Facts(**values | changes), by=editor())


def test_table_of_states() -> None:
    for state in N:
        place = ORDER.index(state)
        expected = set(ORDER[place + 1 : place + 2]) | ({ORDER[place - 1]} if state in BACK else set())
        assert set(states.ISSUE[state]) == expected


@pytest.mark.parametrize(("start", "to"), list(product(N, N)))
def test_every_way(start: IssueState, to: IssueState) -> None:
    row = in_state(start)
    if to in states.ISSUE[start] and to != N.GOOD_TO_PRINT:
        row = actions.move_issue(issue=row, to=to, by=editor(), text="Voilà.")
        step = row.steps.last()
        assert (row.state, step.from_state, step.to_state, step.note) == (to, start, to, "Voilà.")
    else:
        with pytest.raises(ValidationError):
            actions.move_issue(issue=row, to=to, by=editor())
        row.refresh_from_db()
        assert row.state == start


def beside(call: Any) -> set[str]:
    with pytest.raises(ValidationError) as refusal:
        call()
    return set(refusal.value.message_dict)


def test_same_number_is_refused_beside_it() -> None:
    row = issue()
    assert beside(lambda: issue(number=row.number)) == {"number"}
    assert beside(lambda: changed(issue(), number=row.number)) == {"number"}
    assert changed(row, theme="Autre").theme == "Autre"


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("theme", {"theme": " "}),
        ("season", {"season": "monsoon"}),
        ("number", {"number": -1}),
        ("layout_on", {"call_closes_on": date(2026, 11, 3), "layout_on": date(2026, 11, 2)}),
        ("out_on", {"call_closes_on": date(2026, 11, 3), "out_on": date(2026, 11, 2)}),
    ],
)
def test_refused_beside_its_field(field: str, changes: dict[str, Any]) -> None:
    assert beside(lambda: issue(**changes)) == {field}
    assert not Issue.objects.exists()


def test_call_needs_its_words_and_a_day_to_come() -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    assert beside(lambda: brought(issue(), "call_open")) == {"call", "call_closes_on"}
    late = issue(call="Écrire.", call_closes_on=yesterday)
    assert beside(lambda: brought(late, "call_open")) == {"call_closes_on"}
    row = calling()
    assert beside(lambda: changed(row, call_closes_on=yesterday)) == {"call_closes_on"}
    assert changed(row, theme="Autre").state == "call_open"


def test_archive_is_on_the_web_at_once() -> None:
    row = actions.archive_issue(facts=facts(theme="Les visages de la pauvreté"), by=editor())
    assert row.state == "online"
    assert (row.steps.get().from_state, row.steps.get().to_state) == ("", "online")
    actions.set_cover(issue=row, drawn=drawn(), alt="La une.", by=editor())


def test_good_to_print_needs_all() -> None:
    row = calling()
    placed(approved(), row)
    brought(row, *TO_PROOFS)
    with pytest.raises(ValidationError) as refusal:
        actions.declare_good_to_print(row, by=editor())
    assert len(refusal.value.messages) == 1
    row.refresh_from_db()
    assert row.state == "proofs"


def test_printing_publishes_what_is_in_it() -> None:
    row = calling()
    inside = placed(ready(), row)
    outside = ready()
    brought(row, *TO_PRINT)
    actions.move_issue(issue=row, to="printed", by=editor(), copies_printed=500)
    for each in (row, inside, outside):
        each.refresh_from_db()
    assert (row.copies_printed, inside.state, outside.state) == (500, "published", "ready")
    assert inside.steps.last().to_state == "published"


def test_on_paper_only_the_description_changes() -> None:
    row = calling()
    placed(ready(), row)
    brought(row, *TO_PAPER)
    assert changed(row, description="Épuisé.").description == "Épuisé."
    with pytest.raises(ValidationError, match="printed"):
        changed(row, theme="Autre")


def test_change_reopens_the_proofs() -> None:
    row = calling()
    placed(ready(), row)
    brought(row, *TO_PRINT)
    assert changed(row, theme=row.theme).state == "good_to_print"
    assert changed(row, theme="Autre").state == "proofs"


def test_cover_says_what_it_shows_and_reopens_the_proofs() -> None:
    row = calling()
    placed(ready(), row)
    assert beside(lambda: actions.set_cover(issue=row, drawn=drawn(), alt=" ", by=editor())) == {"alt"}
    first = actions.set_cover(issue=row, drawn=drawn(), alt="Une lune.", by=editor()).cover
    brought(row, *TO_PRINT)
    row = actions.set_cover(issue=row, drawn=drawn(), alt="Un toit.", by=editor())
    assert row.state == "proofs"
    assert row.cover.alt == "Un toit."
    assert not type(first).objects.filter(pk=first.pk).exists()


def test_cover_on_paper_stays() -> None:
    row = calling()
    actions.set_cover(issue=row, drawn=drawn(), alt="Une lune.", by=editor())
    placed(ready(), row)
    brought(row, *TO_WEB)
    with pytest.raises(ValidationError, match="printed"):
        actions.set_cover(issue=row, drawn=drawn(), alt="Un toit.", by=editor())


def test_questions() -> None:
    planned, open_call = issue(), calling()
    old = actions.archive_issue(facts=facts(), by=editor())
    new = actions.archive_issue(facts=facts(), by=editor())
    assert list(Issue.objects.on_the_web()) == [new, old]
    assert set(Issue.objects.still_open()) == {planned, open_call}
    assert list(Issue.objects.calling()) == [open_call]
