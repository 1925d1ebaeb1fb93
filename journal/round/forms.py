"""A visit, on the round or typed afterwards; a place."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from journal.models import Issue, Place
from journal.models.issues import ON_PAPER
from journal.models.places import MOST, WHOLE
from lune.forms import DeedForm


class Copies(forms.IntegerField):
    """How many copies; left empty: none."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "copies"})
        within = [MinValueValidator(0, WHOLE), MaxValueValidator(MOST, WHOLE)]
        super().__init__(required=False, widget=widget, validators=within, **kwargs)
        self.error_messages |= {"invalid": WHOLE}

    def clean(self, value: Any) -> int:
        return super().clean(value) or 0


class VisitForm(DeedForm):
    """Three numbers, and a word if need be."""

    left = Copies(label=pgettext_lazy("copies", "Left"))
    returned = Copies(label=pgettext_lazy("copies", "Taken back"))
    missing = Copies(label=pgettext_lazy("copies", "Missing"))
    words = forms.CharField(
        label=pgettext_lazy("of a visit", "Note"),
        required=False,
        max_length=500,
        help_text=_("Never a person's name."),
    )


class PastVisitForm(VisitForm):
    """A visit of another day, from the paper sheet."""

    issue = forms.ModelChoiceField(label=_("Issue left"), queryset=Issue.objects.none(), empty_label=None)
    at = forms.DateTimeField(
        label=_("When"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )
    field_order = ("issue", "at")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["issue"].queryset = Issue.objects.filter(state__in=ON_PAPER)  # type: ignore[attr-defined]  # a ModelChoiceField


class PlaceForm(DeedForm):
    """A place as somebody describes it. What the rows together forbid, the verb says: asked here, a form sent twice
    would find its own first row in its way."""

    DESCRIBED = (
        "name",
        "kind",
        "address",
        "opening",
        "usual_copies",
        "state",
        "is_public",
        "note",
        "contact",
    )

    def __init__(self, data: Any = None, *, place: Place | None = None) -> None:
        super().__init__(data, initial=forms.model_to_dict(place, self.DESCRIBED) if place else None)
        self.place = place or Place()
        figures = forms.TextInput(attrs={"inputmode": "numeric"})
        self.fields |= forms.fields_for_model(Place, self.DESCRIBED, widgets={"usual_copies": figures})

    def described(self) -> Place:
        """The place as it was typed, not saved."""
        for name, value in self.cleaned_data.items():
            setattr(self.place, name, value)
        return self.place
