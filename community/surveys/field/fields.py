"""A form field for each kind of question, and what was said in it as it travels and as it is kept."""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from community.models import Question, QuestionKind
from community.models.answers import LONGEST_TEXT
from community.models.surveys import COUNTED
from community.surveys.route import Said
from lune.forms import NumberField

LIST, SCALE = {"class": "choices--list"}, {"class": "choices--scale"}
Raw = str | list[str]
"""What was said, as a form holds it and as it travels: no more than JSON knows."""


def field_for(question: Question) -> forms.Field:
    """Nothing is required: any question may be passed over."""
    return _MAKERS[QuestionKind(question.kind)](question, {"label": question.label, "required": False})


def _choice(question: Question, facts: dict[str, Any]) -> forms.Field:
    return forms.ChoiceField(choices=_labels(question), widget=forms.RadioSelect(LIST), **facts)


def _several(question: Question, facts: dict[str, Any]) -> forms.Field:
    widget = forms.CheckboxSelectMultiple(LIST)
    return forms.MultipleChoiceField(choices=_labels(question), widget=widget, **facts)


def _scale(question: Question, facts: dict[str, Any]) -> forms.Field:
    steps = [(str(step), str(step)) for step in question.steps]
    return forms.ChoiceField(choices=steps, widget=forms.RadioSelect(SCALE), **facts)


def _number(question: Question, facts: dict[str, Any]) -> forms.Field:
    facts |= {"min_value": question.lowest, "max_value": question.highest}
    return NumberField(max_digits=12, decimal_places=2, **facts)


def _text(question: Question, facts: dict[str, Any]) -> forms.Field:
    area = forms.Textarea(attrs={"rows": 6, "autocomplete": "off"})
    return forms.CharField(max_length=LONGEST_TEXT, widget=area, **facts)


_MAKERS = {
    QuestionKind.CHOICE: _choice,
    QuestionKind.SEVERAL: _several,
    QuestionKind.SCALE: _scale,
    QuestionKind.NUMBER: _number,
    QuestionKind.TEXT: _text,
}


def _labels(question: Question) -> list[tuple[str, str]]:
    return [(choice.code, choice.label) for choice in question.choices.all()]


def raw_of(cleaned: Any) -> Raw | None:
    """What a field gave, for the journey; None where she passed it over."""
    if cleaned is None or cleaned in ("", []):
        return None
    return cleaned if isinstance(cleaned, list) else str(cleaned)


def said_in(questions: Iterable[Question], raw: Mapping[str, Raw]) -> dict[str, Said]:
    """What was said, as the verb takes it."""
    said = {question.code: _said(question, raw.get(question.code)) for question in questions}
    return {code: each for code, each in said.items() if each is not None}


def _said(question: Question, raw: Raw | None) -> Said | None:
    """None too where it fits no more: a draft that is tried changes under her hands, and a code may serve again."""
    if isinstance(raw, list) is not (question.kind == QuestionKind.SEVERAL):
        return None
    if isinstance(raw, list):
        return tuple(raw)
    return _number_in(raw) if question.kind in COUNTED else raw


def _number_in(raw: Raw | None) -> Decimal | None:
    try:
        return Decimal(str(raw))
    except InvalidOperation:
        return None
