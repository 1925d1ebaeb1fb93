"""Editors, authors and the press at the same instant, each on a connection of her own."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from journal import actions
from journal.contents import contents_of
from journal.models import Contribution, Issue, Purpose
from journal.tests.factories import (
    TO_PRINT,
    brought,
    calling,
    contribution,
    copyedited,
    editor,
    issue,
    latest,
    placed,
    ready,
    standing,
    wording,
)
from lune.tests.races import at_once, refused

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
ROUNDS = 6


def test_eight_come_first_at_once_and_the_order_stays_one() -> None:
    here, there, by = issue(), issue(), editor()
    rows = [placed(contribution(), each) for each in (here, there) for _row in range(4)]

    def swap(row: Contribution) -> Callable[[], Any]:
        target = there if row.issue == here else here
        return lambda: actions.place_contribution(contribution=row, issue=target, position=1, by=by)

    for _round in range(ROUNDS):
        rows = [Contribution.objects.select_related("issue").get(pk=row.pk) for row in rows]
        assert refused(at_once(*map(swap, rows))) == 0
    found = [
        [each.contribution for each in contents_of(Issue.objects.get(pk=row.pk))] for row in (here, there)
    ]
    assert {each.pk for each_issue in found for each in each_issue} == {row.pk for row in rows}
    assert all(len({each.position for each in each_issue}) == len(each_issue) for each_issue in found)


def test_two_editors_save_the_same_text() -> None:
    by = editor()
    for _round in range(ROUNDS):
        row = contribution()
        ends = at_once(
            *(
                lambda row=row, body=body: actions.edit_contribution(
                    contribution=row, title="T", body=body, based_on=1, by=by
                )
                for body in ("La première.", "La seconde.", "La troisième.")
            )
        )
        assert refused(ends) == 2
        assert latest(row).number == 2


@pytest.mark.parametrize("withdrawn", ["text", "consent"])
def test_withdrawn_while_it_goes_to_print(withdrawn: str) -> None:
    """Either paper was first, or the text is not on it: never a printed text that its author had taken back."""
    by = editor()
    for _round in range(ROUNDS):
        row = placed(ready(), calling())
        here = brought(row.issue, *TO_PRINT)

        def take_back(row: Contribution = row) -> Any:
            if withdrawn == "text":
                return actions.withdraw_contribution(contribution=row, by=None)
            return actions.withdraw_consent(contribution=row, purpose=Purpose.PRINT, by=None)

        printed, _taken = at_once(
            lambda here=here: actions.move_issue(issue=here, to="printed", by=by), take_back
        )
        row.refresh_from_db()
        was_published = row.steps.filter(to_state="published").exists()
        assert was_published == (not isinstance(printed, ValidationError))
        assert "print" not in standing(row)
        if not was_published:
            assert Issue.objects.get(pk=here.pk).state == "proofs"


def test_same_consent_given_twice_at_once_stands_once() -> None:
    by = editor()
    for _round in range(ROUNDS):
        row, web = contribution(uses=[]), wording("web")
        ends = at_once(
            *(
                lambda row=row, web=web: actions.give_consent(
                    contribution=row, wording=web, how="paper", by=by
                )
                for _hand in range(3)
            )
        )
        assert refused(ends) == 0
        assert row.consents.standing().count() == 1


def test_author_answers_twice_at_once() -> None:
    for number in range(ROUNDS):
        row = copyedited()
        link = actions.make_approval_link(contribution=row, token=f"jeton {number}", by=editor())
        ends = at_once(
            lambda link=link: actions.answer_by_link(link=link, agreed=True),
            lambda link=link: actions.answer_by_link(link=link, agreed=False),
        )
        assert refused(ends) == 1
        assert row.approvals.count() == 1
