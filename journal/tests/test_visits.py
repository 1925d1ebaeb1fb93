"""Visits: what their verbs take and refuse, and what PostgreSQL keeps by itself."""

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, IntegrityError, connection, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from journal.actions.places import (
    copies_in_hand,
    lying,
    take_back_visit,
    visit_place,
)
from journal.models import Drop
from journal.models.places import MOST, PlaceState
from journal.round.distribution import distribution_of
from journal.tests.rounds import PlaceFactory, days_ago, printed, visit
from lune.deeds import Once
from lune.tests.races import at_once
from privacy.models import AuditLine
from privacy.rotation import rotate
from team.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
BIG = 10**9


def refused(**facts: Any) -> dict[str, list[str]]:
    """The sentences, by field, with which a visit is refused; nothing is written."""
    before = Drop.objects.count()
    facts = {"at": timezone.now(), "by": None} | facts
    with pytest.raises(ValidationError) as told:
        visit_place(**facts)
    assert Drop.objects.count() == before
    return told.value.message_dict


def test_a_visit_is_noted_with_its_audit_line(worker: User) -> None:
    place, issue = PlaceFactory(), printed()
    drop = visit_place(place=place, issue=issue, left=20, at=timezone.now(), by=worker, words="porte bleue")
    line = AuditLine.objects.get(verb="place.visited")
    assert (drop.left, drop.old_issue, drop.note) == (20, None, "porte bleue")
    assert (line.subject, line.scope, line.actor) == (drop.uid, place.uid, worker.uid)
    assert line.detail == {"left": 20, "returned": 0, "missing": 0}


@pytest.mark.parametrize("field", ["left", "returned", "missing"])
@pytest.mark.parametrize("count", [-1, MOST + 1, BIG, True, "5", 1.5, None])
def test_a_number_of_copies_is_a_whole_number(field: str, count: Any) -> None:
    sentences = refused(place=PlaceFactory(), issue=printed(), **{"left": 1} | {field: count})
    assert "10,000" in sentences[field][0]


def test_all_zero_is_no_visit() -> None:
    assert "skip this place" in refused(place=PlaceFactory(), issue=printed())["left"][0]


def test_a_time_to_come_is_refused_and_a_past_one_taken() -> None:
    place, issue = PlaceFactory(), printed()
    ahead = timezone.now() + timedelta(minutes=5)
    assert "not come yet" in refused(place=place, issue=issue, left=1, at=ahead)["at"][0]
    assert visit(place, issue, 1, days=400).at < days_ago(399)


@pytest.mark.parametrize("state", ["planned", "proofs", "good_to_print"])
def test_an_issue_not_on_paper_is_refused(state: str) -> None:
    issue = printed(state=state)
    assert "not printed" in refused(place=PlaceFactory(), issue=issue, left=1)["issue"][0]


@pytest.mark.parametrize(("state", "word"), [(PlaceState.ENDED, "ended"), (PlaceState.PAUSED, "paused")])
def test_copies_are_only_taken_back_where_the_round_does_not_go(state: PlaceState, word: str) -> None:
    place, issue = PlaceFactory(), printed()
    visit(place, issue, 20, days=5)
    place.state = state
    place.save()
    assert word in refused(place=place, issue=issue, left=1)["left"][0]
    assert visit(place, issue, returned=7).old_issue == issue


def test_no_more_than_were_printed_go_out() -> None:
    place, issue = PlaceFactory(), printed(copies=30)
    visit(place, issue, 23, days=2)
    assert refused(place=place, issue=issue, left=8)["left"] == ["There are 7 copies of this issue left."]
    visit(place, issue, 7, days=1)
    assert "No copy of this issue is left" in refused(place=place, issue=issue, left=1)["left"][0]
    visit(place, issue, returned=2)
    assert copies_in_hand(issue) == 2
    assert copies_in_hand(printed(13)) is None


def test_old_copies_are_of_the_issue_that_was_left_last() -> None:
    place, old, new = PlaceFactory(), printed(11), printed(12)
    visit(place, old, 20, days=90)
    drop = visit(place, new, 25, returned=4, missing=3, days=1)
    assert drop.old_issue == old
    assert (lying(place, old), lying(place, new)) == (13, 25)
    assert visit(place, new, 5, returned=2).old_issue == new


def test_no_more_come_back_than_were_left() -> None:
    place, old, new = PlaceFactory(), printed(11), printed(12)
    visit(place, old, 10, days=90)
    sentences = refused(place=place, issue=new, left=20, returned=8, missing=3)
    assert sentences["returned"] == ["At most 10 copies of number 11 can still be here."]
    assert "missing" in refused(place=place, issue=new, missing=11)
    assert visit(place, new, returned=8, missing=2)


def test_where_nothing_had_been_left_copies_may_come_back_and_none_is_missing() -> None:
    place, issue = PlaceFactory(), printed()
    assert visit(place, issue, 20, returned=6).old_issue is None
    assert "none can be missing" in refused(place=PlaceFactory(), issue=issue, missing=1)["missing"][0]


def test_the_same_form_twice_is_one_visit() -> None:
    place, issue, once = PlaceFactory(), printed(), Once(UUID(int=7), "x")
    first, second = (
        visit_place(place=place, issue=issue, left=5, at=timezone.now(), by=None, once=once) for _ in "ab"
    )
    assert first == second
    assert Drop.objects.count() == 1


def test_a_visit_is_taken_back_once(worker: User) -> None:
    place, issue = PlaceFactory(), printed(copies=20)
    drop = visit(place, issue, 20)
    take_back_visit(drop=drop, by=worker)
    assert copies_in_hand(issue) == 20
    assert list(Drop.objects.standing()) == []
    with pytest.raises(ValidationError, match="already taken back"):
        take_back_visit(drop=drop, by=worker)
    assert AuditLine.objects.filter(verb="place.visit_taken_back").count() == 1


def test_a_visit_that_later_ones_rely_on_stays(worker: User) -> None:
    place, other, issue = PlaceFactory(), PlaceFactory(), printed(copies=20)
    first = visit(place, issue, 20, days=3)
    back = visit(place, issue, returned=15, days=2)
    with pytest.raises(ValidationError, match="later visit"):
        take_back_visit(drop=first, by=worker)
    elsewhere = visit(other, issue, 15, days=1)
    with pytest.raises(ValidationError, match="later visit"):
        take_back_visit(drop=back, by=worker)
    for drop in (elsewhere, back, first):
        take_back_visit(drop=drop, by=worker)
    assert copies_in_hand(issue) == 20


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ({"left": MOST + 1}, {"left": MOST}),
        ({"left": 0}, {"left": 1}),
        ({"missing": 1}, {"returned": 1}),
        ({"left": 1, "cancelled_at": timezone.now()}, {"left": 1, "cancelled_at": None}),
    ],
)
def test_constraints_of_a_visit(wrong: dict[str, object], right: dict[str, object]) -> None:
    place, issue = PlaceFactory(), printed()
    with pytest.raises(IntegrityError), transaction.atomic():
        Drop.objects.create(place=place, issue=issue, **wrong)
    assert Drop.objects.create(place=place, issue=issue, **right)


def test_an_old_issue_goes_with_its_copies() -> None:
    place, issue = PlaceFactory(), printed()
    with pytest.raises(IntegrityError), transaction.atomic():
        Drop.objects.create(place=place, issue=issue, left=1, old_issue=issue)
    assert Drop.objects.create(place=place, issue=issue, missing=1, old_issue=issue)


def test_a_visit_is_not_taken_back_before_it_was_noted(worker: User) -> None:
    place, issue = PlaceFactory(), printed()
    with pytest.raises(IntegrityError), transaction.atomic():
        Drop.objects.create(place=place, issue=issue, left=1, cancelled_at=days_ago(1), cancelled_by=worker)


@pytest.mark.parametrize(
    "statement",
    [
        'UPDATE journal_drop SET "left" = 1',
        "UPDATE journal_drop SET cancelled_at = NULL, cancelled_by_id = NULL",
        "UPDATE journal_drop SET at = now() - interval '1 day', cancelled_at = now()",
        "DELETE FROM journal_drop",
    ],
)
def test_postgresql_keeps_visits(statement: str, worker: User) -> None:
    drop = visit(PlaceFactory(), printed(), 20)
    if "NULL" in statement:
        take_back_visit(drop=drop, by=worker)
    with pytest.raises(Error, match="never edited"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Drop.objects.get().left == 20


def test_a_note_can_be_sealed_again() -> None:
    drop = visit(PlaceFactory(), printed(), 20, words="demander en bas")
    Drop.objects.filter(pk=drop.pk).update(
        note=Drop._meta.get_field("note").seal("demander en bas", uid=drop.uid)  # type: ignore[union-attr]
    )
    list(rotate(Drop._meta.get_field("note")))  # type: ignore[arg-type]
    assert Drop.objects.get().note == "demander en bas"


def test_the_distribution_of_an_issue(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    old, new = printed(11), printed(12, copies=100)
    first, second, paused = PlaceFactory(), PlaceFactory(), PlaceFactory(state=PlaceState.PAUSED)
    for place in (first, second):
        visit(place, old, 10, days=90)
    visit(first, new, 15, returned=4, missing=1, days=3)
    visit(first, new, returned=2, days=1)
    with django_assert_num_queries(1):
        told = distribution_of(new)
        assert [
            (place.pk, place.left, place.returned, place.visits, place.rest) for place in told.places
        ] == [
            (first.pk, 15, 2, 2, 5),
            (second.pk, 0, 0, 0, 20),
        ]
        assert [place.pk for place in told.unvisited] == [second.pk]
        assert (told.left, told.returned, told.missing, told.remaining) == (15, 2, 0, 87)
        assert (told.served, told.to_bring) == (1, 25)
    before = distribution_of(old)
    assert (before.left, before.returned, before.missing, before.remaining) == (20, 4, 1, None)
    assert paused.pk not in {place.pk for place in told.places}


def test_a_visit_taken_back_does_not_count(worker: User) -> None:
    place, issue = PlaceFactory(), printed()
    take_back_visit(drop=visit(place, issue, 15), by=worker)
    told = distribution_of(issue)
    assert (told.left, [one.pk for one in told.unvisited]) == (0, [place.pk])


@pytest.mark.django_db(transaction=True)
def test_two_walkers_never_leave_the_same_last_copies() -> None:
    places, issue = [PlaceFactory(), PlaceFactory()], printed(copies=20)
    ends = at_once(*(partial(visit, place, issue, 20) for place in places))
    (left,) = (end.left for end in ends if isinstance(end, Drop))
    (refusal,) = (end for end in ends if isinstance(end, ValidationError))
    assert (left, list(refusal.message_dict)) == (20, ["left"])
