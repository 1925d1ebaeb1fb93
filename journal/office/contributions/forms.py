"""What editors type on a contribution's page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.models import Issue
from journal.models.base import LONGEST_NOTE
from journal.models.consents import How
from journal.models.contributions import ContributionState, SignatureKind
from journal.public.fields import PictureField
from journal.public.forms import UsesFields
from lune.forms import DeedForm

HOWS = ((How.IN_PERSON, How.IN_PERSON.label), (How.PAPER, How.PAPER.label))
SIGNATURES = (
    (SignatureKind.NAME, _("her name")),
    (SignatureKind.PEN_NAME, _("a name that she chose")),
    (SignatureKind.NONE, _("no signature")),
    ("", _("not said yet")),
)


class MoveForm(DeedForm):
    to = forms.ChoiceField(choices=ContributionState.choices, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("A word to the editors"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )


class TextForm(DeedForm):
    title = forms.CharField(label=_("Title"), max_length=200)
    body = forms.CharField(
        label=_("Text"),
        help_text=_(
            "An empty line begins a paragraph. *Italic*, **bold**, a line that begins with ## is a heading."
        ),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 24}),
    )
    # The version that was on the page: another one since is not overwritten.
    based_on = forms.IntegerField(widget=forms.HiddenInput)


class VoiceForm(DeedForm):
    body = forms.CharField(
        label=_("What is said"), required=False, strip=False, widget=forms.Textarea({"rows": 16})
    )


class NoteForm(DeedForm):
    body = forms.CharField(
        label=_("A note"), max_length=LONGEST_NOTE, required=False, widget=forms.Textarea({"rows": 3})
    )


class DescribeForm(DeedForm):
    alt = forms.CharField(
        label=_("What it shows"),
        help_text=_("In a sentence, for somebody who does not see it."),
        max_length=500,
        required=False,
    )
    caption = forms.CharField(label=_("Caption"), max_length=300, required=False)


class PictureForm(DescribeForm):
    pictures = PictureField(label=_("Picture"), help_text=_("JPEG, PNG or WebP, 12 MB at most."))
    field_order = ["pictures", "alt", "caption"]


class ConsentForm(DeedForm, UsesFields):
    """What its author says yes to now; what stands already is not asked again."""

    how = forms.ChoiceField(label=_("How she said so"), choices=HOWS, widget=forms.RadioSelect)

    def __init__(self, *args: Any, standing: frozenset[str] = frozenset(), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = {name: each for name, each in self.wordings.items() if each.purpose not in standing}
        uses = self.fields["uses"]
        assert isinstance(uses, forms.MultipleChoiceField)
        uses.label, uses.required = _("She agrees that…"), True
        uses.choices = [(name, each.text) for name, each in asked.items()]


class ApprovalForm(DeedForm):
    """What its author said of the text, in person."""

    version = forms.UUIDField(widget=forms.HiddenInput)
    agreed = forms.ChoiceField(
        label=_("Its author says"),
        choices=[("yes", _("good to publish")), ("no", _("to look at again"))],
        widget=forms.RadioSelect,
    )
    comment = forms.CharField(
        label=_("In her words"), max_length=2_000, required=False, widget=forms.Textarea({"rows": 2})
    )


class SignForm(DeedForm):
    signature_kind = forms.ChoiceField(
        label=_("Signed with"), choices=SIGNATURES, required=False, widget=forms.RadioSelect
    )
    signature = forms.CharField(label=_("Name, as it is to be printed"), max_length=80, required=False)


class IssueField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in its stubs alone
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj}, {obj.theme}"


class PlaceForm(DeedForm):
    issue = IssueField(
        label=_("Issue"),
        queryset=Issue.objects.still_open(),
        required=False,
        empty_label=_("in no issue"),
        to_field_name="uid",
    )
