"""Which two questions are crossed."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.models import Question
from lune.forms import DeedForm


class CrossForm(DeedForm):
    first = forms.ChoiceField(label=_("Question"))
    second = forms.ChoiceField(label=_("Crossed with"))

    def __init__(self, *args: Any, questions: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = {question.code: question for question in questions}
        choices = [("", "—"), *((code, question.label) for code, question in self.questions.items())]
        for name in ("first", "second"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def pair(self) -> dict[str, Question]:
        return {name: self.questions[self.cleaned_data[name]] for name in ("first", "second")}
