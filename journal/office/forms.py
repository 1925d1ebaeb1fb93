"""What editors type about an issue, its contents, its masthead."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from journal.actions.issues import Facts
from journal.models import ConsentWording, Issue, Masthead, Section
from journal.models.issues import Season
from lune.forms import DeedForm
from lune.pictures import ACCEPTED, Drawn, redraw

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Masthead]
else:
    ModelForm = forms.ModelForm


def day(label: Any, **options: Any) -> forms.DateField:
    picker = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=False, widget=picker, **options)


def whole(label: Any, *, least: int, most: int, **options: Any) -> forms.IntegerField:
    """A number typed by hand; nothing is longer than it can be."""
    # Formatted when it is read: this is made before anybody's language is known.
    sentence = format_lazy(_("A whole number from {least} to {most}."), least=least, most=most)
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        error_messages={"invalid": sentence, "min_value": sentence, "max_value": sentence},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 6}),
        **options,
    )


def text(label: Any, *, rows: int = 5, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=4_000, widget=forms.Textarea(attrs={"rows": rows}), **options
    )


class ArchivedIssueForm(DeedForm):
    """An issue of before Lune: no call, no deadline to meet."""

    number = whole(_("Number"), least=1, most=9_999)
    theme = forms.CharField(label=_("Theme"), max_length=120)
    season = forms.ChoiceField(label=_("Season"), choices=Season.choices)
    year = whole(_("Year"), least=1900, most=2200)
    out_on = day(_("Out on"))
    description = text(_("Description"), help_text=_("Public, in plain words: what this issue is about."))

    @property
    def facts(self) -> Facts:
        return Facts(**self.cleaned_data)

    @classmethod
    def of(cls, issue: Issue) -> dict[str, object]:
        """What is known of it, to begin with."""
        return {name: getattr(issue, name) for name in Facts.__dataclass_fields__}


class IssueForm(ArchivedIssueForm):
    call = text(_("Call for contributions"), help_text=_("Public: what is asked for, and how to send it."))
    call_closes_on = day(_("The call closes on"))
    layout_on = day(_("Layout on"))
    print_on = day(_("To the printer on"))

    field_order = (
        "number",
        "theme",
        "season",
        "year",
        "description",
        "call",
        "call_closes_on",
        "layout_on",
        "print_on",
        "out_on",
    )


class CoverForm(DeedForm):
    picture = forms.FileField(
        label=_("Picture"),
        help_text=_("JPEG, PNG, WebP or GIF, at most 12 MB. Place and telephone written in it are left out."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    alt = forms.CharField(
        label=_("What it shows"),
        max_length=500,
        help_text=_("For who does not see it: one or two sentences."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say what the cover shows, for who does not see it.")},
    )
    caption = forms.CharField(label=_("Caption"), max_length=300, required=False)

    def clean_picture(self) -> Drawn:
        return redraw(self.cleaned_data["picture"].file)


class PlaceForm(DeedForm):
    """Where a contribution stands in an issue. Without a position: last of its section."""

    section = forms.ModelChoiceField(
        Section.objects.none(), label=_("Section"), required=False, empty_label=_("no section")
    )
    position = whole(_("Position"), least=1, most=999, required=False)

    def __init__(self, *args: Any, issue: Issue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].queryset = issue.sections.all()  # type: ignore[attr-defined]  # a choice of rows


class SectionForm(DeedForm):
    title = forms.CharField(label=_("Section's title"), max_length=80)


class PrintedForm(DeedForm):
    copies = whole(_("Copies printed"), least=1, most=100_000)


class SignForm(DeedForm):
    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)
    read = forms.BooleanField(
        label=_("I have read every page of this file"),
        error_messages={"required": _("Read the file first, every page of it.")},
    )


class MastheadForm(ModelForm):
    class Meta:
        model = Masthead
        fields = (
            "name",
            "subtitle",
            "imprint",
            "how_to_contribute",
            "how_to_contribute_en",
            "noindex",
            "original_kept_days",
            "entry_months",
        )
        widgets = {
            name: forms.Textarea(attrs={"rows": 5})
            for name in ("imprint", "how_to_contribute", "how_to_contribute_en")
        }


class WordingForm(DeedForm):
    text_fr = forms.CharField(label=_("In French"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    text_en = forms.CharField(label=_("In English"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, wording: ConsentWording, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {name: getattr(wording, name) for name in self.fields}
        self.wording = wording

    def clean(self) -> dict[str, Any]:
        same = all(self.cleaned_data.get(name) == getattr(self.wording, name) for name in self.fields)
        if same:
            raise ValidationError(_("This is the wording as it stands."), code="same")
        return self.cleaned_data
