"""Shifts, the week's pattern and cover rules, as the office types them."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from lune.formats import full_date
from lune.forms import DeedForm
from lune.time import exists, last_day
from team import places
from team.models import Kind, Worker
from team.office.forms_people import day_field
from team.times import ZONE, span

NIGHT = (time(22), time(8))
FARTHEST = timedelta(days=731)


def hour_field(label: Any, **options: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **options
    )


def place_field() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=_("Where"), choices=places.choices, coerce=places.chosen)


class WorkerField(forms.TypedChoiceField):
    """Somebody of these, by name; the empty choice is nobody."""

    def __init__(self, *, empty: Any, **options: Any) -> None:
        self.empty = empty
        gone = {"invalid_choice": _("She can't be chosen any more. Choose again.")}
        super().__init__(empty_value=None, error_messages=gone, **options)

    def offer(self, workers: Iterable[Worker]) -> None:
        by_uid = {str(worker.uid): worker for worker in workers}
        self.choices = [("", self.empty), *((uid, worker.name) for uid, worker in by_uid.items())]
        self.coerce = by_uid.__getitem__


class WhoForm(DeedForm):
    """Who has it, among those who work here on a day."""

    worker = WorkerField(label=_("Who"), empty=_("nobody yet"), required=False)

    def __init__(self, *args: Any, workers: Iterable[Worker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].offer(workers)  # type: ignore[attr-defined]  # a WorkerField


class HoursForm(WhoForm):
    place = place_field()
    kind = forms.ChoiceField(label=_("Who is needed"), choices=Kind.choices)
    starts = hour_field(_("Begins"), initial=NIGHT[0])
    ends = hour_field(
        _("Ends"), initial=NIGHT[1], help_text=_("At or before its beginning: the next morning.")
    )


class ShiftForm(HoursForm):
    day = day_field(_("Day"))
    field_order = ("day", "starts", "ends", "place", "kind", "worker")

    def clean_day(self) -> date:
        """A year with a slip of the finger would plan a shift that no page leads to."""
        day: date = self.cleaned_data["day"]
        if abs(day - timezone.localdate()) > FARTHEST:
            raise ValidationError(_("This day is more than two years away: look at its year."), code="far")
        return day

    def clean(self) -> dict[str, Any]:
        """An hour that the clocks skip is nobody's: she would come an hour late, or leave an hour early."""
        facts: dict[str, Any] = super().clean() or self.cleaned_data
        if {"day", "starts", "ends"} <= facts.keys():
            mornings = {
                "starts": facts["day"],
                "ends": last_day(facts["day"], facts["starts"], facts["ends"]),
            }
            for name, day in mornings.items():
                if not exists(day, facts[name], ZONE):
                    skipped = _("This hour does not exist on %(day)s: clocks go forward.")
                    self.add_error(name, skipped % {"day": full_date(day)})
        return facts

    def moments(self) -> tuple[datetime, datetime]:
        facts = self.cleaned_data
        day: date = facts["day"]
        return span(day, facts["starts"], facts["ends"])


class PatternForm(HoursForm):
    weekday = forms.TypedChoiceField(label=_("Day"), choices=list(WEEKDAYS.items()), coerce=int)
    field_order = ("weekday", "starts", "ends", "place", "kind", "worker")


class CoverForm(DeedForm):
    starts = hour_field(_("From"), initial=NIGHT[0])
    ends = hour_field(_("To"), initial=NIGHT[1])
    workers = forms.IntegerField(label=_("Workers at least"), min_value=0, max_value=20, initial=1)
    peers = forms.IntegerField(label=_("Peer workers at least"), min_value=0, max_value=20, initial=1)
    asks_coordinator = forms.BooleanField(
        label=_("A coordinator confirms the swaps agreed between them"), required=False
    )
