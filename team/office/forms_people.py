"""Somebody who works here, and what she has learned, as the office types them."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lune.forms import DeedForm
from team.models import Contract, Kind, Language, QualificationKind, User


def day_field(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options
    )


class WorkerForm(DeedForm):
    name = forms.CharField(label=_("Name"), max_length=80, widget=forms.TextInput({"autocomplete": "off"}))
    telephone = forms.CharField(
        label=_("Telephone"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "tel"}),
    )
    kind = forms.ChoiceField(label=_("Works as"), choices=Kind.choices)
    contract = forms.ChoiceField(label=_("Contract"), choices=Contract.choices)
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=Language.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "choices--short"}),
    )
    active_from = day_field(_("Here since"), initial=timezone.localdate)
    active_to = day_field(_("Last day"), required=False, help_text=_("Empty as long as she works here."))
    user = forms.ModelChoiceField(
        label=_("Account"),
        queryset=User.objects.all(),
        required=False,
        help_text=_("With it, she sees her own shifts."),
    )


class QualificationForm(DeedForm):
    kind = forms.ModelChoiceField(label=_("Qualification"), queryset=QualificationKind.objects.none())
    obtained_on = day_field(_("Obtained on"))
    expires_on = day_field(
        _("Expires on"), required=False, help_text=_("Empty: as long as this kind holds, from that day.")
    )
    note_text = forms.CharField(
        label=pgettext_lazy("of a qualification", "Note"),
        max_length=300,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = QualificationKind.objects.filter(is_active=True)  # type: ignore[attr-defined]  # a ModelChoiceField
