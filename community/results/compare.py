"""One questionnaire's versions beside each other: what each of them told, never added up."""

from collections.abc import Sequence
from dataclasses import dataclass

from community.models import Question
from community.results.figures import Shown, Single
from community.results.page import Page


@dataclass(frozen=True)
class Compared:
    """A question that several versions asked alike. None: that version did not ask it, or not in these words."""

    question: Question
    answered: Sequence[Shown | None]
    lines: Sequence[tuple[str, Sequence[Shown | None]]]


def compared(pages: Sequence[Page]) -> list[Compared]:
    """By the questions of the latest version, those that an earlier one asked too under the same code and kind."""
    asked = [{single.question.code: single for single in page.singles} for page in pages]
    found = []
    for code, latest in asked[-1].items():
        beside = [_alike(each.get(code), latest) for each in asked]
        if not latest.asked.is_text and sum(each is not None for each in beside) > 1:
            found.append(_compared(latest, beside))
    return found


def _alike(single: Single | None, latest: Single) -> Single | None:
    return single if single and single.question.kind == latest.question.kind else None


def _compared(latest: Single, beside: Sequence[Single | None]) -> Compared:
    """A line for each answer that any of them names, the latest's first."""
    every = [latest, *(single for single in beside if single)]
    labels = list(dict.fromkeys(line.label for single in every for line in single.lines))
    counts = [{line.label: line.shown for line in single.lines} if single else {} for single in beside]
    lines = [(label, [each.get(label) for each in counts]) for label in labels]
    return Compared(latest.question, [single and single.answered for single in beside], lines)
