"""Eight tablets at once, while somebody would change what is asked."""

from collections.abc import Callable
from functools import partial
from uuid import uuid4

import pytest

from community.actions.answers import erase_answers, take_answers
from community.actions.surveys import back_to_draft, begin_new_version, close_version
from community.models import Answer, Mode, Question, Response
from community.tests.surveys import answered, opened, profile
from lune.deeds import Once
from lune.tests.races import at_once, codes
from team.tests.factories import UserFactory

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
HANDS, TURNS = 8, 5


def hands(work: Callable[[int], object]) -> list[str]:
    """What each hand met: "" where it went well, else the refusal's code."""
    return codes(at_once(*(partial(work, hand) for hand in range(HANDS))))


def test_all_that_is_answered_at_once_is_kept_whole() -> None:
    version = opened(profile())

    def work(hand: int) -> None:
        for turn in range(TURNS):
            name = answered(version)
            if (hand + turn) % 4 == 0:
                erase_answers(response=name, by=None)

    assert hands(work) == [""] * HANDS
    kept = HANDS * TURNS - HANDS * TURNS // 4
    assert Response.objects.count() == kept
    assert Answer.objects.count() == 6 * kept
    assert {response.answers.count() for response in Response.objects.all()} == {6}
    assert {answer.text for answer in Answer.objects.filter(text__isnull=False)} == {"Un local."}


def test_a_form_sent_eight_times_at_once_is_one_answer() -> None:
    version, once = opened(profile()), Once(uuid4(), "same")

    def work(hand: int) -> object:
        facts = {"answers": {"q1": "c1"}, "mode": Mode.TABLET, "language": "fr", "by": None}
        return take_answers(version=version, once=once, **facts)  # type: ignore[arg-type]

    assert hands(work) == [""] * HANDS
    assert Response.objects.count() == 1


def test_a_version_is_answered_or_made_a_draft_again_and_never_both() -> None:
    by = UserFactory(role="coordinator")
    for _turn in range(TURNS):
        version = opened(profile(), by)

        def work(hand: int, version: object = version) -> object:
            return back_to_draft(version=version, by=by) if hand % 2 else answered(version)  # type: ignore[arg-type]

        ends = hands(work)
        version.refresh_from_db()
        came = Response.objects.filter(version=version).count()
        assert (version.state, came > 0) in (("draft", False), ("open", True))
        assert came == sum(1 for end in ends[0::2] if not end)


def test_closed_while_it_is_answered_nothing_is_half_kept() -> None:
    by, version = UserFactory(role="coordinator"), opened(profile())
    ends = hands(lambda hand: close_version(version=version, by=by) if hand == 0 else answered(version))
    assert Answer.objects.count() == 6 * sum(1 for end in ends[1:] if not end)
    assert set(ends) <= {"", "closed"}


def test_a_new_version_asked_for_by_eight_is_one_draft() -> None:
    version = opened(profile())
    ends = hands(lambda hand: begin_new_version(version=version, by=None))
    assert ends.count("") == 1
    assert Question.objects.count() == 10
