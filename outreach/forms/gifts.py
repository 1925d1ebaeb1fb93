"""What is given at a place."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from outreach.forms.lines import LinesForm
from outreach.models import Item


class GiftForm(LinesForm):
    """A quantity by item. `first` holds the ids of what is given most, which stands above the rest."""

    day = forms.DateTimeField(
        label=_("When"),
        required=False,
        help_text=_("Empty: now."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first: set[int] = set()

    def _is_first(self, name: str, item: Item) -> bool:
        return item.pk in self.first or bool(self.data.get(name))

    def clean_day(self) -> datetime | None:
        day: datetime | None = self.cleaned_data["day"]
        if day and day > timezone.now():
            raise ValidationError(_("This time has not come yet."))
        return day

    def at(self) -> datetime:
        return self.cleaned_data["day"] or timezone.now()
