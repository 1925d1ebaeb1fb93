"""Arriving, leaving, moving, putting right."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shelter.forms.base import AT_HELP, ClockField, NightForm
from shelter.forms.people import TapForm, WhoForm
from shelter.models import Bed, Stay

MINUTE = timedelta(minutes=1)


class AdmitForm(TapForm):
    arrived_at = ClockField(label=_("Arrived at"), required=False, help_text=AT_HELP)
    leaving_about = ClockField(label=_("Leaves about"), required=False)


class VisitForm(TapForm):
    arrived_at = ClockField(label=_("Arrived at"), required=False, help_text=AT_HELP)


class DepartForm(NightForm):
    at = ClockField(label=_("Left at"), required=False, help_text=AT_HELP)

    def __init__(self, *args: Any, stay: Stay, **kwargs: Any) -> None:
        super().__init__(*args, night=stay.night, **kwargs)
        self.stay = stay

    def clean_at(self) -> datetime | None:
        """A minute that was typed has no seconds: leaving in the minute of the arrival is leaving after it."""
        at: datetime | None = self.cleaned_data["at"]
        arrived = self.stay.arrived_at
        if at and arrived.replace(second=0, microsecond=0) == at:
            return arrived + timedelta(seconds=1)
        return at


class ExpectForm(NightForm):
    about = ClockField(label=_("Leaves about"), required=False, help_text=_("Empty: she does not say."))


class BedChoiceField(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes none when it runs
    def label_from_instance(self, bed: Any) -> str:
        return str(_("Bed %(number)s") % {"number": bed.number})


class CorrectForm(WhoForm):
    """The whole line as it should have been."""

    bed = BedChoiceField(
        label=_("Bed"), queryset=Bed.objects.none(), required=False, empty_label=_("No bed: a visit")
    )
    arrived_at = ClockField(label=_("Arrived at"))
    left_at = ClockField(label=_("Left at"), required=False, help_text=_("Empty: still here."))

    field_order = ["guest", "alias", "bed", "arrived_at", "left_at"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bed"].queryset = Bed.objects.existing().filter(house=self.night.house_id)  # type: ignore[attr-defined]  # a ModelChoiceField
