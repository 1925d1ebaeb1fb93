"""What readers send: a contribution, a slip's code, what they change about theirs, an answer about a text."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from journal.actions.receiving import Draft, Sent
from journal.models import ConsentWording, Contribution, Purpose
from journal.models.base import Language
from journal.models.consents import OF_CONTRIBUTIONS
from journal.models.contributions import ContributionKind, SignatureKind
from journal.public.fields import PictureField, SlipField, VoiceField
from lune.forms import DeedForm
from lune.readers.forms import AnonymousForm

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

HELD = 3600  # seconds
_HOLDER = TimestampSigner(salt="journal.holder")
KINDS = (
    (ContributionKind.TEXT, _("A text")),
    (ContributionKind.POEM, _("A poem")),
    (ContributionKind.DRAWING, _("A drawing")),
    (ContributionKind.PHOTOGRAPH, _("A photograph")),
    (ContributionKind.VOICE, _("A voice note")),
)
SIGNATURES = (
    (SignatureKind.NAME, _("My name")),
    (SignatureKind.PEN_NAME, _("A name that I choose")),
    (SignatureKind.NONE, _("No name")),
    ("", _("I'll say later")),
)


class SignatureFields(forms.Form):
    """How a contribution is signed."""

    signature_kind = forms.ChoiceField(
        label=_("Signed with"), choices=SIGNATURES, required=False, widget=forms.RadioSelect
    )
    signature = forms.CharField(label=_("Name, as it is to be printed"), max_length=80, required=False)


class UsesFields(forms.Form):
    """What its author says yes to, in the wordings' own sentences; nothing is ticked for her."""

    uses = forms.MultipleChoiceField(
        label=_("I agree that…"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("The wording changed meanwhile. Read it again, and choose again.")
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wordings = {wording.uid.hex: wording for wording in wordings()}
        uses = self.fields["uses"]
        assert isinstance(uses, forms.MultipleChoiceField)
        uses.choices = [(name, wording.text) for name, wording in self.wordings.items()]

    def chosen(self) -> list[ConsentWording]:
        return [self.wordings[name] for name in self.cleaned_data["uses"]]


def wordings() -> list[ConsentWording]:
    """Those of a contribution's uses, in their order."""
    current = ConsentWording.objects.current().filter(purpose__in=OF_CONTRIBUTIONS)
    return sorted(current, key=lambda wording: OF_CONTRIBUTIONS.index(Purpose(wording.purpose)))


class PictureFields(DeedForm):
    """As many pictures as `most`, each with what it shows."""

    most: ClassVar[int]
    alt_help: "ClassVar[StrOrPromise]" = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, self.most + 1):
            self.fields[f"picture_{number}"] = PictureField(label=_("Picture"), required=False)
            self.fields[f"alt_{number}"] = forms.CharField(
                label=_("What it shows"), help_text=self.alt_help, max_length=500, required=False
            )

    def pictures(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each picture's field with its description's."""
        return [(self[f"picture_{number}"], self[f"alt_{number}"]) for number in range(1, self.most + 1)]

    def sent(self) -> list[Sent]:
        """Those that came with the form."""
        said, numbers = self.cleaned_data, range(1, self.most + 1)
        return [
            Sent(picture, said[f"alt_{number}"])
            for number in numbers
            if (picture := said[f"picture_{number}"])
        ]

    def refuse(self, error: ValidationError) -> None:
        """What the verb says of pictures stands beside the first one."""
        by_field = getattr(error, "error_dict", {})
        if "pictures" in by_field:
            by_field["picture_1"] = by_field.pop("pictures")
        super().refuse(error)


class ContributeForm(PictureFields, AnonymousForm, SignatureFields, UsesFields):
    """Everything on one page; only its kind and a title are asked of everybody."""

    purpose: ClassVar[str] = "contribution"
    most = 3
    alt_help = _("In a sentence, for somebody who does not see it.")

    kind = forms.ChoiceField(
        label=_("What are you sending?"),
        choices=KINDS,
        initial=ContributionKind.TEXT,
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label=_("Title"), max_length=200)
    language = forms.ChoiceField(label=_("Its language"), choices=Language.choices, widget=forms.RadioSelect)
    body = forms.CharField(
        label=_("Your text"),
        help_text=_("An empty line begins a paragraph; in a poem, every line stays as it is."),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 14}),
    )
    voice = VoiceField(
        label=_("Your voice"),
        help_text=_("Somebody of the team writes it down, then the recording is destroyed."),
        required=False,
    )
    contact = forms.CharField(
        label=_("How to reach you"),
        help_text=_("Only if you want us to. It is sealed, and destroyed once the issue is out."),
        max_length=200,
        required=False,
    )

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, initial={"language": get_language()})

    def has_files(self) -> bool:
        """Files were sent, which a browser does not keep when the page comes back."""
        return bool(self.files)

    def draft(self) -> Draft:
        said = self.cleaned_data
        names = ("kind", "title", "body", "language", "signature_kind", "signature", "contact", "voice")
        return Draft(uses=self.chosen(), pictures=self.sent(), **{name: said[name] for name in names})


class SlipForm(AnonymousForm):
    """The code by which an author comes back."""

    purpose: ClassVar[str] = "slip"
    code = SlipField()


class HolderForm(AnonymousForm):
    """A form on the page that a slip opened: it holds the contribution, signed, for an hour, and not the slip."""

    shortest: ClassVar[int] = 0

    def __init__(self, request: HttpRequest, contribution: Contribution, **kwargs: Any) -> None:
        super().__init__(request, **kwargs)
        self.held = _HOLDER.sign(contribution.uid.hex)

    @classmethod
    def contribution_of(cls, request: HttpRequest) -> Contribution | None:
        """The contribution that was opened, or None after an hour."""
        try:
            uid = _HOLDER.unsign(request.POST.get("holder", ""), max_age=HELD)
        except BadSignature:
            return None
        return Contribution.objects.select_related("issue").filter(uid=uid).first()


class WithdrawForm(HolderForm):
    purpose: ClassVar[str] = "withdraw"


class UsesForm(HolderForm, UsesFields):
    purpose: ClassVar[str] = "uses"

    def tick(self, purposes: set[str]) -> None:
        """Draw it with what stands."""
        self.initial["uses"] = [name for name, each in self.wordings.items() if each.purpose in purposes]


class SignatureForm(HolderForm, SignatureFields):
    purpose: ClassVar[str] = "signature"


class AnswerForm(AnonymousForm):
    """What an author says of her edited text."""

    purpose: ClassVar[str] = "approval"

    agreed = forms.ChoiceField(
        label=_("What do you say?"),
        choices=[("yes", _("Good to publish")), ("no", _("To look at again"))],
        widget=forms.RadioSelect,
    )
    comment = forms.CharField(
        label=_("A word for the team"), max_length=2000, required=False, widget=forms.Textarea({"rows": 5})
    )

    @property
    def says_yes(self) -> bool:
        return bool(self.cleaned_data["agreed"] == "yes")
