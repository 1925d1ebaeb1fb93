"""Which night a sheet is of, and the figures that stand on it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lune.cells import FIRST_YEAR
from shelter.models import House
from shelter.models.services import Purpose, ServiceKind

MOST_COUNTED = 300
DECLINED = gettext_lazy("bed offered and declined")


class HouseField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in its stubs alone
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class NightChoiceForm(forms.Form):
    """Which sheet is about to be typed in."""

    maison = HouseField(
        label=gettext_lazy("House"),
        queryset=House.objects.filter(is_active=True),
        to_field_name="uid",
        empty_label=None,
    )
    nuit = forms.DateField(
        label=gettext_lazy("Evening of"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_nuit(self) -> date:
        day: date = self.cleaned_data["nuit"]
        if day.year < FIRST_YEAR:
            raise forms.ValidationError(_("The year %(year)d is too far back.") % {"year": day.year})
        return day


class Count(forms.IntegerField):
    """How many ticks; nothing is none."""

    def __init__(self, *, most: int = MOST_COUNTED, min_value: int = 0, **kwargs: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off", "class": "count"}
        super().__init__(min_value=min_value, max_value=most, widget=forms.TextInput(attrs=attrs), **kwargs)


def services() -> list[tuple[ServiceKind, Purpose | None]]:
    """Each service a sheet counts; the computer and the telephone once for each use."""
    pairs: list[tuple[ServiceKind, Purpose | None]] = []
    for kind in ServiceKind:
        pairs += [(kind, purpose) for purpose in (Purpose if kind is ServiceKind.COMPUTER_PHONE else [None])]
    return pairs


def service_label(kind: ServiceKind, purpose: Purpose | None) -> str:
    if purpose is None:
        return str(kind.label)
    return _("%(service)s: %(purpose)s") % {"service": kind.label, "purpose": purpose.label}


def service_name(kind: ServiceKind, purpose: Purpose | None) -> str:
    return f"service-{kind}-{purpose}" if purpose else f"service-{kind}"
