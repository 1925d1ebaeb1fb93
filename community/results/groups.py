"""Categories that few people are in, taken together: what is ordered with its neighbour, the rest as "others"."""

from collections.abc import Sequence
from dataclasses import replace

from community.results.plain import Answer, Survey

FLOOR = 5
"""A count of persons from 1 to one less than this is not shown."""

CROSSED_IN = 8
"""To be crossed, a category holds at least this part of those who answered: an eighth."""


def in_order(counts: Sequence[int], floor: int = FLOOR) -> list[Answer]:
    """Neighbours taken together until no count is small; two groups at least are left."""
    groups, sums = [frozenset({index}) for index in range(len(counts))], list(counts)
    while len(groups) > 2 and (small := [index for index, count in enumerate(sums) if 0 < count < floor]):
        _merge_with_neighbour(groups, sums, min(small, key=sums.__getitem__))
    return groups


def for_crossing(survey: Survey, number: int, floor: int = FLOOR) -> list[Answer]:
    """Few categories, each of them held by enough people that crossing it with another may say something."""
    variable = survey.variables[number]
    table = [sum(category in reply[number] for reply in survey.replies) for category in range(variable.size)]
    answered = sum(bool(reply[number]) for reply in survey.replies)
    least = max(floor, answered // CROSSED_IN)
    groups = [frozenset({index}) for index in range(variable.size)]
    if variable.is_several:
        return [
            group for group, count in zip(groups, table, strict=True) if least <= count <= answered - least
        ]
    while len(groups) > 2 and min(table) < least:
        smallest = table.index(min(table))
        if variable.is_ordered:
            _merge_with_neighbour(groups, table, smallest)
        else:
            _merge_with_others(groups, table, smallest)
    return groups


def _merge_with_neighbour(groups: list[Answer], sums: list[int], index: int) -> None:
    beside = [other for other in (index - 1, index + 1) if 0 <= other < len(sums)]
    first, second = sorted((index, min(beside, key=sums.__getitem__)))
    _join(groups, sums, first, second)


def _merge_with_others(groups: list[Answer], sums: list[int], index: int) -> None:
    """With those taken together already, else with the next smallest; "others" come last."""
    together = [other for other, group in enumerate(groups) if len(group) > 1 and other != index]
    rest = [other for other in range(len(groups)) if other != index]
    second = together[0] if together else min(rest, key=sums.__getitem__)
    _join(groups, sums, *sorted((index, second)))
    merged = next(number for number, group in enumerate(groups) if len(group) > 1)
    groups.append(groups.pop(merged))
    sums.append(sums.pop(merged))


def _join(groups: list[Answer], sums: list[int], first: int, second: int) -> None:
    groups[first] |= groups.pop(second)
    sums[first] += sums.pop(second)


def settled(survey: Survey, floor: int = FLOOR) -> tuple[Survey, list[list[Answer]]]:
    """The same answers with neighbours taken together where few are in them; and what was, for each variable.

    Everything that is told starts from these, so that no two tables cut a variable in different places.
    """
    groups = [_groups(survey, number, floor) for number in range(len(survey.variables))]
    replies = [
        tuple(_within(answer, of) for answer, of in zip(reply, groups, strict=True))
        for reply in survey.replies
    ]
    variables = [
        replace(variable, size=len(of)) for variable, of in zip(survey.variables, groups, strict=True)
    ]
    rules = [
        replace(rule, categories=_inside(rule.categories, groups[rule.variable])) for rule in survey.rules
    ]
    return Survey(variables, replies, rules), groups


def _groups(survey: Survey, number: int, floor: int) -> list[Answer]:
    size = survey.variables[number].size
    if not survey.variables[number].is_ordered:
        return [frozenset({category}) for category in range(size)]
    return in_order([sum(each in reply[number] for reply in survey.replies) for each in range(size)], floor)


def _within(answer: Answer, groups: Sequence[Answer]) -> Answer:
    return frozenset(index for index, group in enumerate(groups) if group & answer)


def _inside(categories: Answer, groups: Sequence[Answer]) -> Answer:
    """Of a rule: the groups that it holds for wholly. In the others somebody may have been asked, or not."""
    return frozenset(index for index, group in enumerate(groups) if group <= categories)
