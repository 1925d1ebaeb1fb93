"""A house, as it is founded and changed."""

from datetime import time
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from shelter.models import House
from shelter.times import read_clock

if TYPE_CHECKING:
    OfHouse = forms.ModelForm[House]
else:
    OfHouse = forms.ModelForm


class HourField(forms.TimeField):
    """An hour of the clock, typed as people do."""

    widget = forms.TimeInput(attrs={"autocomplete": "off", "size": 8}, format="%H:%M")

    def to_python(self, value: Any) -> time | None:
        if value in self.empty_values or isinstance(value, time):
            return value or None
        try:
            return read_clock(value)
        except ValueError:
            raise ValidationError(_("Type a time of day, such as 23:40 or 2340."), code="clock") from None


class HouseForm(OfHouse):
    """A house in the words of its model; the verb makes it, not the form."""

    class Meta:
        model = House
        fields: tuple[str, ...] = (
            "name",
            "opens_at",
            "closes_at",
            "time_zone",
            "eligibility",
            "address",
            "funded_beds",
        )
        field_classes = {"opens_at": HourField, "closes_at": HourField}
        widgets = {"address": forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"})}

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in HouseForm.Meta.fields}
