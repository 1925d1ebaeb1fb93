"""What happens in a night besides stays."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from shelter.forms.base import AT_HELP, ClockField, NightForm
from shelter.forms.people import WhoForm
from shelter.models.services import Called, IncidentKind
from shelter.models.stays import Reason
from team.models import User

DECLINED = "declined"

capfirst_lazy = lazy(capfirst, str)


def _capitalised(choices: type[models.TextChoices]) -> list[tuple[str, Any]]:
    """Choices as they begin a line."""
    return [(choice.value, capfirst_lazy(choice.label)) for choice in choices]


class KeepForm(WhoForm):
    until = ClockField(
        label=_("Until"), help_text=_("For example 0:30. After this time the bed is free by itself.")
    )

    field_order = ["until", "guest", "alias"]


class TurnawayForm(WhoForm):
    """The pressed button says the reason."""

    reason = forms.CharField(required=False, widget=forms.HiddenInput)

    anonymous_label = _("Not said")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("reason") not in (*Reason.values, DECLINED):
            self.add_error(None, _("Choose a reason."))
        return data


class IncidentForm(NightForm):
    kind = forms.ChoiceField(
        label=_("What kind"), choices=_capitalised(IncidentKind), widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("What happened"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Facts. No name that is not needed."),
    )
    called = forms.ChoiceField(
        label=_("Who was called"),
        choices=_capitalised(Called),
        initial=Called.NOBODY,
        widget=forms.RadioSelect,
    )
    at = ClockField(label=_("At what time"), required=False, help_text=AT_HELP)


class OutageForm(NightForm):
    note = forms.CharField(label=_("What is wrong"), required=False, max_length=300)


class NoteForm(NightForm):
    text = forms.CharField(
        label=_("Message to the next team"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )


class CrewForm(NightForm):
    crew = forms.ModelMultipleChoiceField(
        label=_("Who is on tonight"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["crew"].queryset = User.objects.on_nights()  # type: ignore[attr-defined]  # a ModelChoiceField


class CloseForm(NightForm):
    everybody_left_at = ClockField(label=_("Everybody left at"), required=False)


class RestrictForm(WhoForm):
    until_day = forms.DateField(
        label=_("Until the night of"),
        help_text=_("This night included."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Facts. Read by those who may decide a restriction."),
    )

    anonymous_label = _("Choose")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("person") and not self.errors:
            self.add_error("guest", _("Choose somebody, or type an alias."))
        return data

    @property
    def until(self) -> datetime:
        day: date = self.cleaned_data["until_day"]
        return self.night.house.bounds(day)[1]

    @staticmethod
    def usual_day(night_date: date) -> date:
        return max(night_date, timezone.localdate()) + timedelta(days=7)
