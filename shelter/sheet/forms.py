"""A night's paper sheet, as a form: a line for each bed, a few to spare, and what was ticked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shelter.census.reading import MAX_BEDS
from shelter.forms.base import ClockField, NightForm
from shelter.models import Bed, Night
from shelter.models.services import Called, IncidentKind
from shelter.models.stays import Reason
from shelter.sheet.fields import DECLINED, Count, service_label, service_name, services
from team.models import User

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SPARE_BEDS, VISITS, INCIDENTS = 4, 4, 2
# A form may hold 1,000 fields: of a very large house the first beds have their line, the others a spare one.
MOST_BEDS = 200


PRESENCE = {
    "alias": gettext_lazy("Alias"),
    "arrived_at": gettext_lazy("Arrived at"),
    "left_at": gettext_lazy("Left at"),
}
INCIDENT = {
    "at": gettext_lazy("Time"),
    "kind": gettext_lazy("Kind"),
    "called": gettext_lazy("Who was called"),
    "text": gettext_lazy("What happened"),
}


@dataclass
class Line:
    """A line of the sheet, for the template: its kind, its name, and its fields with theirs."""

    kind: str
    label: str
    fields: list[tuple["StrOrPromise", BoundField]]


class SheetForm(NightForm):
    """All that a sheet holds. A line is taken when anything stands on it."""

    def __init__(self, *args: Any, beds: Sequence[Bed], night: Night, **kwargs: Any) -> None:
        super().__init__(*args, night=night, **kwargs)
        self.beds = {bed.number: bed for bed in beds}
        self.bed_lines = [bed.number for bed in beds if not bed.retired_at][:MOST_BEDS]
        self.lines: dict[str, str] = {}
        self._add_presences()
        self._add_counts()
        self._add_incidents()
        self._add_night()

    # What the form is made of.

    def _add_presences(self) -> None:
        for place, number in enumerate(self.bed_lines):
            self._add_presence(f"bed-{place}", _("Bed %(number)s") % {"number": number})
        for place in range(SPARE_BEDS):
            cell, label = (
                f"bed-{place + len(self.bed_lines)}",
                _("Once more, %(number)d") % {"number": place + 1},
            )
            self.fields[f"{cell}-bed"] = Count(label=f"{label}, {_('Bed')}", min_value=1, required=False)
            self._add_presence(cell, label)
        for place in range(VISITS):
            self._add_presence(f"visit-{place}", _("Visit %(number)d") % {"number": place + 1})
        self.fields["visits"] = Count(label=_("Other visits, without hours"), required=False)

    def _add_presence(self, cell: str, label: str) -> None:
        self.lines[cell] = label
        self.fields[f"{cell}-alias"] = forms.CharField(
            label=f"{label}, {PRESENCE['alias']}",
            required=False,
            max_length=60,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )
        for name in ("arrived_at", "left_at"):
            self._add_clock(f"{cell}-{name}", f"{label}, {PRESENCE[name]}")

    def _add_clock(self, name: str, label: str) -> None:
        field = ClockField(label=label, required=False)
        field.night = self.night
        self.fields[name] = field

    def _add_counts(self) -> None:
        for reason in Reason:
            self.fields[f"refused-{reason}"] = Count(label=reason.label, required=False)
        self.fields["declined"] = Count(label=DECLINED, required=False)
        for kind, purpose in services():
            self.fields[service_name(kind, purpose)] = Count(
                label=service_label(kind, purpose), required=False
            )

    def _add_incidents(self) -> None:
        for place in range(INCIDENTS):
            cell, label = f"incident-{place}", _("Incident %(number)d") % {"number": place + 1}
            self.lines[cell] = label
            said = {name: f"{label}, {what}" for name, what in INCIDENT.items()}
            self._add_clock(f"{cell}-at", said["at"])
            kinds = [("", "—"), *IncidentKind.choices]
            self.fields[f"{cell}-kind"] = forms.ChoiceField(label=said["kind"], choices=kinds, required=False)
            self.fields[f"{cell}-called"] = forms.ChoiceField(
                label=said["called"], choices=Called.choices, required=False
            )
            self.fields[f"{cell}-text"] = forms.CharField(
                label=said["text"], required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
            )

    def _add_night(self) -> None:
        self.fields["handover"] = forms.CharField(
            label=_("What this night left to the next"),
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 4}),
        )
        self.fields["crew"] = forms.ModelMultipleChoiceField(
            label=_("Who was on"),
            queryset=User.objects.on_nights(),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        if not self.night.is_open:
            self.fields["actual_beds"] = Count(
                label=_("Beds in service"), initial=self.night.actual_beds, most=MAX_BEDS
            )
            self.fields["funded_beds"] = Count(
                label=_("Funded beds"), initial=self.night.funded_beds, most=MAX_BEDS
            )

    # What it shows.

    def beds_shown(self) -> Iterator[Line]:
        for place in range(len(self.bed_lines)):
            yield self._shown(f"bed-{place}", "bed", PRESENCE)
        for place in range(len(self.bed_lines), len(self.bed_lines) + SPARE_BEDS):
            yield self._shown(f"bed-{place}", "spare", {"bed": gettext_lazy("Bed")} | PRESENCE)

    def visits_shown(self) -> Iterator[Line]:
        for place in range(VISITS):
            yield self._shown(f"visit-{place}", "visit", PRESENCE)

    def incidents_shown(self) -> Iterator[Line]:
        for place in range(INCIDENTS):
            yield self._shown(f"incident-{place}", "incident", INCIDENT)

    def refusals_shown(self) -> list[BoundField]:
        return [self[f"refused-{reason}"] for reason in Reason] + [self["declined"]]

    def services_shown(self) -> list[BoundField]:
        return [self[service_name(kind, purpose)] for kind, purpose in services()]

    def capacity_shown(self) -> list[BoundField]:
        return [self[name] for name in ("actual_beds", "funded_beds") if name in self.fields]

    def _shown(self, cell: str, kind: str, names: Mapping[str, "StrOrPromise"]) -> Line:
        return Line(
            kind, self.lines[cell], [(label, self[f"{cell}-{name}"]) for name, label in names.items()]
        )

    # What it says.

    def clean(self) -> dict[str, Any]:
        self.presence_cells = [cell for cell in self._cells() if self._is_filled(cell)]
        for cell in self.presence_cells:
            self._check_presence(cell)
        for place in range(INCIDENTS):
            self._check_incident(f"incident-{place}")
        return self.cleaned_data

    def _cells(self) -> list[str]:
        beds = [f"bed-{place}" for place in range(len(self.bed_lines) + SPARE_BEDS)]
        return beds + [f"visit-{place}" for place in range(VISITS)]

    def _is_filled(self, cell: str) -> bool:
        names = [f"{cell}-{name}" for name in ("bed", "alias", "arrived_at", "left_at")]
        return any(self.cleaned_data.get(name) for name in names) or any(
            name in self.errors for name in names
        )

    def _check_presence(self, cell: str) -> None:
        arrived, left = (self.cleaned_data.get(f"{cell}-{name}") for name in ("arrived_at", "left_at"))
        if f"{cell}-arrived_at" in self.errors or f"{cell}-left_at" in self.errors:
            pass
        elif not arrived:
            self.add_error(f"{cell}-arrived_at", _("When did she arrive?"))
        elif left and left <= arrived:
            self.cleaned_data[f"{cell}-left_at"] = left = again(left, self.night)
            if left <= arrived:
                self.add_error(f"{cell}-left_at", _("The departure comes after the arrival."))
        elif not left and not self.night.is_open and arrived >= self.night.ends_at:
            self.add_error(f"{cell}-left_at", _("She arrived after the closing hour: when did she leave?"))
        if f"{cell}-bed" in self.fields and f"{cell}-bed" not in self.errors and not self.bed_of(cell):
            self.add_error(f"{cell}-bed", _("Which bed of this house?"))

    def _check_incident(self, cell: str) -> None:
        said = {name: self.cleaned_data.get(f"{cell}-{name}") for name in ("at", "kind", "text")}
        if not any(said.values()):
            return
        asked = {"at": _("When was it?"), "kind": _("What kind was it?"), "text": _("What happened?")}
        for name, value in said.items():
            if not value and f"{cell}-{name}" not in self.errors:
                self.add_error(f"{cell}-{name}", asked[name])

    def bed_of(self, cell: str) -> Bed | None:
        place = int(cell.removeprefix("bed-"))
        if place < len(self.bed_lines):
            return self.beds[self.bed_lines[place]]
        return self.beds.get(self.cleaned_data.get(f"{cell}-bed") or 0)


def again(at: datetime, night: Night) -> datetime:
    """The same hour the second time, in a night when the clock is turned back; else the same moment."""
    second = at.astimezone(night.house.zone).replace(fold=1).astimezone(UTC)
    return max(at, second)
