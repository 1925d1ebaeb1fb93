"""One questionnaire's versions beside each other: what each of them told, never added up."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from community.models import Question
from community.results.classes import together
from community.results.figures import Line, Shown, Single
from community.results.page import Page
from community.results.plain import Answer


@dataclass(frozen=True)
class Beside:
    """What one version told of an answer. None: it did not ask it."""

    page: Page
    shown: Shown | None


@dataclass(frozen=True)
class Compared:
    """A question that several versions asked alike."""

    question: Question
    answered: Sequence[Beside]
    lines: Sequence[tuple[str, Sequence[Beside]]]


def compared(pages: Sequence[Page]) -> list[Compared]:
    """By the questions of the latest version, those that an earlier one asked too under the same code and kind."""
    asked = [{single.question.code: single for single in page.singles} for page in pages]
    found = []
    for code, latest in asked[-1].items():
        alike = [(page, _alike(each.get(code), latest)) for page, each in zip(pages, asked, strict=True)]
        beside = [(page, single) for page, single in alike if single]
        if not latest.asked.is_text and len(beside) > 1:
            found.append(_compared(latest, beside))
    return found


def _alike(single: Single | None, latest: Single) -> Single | None:
    same = single and single.question.kind == latest.question.kind
    return single if same and single and single.asked.classes == latest.asked.classes else None


def _compared(latest: Single, beside: Sequence[tuple[Page, Single]]) -> Compared:
    """A line for each answer that any of them names, the latest's first."""
    told = [(page, _lines([single for _page, single in beside], single)) for page, single in beside]
    labels = list(dict.fromkeys(line.label for _page, lines in reversed(told) for line in lines))
    counts = [(page, {line.label: line.shown for line in lines}) for page, lines in told]
    return Compared(
        latest.question,
        [Beside(page, single.answered) for page, single in beside],
        [(label, [Beside(page, each.get(label)) for page, each in counts]) for label in labels],
    )


def _lines(singles: Sequence[Single], single: Single) -> Sequence[Line]:
    """Of scales and numbers, in groups that each version keeps apart: what it tells is added up within them."""
    if not single.asked.variable.is_ordered:
        return single.lines
    return [_sum(single, group) for group in _common([each.every for each in singles])]


def _common(partitions: Sequence[Sequence[Line]]) -> list[Answer]:
    """The finest groups of neighbours that cut no version's."""
    ends = set.intersection(*({max(line.categories) for line in lines} for lines in partitions))
    starts = [0, *(end + 1 for end in sorted(ends))]
    return [frozenset(range(start, end)) for start, end in pairwise(starts)]


def _sum(single: Single, group: Answer) -> Line:
    inside = [line.shown for line in single.every if line.categories <= group]
    counts = [shown.count for shown in inside if shown.count is not None]
    classes = [single.asked.classes[index] for index in sorted(group)]
    whole = sum(counts) if len(counts) == len(inside) else None
    return Line(together(classes), Shown(whole, single.answered.count), group)
