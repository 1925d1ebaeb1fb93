"""What the office types about an entry, its parts, its themes; a file to bring in."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from community.hsds.reading import Reading, read
from community.hsds.values import document_of
from community.models import Location, Service, TaxonomyTerm
from community.models.parts import DAYS
from community.office.kinds import ENTRIES, EntryKind, PartKind
from community.words import address_of
from lune.forms import DeedForm, NumberField
from lune.uploads import UploadField

if TYPE_CHECKING:
    ModelChoiceField = forms.ModelChoiceField[Location]
else:
    ModelChoiceField = forms.ModelChoiceField

# Kept as the directory has them; a day's hours are typed by the clock.
CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class RowForm(DeedForm):
    """An entry or a part as somebody describes it; what the rows together forbid, the verb says."""

    def __init__(self, data: Any, *, row: Any, kind: EntryKind | PartKind) -> None:
        super().__init__(data, initial={name: getattr(row, name, None) for name in kind.fields})
        self.row = row
        self.fields |= forms.fields_for_model(kind.model, kind.fields, formfield_callback=_as_typed)
        for name in ("opens_at", "closes_at"):
            if name in self.fields:
                self.fields[name] = forms.TimeField(
                    label=self.fields[name].label, required=False, widget=CLOCK
                )
        if kind is ENTRIES["lieux"]:
            self.fields["name"].required = True
        if "byday" in self.fields:
            self.fields["byday"] = forms.MultipleChoiceField(
                label=_("Days"), choices=DAYS, required=False, widget=forms.CheckboxSelectMultiple
            )

    def clean(self) -> dict[str, Any] | None:
        said = super().clean() or self.cleaned_data
        for name in ("opens_at", "closes_at"):
            if name in said:
                said[name] = f"{said[name]:%H:%M}" if said[name] else ""
        if "byday" in said:
            self._clean_hours(said)
        return said

    def _clean_hours(self, said: dict[str, Any]) -> None:
        said["byday"] = ",".join(said["byday"])
        if not any(said.get(name) for name in ("byday", "opens_at", "description")):
            self.add_error("byday", _("Say on which days, or when, or in words."))
        elif said.get("closes_at") and not said.get("opens_at", "?"):
            self.add_error("opens_at", _("It closes: say when it opens."))

    def described(self) -> Any:
        """The row as it was typed, not saved."""
        for name, value in self.cleaned_data.items():
            setattr(self.row, name, value)
        if self.cleaned_data.get("byday"):
            self.row.freq = "WEEKLY"
        return self.row


def _as_typed(column: Any, **options: Any) -> Any:
    """An address on the web may be typed without its https://, an amount with a comma."""
    if isinstance(column, models.URLField):
        options["assume_scheme"] = "https"
    if isinstance(column, models.DecimalField):
        options["form_class"] = NumberField
    return column.formfield(**options)


class PlaceField(ModelChoiceField):
    def label_from_instance(self, place: Location) -> str:
        told = [place.name, *(address_of(each) for each in place.addresses.all())]
        return ", ".join(each for each in told if each) or str(_("Place"))


class WhereForm(RowForm):
    """A place of the service's own organization."""

    def __init__(self, data: Any, *, row: Any, kind: PartKind) -> None:
        super().__init__(data, row=row, kind=kind)
        places = Location.objects.filter(organization=row.service.organization).prefetch_related("addresses")
        help_text = "" if places.exists() else _("Its organization has no place yet: add one there first.")
        self.fields["location"] = PlaceField(places, label=_("Place"), empty_label=None, help_text=help_text)


class TermsForm(DeedForm):
    """Themes, and what is good to know: a tick each, and a day where a peer checked."""

    def __init__(self, data: Any, *, service: Service) -> None:
        given = {each.taxonomy_term_id: each.value for each in service.attributes.all()}
        self.themes = list(TaxonomyTerm.objects.themes())
        self.to_know = list(TaxonomyTerm.objects.to_know())
        ticked = [term.code for term in self.themes if term.pk in given]
        super().__init__(data, initial={"themes": ticked})
        self.fields["themes"] = forms.MultipleChoiceField(
            label=_("Themes"),
            choices=[(term.code, term.label) for term in self.themes],
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        for term in self.to_know:
            self.fields[term.code] = _date(term) if term.has_date else _tick(term)
            self.initial[term.code] = given.get(term.pk, "") if term.has_date else term.pk in given

    def terms(self) -> dict[TaxonomyTerm, str]:
        """What was ticked, each with its value."""
        said = self.cleaned_data
        chosen = {term: "" for term in self.themes if term.code in said["themes"]}
        return chosen | {term: _value(said[term.code]) for term in self.to_know if said[term.code]}


def _tick(term: TaxonomyTerm) -> forms.Field:
    return forms.BooleanField(label=term.label, required=False)


def _date(term: TaxonomyTerm) -> forms.Field:
    picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=term.label, required=False, widget=picker)


def _value(said: bool | date) -> str:
    return said.isoformat() if isinstance(said, date) else ""


class FileForm(DeedForm):
    """An HSDS file: what is wrong with it is said line by line, above it."""

    reading: Reading

    file = UploadField(
        label=_("HSDS 3 file (JSON)"),
        widget=forms.FileInput(attrs={"accept": "application/json,.json"}),
        error_messages={"required": _("Choose a file.")},
    )

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        self.reading = read(document_of(sent.read()))
        return sent
