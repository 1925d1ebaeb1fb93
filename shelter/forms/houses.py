"""A house, as it is founded and changed."""

from typing import TYPE_CHECKING, Any

from django import forms

from shelter.models import House

CLOCK = {"placeholder": "22:00", "size": 5}

if TYPE_CHECKING:
    OfHouse = forms.ModelForm[House]
else:
    OfHouse = forms.ModelForm


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
        widgets = {
            "opens_at": forms.TimeInput(attrs=CLOCK, format="%H:%M"),
            "closes_at": forms.TimeInput(attrs=CLOCK, format="%H:%M"),
            "address": forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"}),
        }

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in HouseForm.Meta.fields}
