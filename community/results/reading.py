"""A version and its answers, read into plain data: five queries, however many answered."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from community.models import Answer, Question, Version
from community.results.classes import Class, classes_of, together
from community.results.groups import for_crossing, settled
from community.results.plain import Answer as Categories
from community.results.plain import Reply, Rule, Survey, Variable
from community.results.tables import Axis, Table, axis_of


@dataclass(frozen=True)
class Asked:
    """A question as it is counted. `labels` name its categories as they were asked."""

    question: Question
    number: int
    variable: Variable
    labels: Sequence[str]
    classes: Sequence[Class]
    values: list[Decimal] = field(default_factory=list)

    @property
    def is_text(self) -> bool:
        return self.question.kind == "text"

    def label(self, group: Categories) -> str:
        """A category, or several that are taken together."""
        if self.classes:
            return together([self.classes[index] for index in sorted(group)])
        words = [self.labels[index] for index in sorted(group)]
        return " / ".join(words)


@dataclass(frozen=True)
class Read:
    """What was asked and answered. `survey` has its small neighbours taken together already, as `groups` says."""

    version: Version
    asked: Sequence[Asked]
    survey: Survey
    groups: Sequence[Sequence[Categories]]

    @cached_property
    def singles(self) -> list[Table]:
        return [Table((axis_of(each.number, self.survey.variables[each.number]),)) for each in self.asked]

    def crossed(self, first: int, second: int) -> Table:
        return Table((self._coarse(first), self._coarse(second)))

    def _coarse(self, number: int) -> Axis:
        return axis_of(number, self.survey.variables[number], for_crossing(self.survey, number))

    def label(self, number: int, group: Categories) -> str:
        """A group of the survey's categories, in words."""
        return self.asked[number].label(self.asked_in(number, group))

    def asked_in(self, number: int, group: Categories) -> Categories:
        """The categories as they were asked that a group of the survey's stands for."""
        return frozenset().union(*(self.groups[number][index] for index in group))

    def number_of(self, question_id: int) -> int:
        return next(each.number for each in self.asked if each.question.pk == question_id)

    def by_code(self, code: str) -> Asked | None:
        return next((each for each in self.asked if each.question.code == code), None)


def read(version: Version) -> Read:
    questions = list(version.questions.whole())
    asked = [_asked(number, question) for number, question in enumerate(questions)]
    survey = Survey([each.variable for each in asked], _replies(version, asked), _rules(questions, asked))
    settled_survey, groups = settled(survey)
    return Read(version, asked, settled_survey, groups)


def _asked(number: int, question: Question) -> Asked:
    if question.kind == "text":
        return Asked(question, number, Variable(1), [question.label], [])
    if question.kind in ("choice", "several"):
        labels = [choice.label for choice in question.choices.all()]
        return Asked(question, number, Variable(len(labels), question.kind == "several"), labels, [])
    classes = classes_of(question)
    return Asked(question, number, Variable(len(classes), is_ordered=True), [], classes)


def _replies(version: Version, asked: Sequence[Asked]) -> list[Reply]:
    """In the order of their random names. The words themselves stay where they are: that there are some is enough."""
    by_question = {each.question.pk: each for each in asked}
    index = {choice.pk: place for each in asked for place, choice in enumerate(each.question.choices.all())}
    found: dict[Any, list[set[int]]] = defaultdict(lambda: [set() for _ in asked])
    rows = Answer.objects.filter(response__version=version).order_by("response_id", "question__position")
    for response, question, choice, number in rows.values_list(
        "response_id", "question_id", "choice_id", "number"
    ):
        each = by_question[question]
        found[response][each.number].add(_category(each, index.get(choice), number))
        if number is not None:
            each.values.append(number)
    return [tuple(map(frozenset, reply)) for reply in found.values()]


def _category(asked: Asked, choice: int | None, number: Decimal | None) -> int:
    if number is None:
        return choice or 0
    return next(place for place, each in enumerate(asked.classes) if each.holds(number))


def _rules(questions: Sequence[Question], asked: Sequence[Asked]) -> list[Rule]:
    rules = []
    for each in asked:
        for skip in each.question.skips.all():
            left_out = [
                other.number
                for other in asked
                if each.question.position < other.question.position
                and (skip.to is None or other.question.position < skip.to.position)
            ]
            rules.append(Rule(each.number, _held_by(each, skip), frozenset(left_out)))
    return rules


def _held_by(asked: Asked, skip: Any) -> Categories:
    if skip.choice_id:
        choices = [choice.pk for choice in asked.question.choices.all()]
        return frozenset({choices.index(skip.choice_id)})
    return frozenset(
        place for place, each in enumerate(asked.classes) if each.is_within(skip.at_least, skip.at_most)
    )
