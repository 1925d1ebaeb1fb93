"""What somebody says, as it is taken down."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.actions.receiving import Draft
from journal.models.base import Language
from journal.models.contributions import ContributionKind, Origin
from journal.office.contributions.forms import HOWS, SIGNATURES
from journal.public.fields import VoiceField
from journal.public.forms import PictureFields, UsesFields


class TakeDownForm(PictureFields, UsesFields):
    """One page, in the order of a conversation: what it is, then how it is signed, then what may be done with it."""

    most = 2

    kind = forms.ChoiceField(
        label=_("What is it?"), choices=ContributionKind.choices, widget=forms.RadioSelect
    )
    title = forms.CharField(label=_("Title"), max_length=200)
    body = forms.CharField(
        label=_("Text"),
        help_text=_(
            "As she says it. An empty line begins a paragraph; in a poem, every line stays as it is."
        ),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 10}),
    )
    origin = forms.ChoiceField(
        label=_("Who is it from?"),
        choices=Origin.choices,
        initial=Origin.PARTICIPANT,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=Language.choices, initial=Language.FRENCH, widget=forms.RadioSelect
    )
    voice = VoiceField(
        label=_("Voice note"),
        help_text=_("To be written down later; the recording is then destroyed."),
        required=False,
    )
    signature_kind = forms.ChoiceField(
        label=_("Signed with"), choices=SIGNATURES, required=False, widget=forms.RadioSelect
    )
    signature = forms.CharField(label=_("Name, as it is to be printed"), max_length=80, required=False)
    how = forms.ChoiceField(
        label=_("How she said so"), choices=HOWS, initial=HOWS[0][0], widget=forms.RadioSelect
    )
    contact = forms.CharField(
        label=_("How to reach her"),
        help_text=_("Only if she wants to be. Sealed, and destroyed once the issue is out."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uses"].label = _("She agrees that…")

    def draft(self) -> Draft:
        said = self.cleaned_data
        names = (
            "kind", "title", "body", "origin", "language", "voice", "signature_kind", "signature", "how", "contact"
        )  # fmt: skip
        return Draft(uses=self.chosen(), pictures=self.sent(), **{name: said[name] for name in names})
