"""Hours besides shifts, as the office types them."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lune.forms import DeedForm, NumberField
from team.models import Work, Worker
from team.office.forms_people import day_field
from team.office.forms_shifts import WorkerField

OF_A_DAY = _("From a quarter of an hour to 16 hours.")


class OtherHoursForm(DeedForm):
    worker = WorkerField(label=_("Who"), empty="")
    on = day_field(_("Day"), initial=timezone.localdate)
    length = NumberField(
        label=_("Hours"),
        min_value=Decimal("0.25"),
        max_value=16,
        max_digits=4,
        decimal_places=2,
        help_text=_("1.5 for an hour and a half."),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value", "max_whole_digits"), OF_A_DAY),
    )
    what = forms.ChoiceField(label=_("What"), choices=Work.choices)

    def __init__(self, *args: Any, workers: Iterable[Worker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].offer(workers)  # type: ignore[attr-defined]  # a WorkerField

    def clean_length(self) -> timedelta:
        return timedelta(hours=float(self.cleaned_data["length"]))
