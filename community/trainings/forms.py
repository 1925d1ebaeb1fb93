"""What is typed about a training, and the name on a certificate."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from community.models import Topic, Training
from lune.forms import DeedForm, NumberField
from lune.press.glyphs import unprintable

FIELDS = ("topic", "on", "starts", "hours", "trainer", "place", "present", "new")


class TrainingForm(DeedForm):
    """What the rows together forbid, the verb says."""

    def __init__(self, data: Any, *, training: Training) -> None:
        super().__init__(data, initial=forms.model_to_dict(training, FIELDS))
        self.training = training
        widgets: dict[str, Any] = {
            "on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "starts": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }
        self.fields |= forms.fields_for_model(
            Training, FIELDS, widgets=widgets, field_classes={"hours": NumberField}
        )

    def described(self) -> Training:
        """The training as it was typed, not saved."""
        for name, value in self.cleaned_data.items():
            setattr(self.training, name, value)
        return self.training


class AliasForm(DeedForm):
    alias = forms.CharField(
        label=_("Alias"),
        max_length=80,
        help_text=_("Only for somebody who wants a certificate."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class TopicForm(DeedForm):
    name = forms.CharField(label=_("Topic"), max_length=120)
    name_en = forms.CharField(label=_("In English"), max_length=120, required=False)

    def of(self, topic: Topic) -> Topic:
        """The topic as it was typed, not saved."""
        topic.name, topic.name_en = self.cleaned_data["name"], self.cleaned_data["name_en"]
        return topic


class CertificateForm(DeedForm):
    """The name that she gives today, for the paper alone: it is not kept."""

    def __init__(self, data: Any, *, alias: str) -> None:
        super().__init__(data)
        self.alias = alias

    name = forms.CharField(
        label=_("Name to print"),
        max_length=120,
        required=False,
        help_text=_("Left empty: the alias. It is not kept."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=(("fr", "Français"), ("en", "English")))

    def clean_name(self) -> str:
        """What is printed. A certificate with boxes for a name serves nobody."""
        name: str = self.cleaned_data["name"] or self.alias
        if missing := unprintable(name):
            sentence = _("The press has no letter for %(characters)s: type the name in letters that it has.")
            raise ValidationError(sentence, params={"characters": " ".join(sorted(missing))})
        return name
