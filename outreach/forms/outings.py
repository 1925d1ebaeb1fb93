"""An outing as it is prepared, counted on its way, and told at its end."""

import datetime as dt
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lune.forms import DeedForm
from outreach.forms.lines import LinesForm, Quantity, Row
from outreach.models import SharpsReturn, Zone
from outreach.models.outings import NOT_MORE_NEW
from team.models import User

MOST_PEOPLE = 10_000


NOON = time(12)
DAY = timedelta(days=1)


def evening(now: datetime) -> dt.date:
    """The evening that a moment belongs to: before noon, the one before."""
    here = timezone.localtime(now)
    return here.date() - DAY if here.time() < NOON else here.date()


class HourForm(DeedForm):
    """A deed of some evening, at an hour that may stay empty: now."""

    at = forms.TimeField(
        label=_("At what time"),
        required=False,
        help_text=_("Empty: now."),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    def moment(self, day: dt.date) -> datetime:
        """The hour that was typed, in that evening or the morning after it."""
        hour: time | None = self.cleaned_data["at"]
        if hour is None:
            return timezone.now()
        return timezone.make_aware(datetime.combine(day + DAY if hour < NOON else day, hour))


class ZonesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic in its stubs alone
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.label)


class PrepareForm(HourForm, LinesForm):
    """Where to, who, and what goes into the bag."""

    date = forms.DateField(
        label=_("Evening of"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    zones = ZonesField(
        label=_("Zones"),
        queryset=Zone.objects.filter(is_active=True),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose a zone at least.")},
    )
    team = forms.ModelMultipleChoiceField(
        label=_("Team"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Say who goes out.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = User.objects.on_nights()  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean_date(self) -> dt.date:
        day: dt.date = self.cleaned_data["date"]
        if day > timezone.localdate():
            raise ValidationError(_("This day has not come yet."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        day = data.get("date")
        if day and day < evening(timezone.now()) and not data.get("at") and "at" not in self.errors:
            self.add_error("at", _("Type the hour: this evening is over."))
        return data


class Count(Quantity):
    """How many persons, or things, from 0."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=MOST_PEOPLE, **kwargs)


class MetForm(DeedForm):
    """Whom the team met, in counts alone."""

    reached = Count(label=_("Persons reached"))
    new = Count(label=_("New persons"))
    contacts = Count(label=_("Contacts"), help_text=_("Material or information changed hands."))
    encounters = Count(
        label=_("Encounters"), help_text=_("It went further: listening, a service, a follow-up.")
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if (data.get("new") or 0) > (data.get("reached") or 0) and "reached" not in self.errors:
            self.add_error("new", NOT_MORE_NEW)
        return data

    def met(self) -> dict[str, int]:
        return {name: self.cleaned_data[name] or 0 for name in MetForm.base_fields}


class ReturnForm(HourForm, MetForm, LinesForm):
    """What came back of each item that was loaded: 0 has to be typed, an empty line gives nothing away."""

    least = 0

    sharps = Count(label=_("Used syringes brought back"))
    method = forms.ChoiceField(
        label=_("How they were counted"),
        choices=SharpsReturn.Method.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    trained = Count(label=_("Persons shown how to use naloxone"))
    reversed = Count(label=_("Overdoses reversed"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.items:
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = _("Type how many came back; 0 for none.")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("sharps") and not data.get("method") and "method" not in self.errors:
            self.add_error("method", _("Say how they were counted."))
        return data

    def people(self) -> list[forms.BoundField]:
        return [self[name] for name in MetForm.base_fields]

    def rows(self) -> list[Row]:
        return [Row(item, self[name], self.there[item.pk]) for name, item in self.items.items()]
