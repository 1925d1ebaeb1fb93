"""What somebody says, as it is taken down."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from journal.actions.receiving import Draft, Sent
from journal.models.base import Language
from journal.models.contributions import ContributionKind, Origin
from journal.office.contributions.forms import HOWS, SIGNATURES
from journal.public.fields import PictureField, VoiceField
from journal.public.forms import UsesFields
from lune.forms import DeedForm

PICTURES = (1, 2)


class TakeDownForm(DeedForm, UsesFields):
    """One page, in the order of a conversation: what it is, then how it is signed, then what may be done with it."""

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
        for number in PICTURES:
            self.fields[f"picture_{number}"] = PictureField(label=_("Picture"), required=False)
            self.fields[f"alt_{number}"] = forms.CharField(
                label=_("What it shows"), max_length=500, required=False
            )

    def pictures(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each picture's field with its description's."""
        return [(self[f"picture_{number}"], self[f"alt_{number}"]) for number in PICTURES]

    def refuse(self, error: ValidationError) -> None:
        """What the verb says of pictures stands beside the first one."""
        by_field = getattr(error, "error_dict", {})
        if "pictures" in by_field:
            by_field["picture_1"] = by_field.pop("pictures")
        super().refuse(error)

    def draft(self) -> Draft:
        said = self.cleaned_data
        names = (
            "kind", "title", "body", "origin", "language", "voice", "signature_kind", "signature", "how", "contact"
        )  # fmt: skip
        sent = [
            Sent(said[f"picture_{number}"], said[f"alt_{number}"])
            for number in PICTURES
            if said[f"picture_{number}"]
        ]
        return Draft(uses=self.chosen(), pictures=sent, **{name: said[name] for name in names})
