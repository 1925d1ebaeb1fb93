"""Forms of a night: their hours are moments of it, and a verb's refusal lands beside its field."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lune.forms import DeedForm
from shelter.models import Night
from shelter.times import moment, read_clock, show_clock, show_time


class ClockField(forms.CharField):
    """A time of day, typed as people do; becomes that moment of the form's night. What was shown and left alone stays exact."""

    night: Night

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"autocomplete": "off", "inputmode": "numeric", "class": "clock"}
        super().__init__(max_length=12, widget=forms.TextInput(attrs=attrs), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return show_clock(value, self.night) if isinstance(value, datetime) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            clock = read_clock(text)
        except ValueError:
            raise ValidationError(_("Type a time of day, such as 23:40 or 2340."), code="clock") from None
        if isinstance(self.initial, datetime) and show_clock(self.initial, self.night) == show_time(clock):
            return self.initial
        return moment(self.night, clock, now=timezone.now())


class NightForm(DeedForm):
    """A form about one night."""

    def __init__(self, *args: Any, night: Night, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.night = night
        for name, field in self.fields.items():
            if isinstance(field, ClockField):
                field.night, field.initial = night, self.get_initial_for_field(field, name)

    def when(self, name: str) -> datetime:
        """The hour of a field that may stay empty: now."""
        return self.cleaned_data[name] or timezone.now()


AT_HELP = _("Empty: now.")
