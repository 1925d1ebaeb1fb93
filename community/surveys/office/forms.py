"""What coordinators type of a questionnaire, of a question, of a rule."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from community.actions.questions import Words
from community.models import Question, QuestionKind, Questionnaire, Skip, Version
from community.models.surveys import CHOSEN
from community.surveys.wording import CONSENT, CONSENT_EN
from lune.forms import DeedForm

AGREED = ("consent", "consent_en")
ABOUT = ("title", "title_en", "purpose", "purpose_en")
WORDS = ("words", "words_en", "help", "help_en")
ENDS = ("lowest", "highest")
END_WORDS = ("lowest_words", "lowest_words_en", "highest_words", "highest_words_en")
AREA = forms.Textarea(attrs={"rows": 3})
LONG_AREA = forms.Textarea(attrs={"rows": 9})
AREAS: dict[str, Any] = {"purpose": AREA, "purpose_en": AREA, "consent": LONG_AREA, "consent_en": LONG_AREA}
LIST_AREA = forms.Textarea(attrs={"rows": 6})
THE_END = "end"


class RowForm(DeedForm):
    """Some columns of a row, as somebody types them; `described` gives the row, not saved."""

    def __init__(self, data: Any, *, row: Any, names: tuple[str, ...]) -> None:
        super().__init__(data, initial={name: getattr(row, name) for name in names})
        self.row, self.names = row, names
        self.fields |= forms.fields_for_model(type(row), names, widgets=AREAS)

    def described(self) -> Any:
        for name in self.names:
            setattr(self.row, name, self.cleaned_data[name])
        return self.row


class AboutForm(RowForm):
    def __init__(self, data: Any, *, row: Questionnaire) -> None:
        super().__init__(data, row=row, names=ABOUT)


class BeginForm(AboutForm):
    """With the words of consent that most questionnaires may keep."""

    def __init__(self, data: Any) -> None:
        super().__init__(data, row=Questionnaire())
        self.fields |= ConsentForm(None, row=Version()).fields
        self.initial = {**self.initial, "consent": CONSENT, "consent_en": CONSENT_EN}

    def consent(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in AGREED}


class ConsentForm(RowForm):
    def __init__(self, data: Any, *, row: Version) -> None:
        super().__init__(data, row=row, names=AGREED)


class CopyForm(DeedForm):
    title = forms.CharField(label=_("Title of the copy"), max_length=160)


class QuestionForm(RowForm):
    """The fields that its kind of answer has."""

    def __init__(self, data: Any, *, row: Question) -> None:
        names = {QuestionKind.SCALE: WORDS + ENDS + END_WORDS, QuestionKind.NUMBER: WORDS + ENDS}
        super().__init__(data, row=row, names=names.get(QuestionKind(row.kind), WORDS))
        if row.kind in CHOSEN:
            self._add_choices(row)
        if row.kind == QuestionKind.SCALE:
            self.fields["lowest"].required = self.fields["highest"].required = True

    def _add_choices(self, row: Question) -> None:
        known = list(row.choices.all()) if row.pk else []
        self.fields["choices"] = forms.CharField(
            label=_("Choices, one on each line"), widget=LIST_AREA, max_length=6_000
        )
        self.fields["choices_en"] = forms.CharField(
            label=_("Choices in English, in the same order"),
            widget=LIST_AREA,
            max_length=6_000,
            required=False,
        )
        self.initial["choices"] = "\n".join(choice.words for choice in known)
        self.initial["choices_en"] = "\n".join(choice.words_en for choice in known).strip("\n")

    def clean(self) -> dict[str, Any] | None:
        said = super().clean() or self.cleaned_data
        french, english = lines(said.get("choices", "")), lines(said.get("choices_en", ""))
        if english and len(english) != len(french):
            counts = {"fr": len(french), "en": len(english)}
            sentence = _("One line for each choice in French: %(fr)d there, %(en)d here.")
            self.add_error("choices_en", ValidationError(sentence, params=counts))
        if any(len(line) > 160 for line in (*french, *english)):
            self.add_error("choices", _("A choice has at most 160 characters."))
        return said

    def choices(self) -> list[Words]:
        french = lines(self.cleaned_data.get("choices", ""))
        english = lines(self.cleaned_data.get("choices_en", "")) or [""] * len(french)
        return [Words(*pair) for pair in zip(french, english, strict=True)]


class SkipForm(DeedForm):
    """When, and on to where: only later questions are offered."""

    def __init__(self, data: Any, *, question: Question, later: list[Question]) -> None:
        super().__init__(data)
        self.question = question
        self.later = {str(each.uid): each for each in later}
        self.choices = {str(each.uid): each for each in question.choices.all()}
        if question.kind in CHOSEN:
            free = [(uid, each.label) for uid, each in self.choices.items() if not each.skips.all()]
            self.fields["choice"] = forms.ChoiceField(label=_("When she chooses"), choices=free)
        else:
            ways = [("at_most", _("this number or less")), ("at_least", _("this number or more"))]
            self.fields["number"] = forms.IntegerField(label=_("When she answers"))
            self.fields["way"] = forms.ChoiceField(label=_("That is"), choices=ways)
        targets = [(uid, f"{each.position}. {each.label}") for uid, each in self.later.items()]
        self.fields["to"] = forms.ChoiceField(
            label=_("Go on at"),
            choices=[*targets, (THE_END, _("the end of the questionnaire"))],
            error_messages={
                "invalid_choice": _("A rule leads to a later question of the same version, or to the end.")
            },
        )

    def described(self) -> Skip:
        said = self.cleaned_data
        skip = Skip(question=self.question, to=self.later.get(said["to"]))
        if "choice" in said:
            skip.choice = self.choices[said["choice"]]
        else:
            setattr(skip, said["way"], said["number"])
        return skip


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
