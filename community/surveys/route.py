"""Which questions somebody is asked, given what she said so far. Plain reading of rows: nothing is written here."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from community.models import Question, Skip

Said = str | tuple[str, ...] | Decimal
"""A choice's code; the codes of several choices; a number; her own words."""

Answers = Mapping[str, Said]
"""What was said, by the questions' codes. What she passed over is not in it."""

END = 1_000_000


def route(questions: "Iterable[Question]", answers: Answers) -> "list[Question]":
    """The questions that she is asked, in order. `questions` are a version's `whole()`."""
    asked, next_one = [], 0
    for question in questions:
        if question.position >= next_one:
            asked.append(question)
            next_one = _led_to(question, answers.get(question.code))
    return asked


def _led_to(question: "Question", said: Said | None) -> int:
    """The position at which to go on: of several rules that hold, the one that leaves out the fewest questions."""
    if said is None:
        return 0
    held = [skip for skip in question.skips.all() if _holds(skip, said)]
    return min((skip.to.position if skip.to else END for skip in held), default=0)


def _holds(skip: "Skip", said: Said) -> bool:
    if skip.choice:
        return skip.choice.code in (said if isinstance(said, tuple) else (said,))
    if not isinstance(said, Decimal):
        return False
    return said >= skip.at_least if skip.at_least is not None else said <= (skip.at_most or 0)
