"""Leaving a report: the same questions on the public page and for whoever takes it down for somebody."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from journal.models.consents import OF_REPORTS, ConsentWording
from journal.models.originals import LINE, LONGEST
from journal.models.reports import ReportArea
from journal.reports.words import TICKED, TOLD, Age, Band, Build, Height, Kind, Setting, Since
from lune.forms import DeedForm
from lune.readers.forms import AnonymousForm

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ELSEWHERE = "elsewhere"
DO_NOT_KNOW = _("I don't know")
# What is typed here goes nowhere else: not into the browser's memory, nor to a spelling service.
QUIET = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}


def ticked(label: "StrOrPromise", choices: type[TextChoices]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[("", DO_NOT_KNOW), *choices.choices],
        required=False,
        widget=forms.Select(attrs={"autocomplete": "off"}),
    )


def line(label: "StrOrPromise", hint: "StrOrPromise" = "", longest: int = LINE) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, max_length=longest, required=False, widget=forms.TextInput(attrs=QUIET)
    )


def words(label: "StrOrPromise", *, rows: int = 5, required: bool = False, longest: int = LONGEST) -> Any:
    attrs = QUIET | {"rows": str(rows)}
    return forms.CharField(
        label=label, max_length=longest, required=required, widget=forms.Textarea(attrs=attrs)
    )


class ConsentField(forms.MultipleChoiceField):
    """Six choices, none ticked, each in the words that are kept with the answer."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("What may be done with it"),
            choices=consents,
            required=False,
            widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--one"}),
            **kwargs,
        )


def consents() -> Iterable[tuple[str, str]]:
    """Each purpose with today's wording, from the least to the most."""
    wordings = {wording.purpose: wording.text for wording in ConsentWording.objects.current()}
    return [(purpose.value, wordings[purpose]) for purpose in OF_REPORTS]


def areas() -> Iterable[tuple[str, str]]:
    offered = [(str(area.pk), str(area)) for area in ReportArea.objects.filter(is_offered=True)]
    return [*offered, (ELSEWHERE, str(_("Elsewhere, or I don't know")))]


class ReportFields(forms.Form):
    """What is asked. What happened and about where are the only two that must be answered."""

    kinds = forms.MultipleChoiceField(
        label=_("What happened?"),
        help_text=_("One or several."),
        choices=Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Say at least one thing that happened.")},
    )
    area = forms.ChoiceField(
        label=_("About where?"),
        choices=areas,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one: “Elsewhere, or I don't know” is an answer too.")},
    )
    since = ticked(_("When?"), Since)
    band = ticked(_("At what time of day?"), Band)
    setting = ticked(_("In what kind of place?"), Setting)
    exact_place = line(
        _("Where exactly?"), _("Never shown to anybody outside the two people who read reports.")
    )
    description = words(_("What happened, in your words"), rows=7)
    age = ticked(_("About what age?"), Age)
    height = ticked(pgettext_lazy("of a person", "How tall?"), Height)
    build = ticked(pgettext_lazy("of a person", "What build?"), Build)
    hair = line(_("Hair, beard"))
    signs = words(_("What would let somebody recognise this person?"), rows=3, longest=1_000)
    vehicle = line(_("Vehicle"), _("Kind, colour, make, what was inside."))
    plate = line(_("Plate, even part of it"), longest=20)
    telephone = line(_("Telephone this person used"), longest=40)
    consents = ConsentField()

    def said(self) -> dict[str, Any]:
        """What the verb is given."""
        facts = self.cleaned_data
        area = facts["area"]
        return {
            "kinds": facts["kinds"],
            "area": None if area == ELSEWHERE else ReportArea.objects.get(pk=area),
            "told": {name: facts[name] for name in TOLD},
            "consents": facts["consents"],
        }


assert set(TICKED) <= set(ReportFields.base_fields)


class PublicReportForm(ReportFields, AnonymousForm):
    purpose = "report"


class TakenReportForm(ReportFields, DeedForm):
    """Taken down for somebody, who says yes or no to each purpose herself."""


class CodeForm(AnonymousForm):
    """Her code, to come back."""

    purpose = "report code"
    code = forms.CharField(
        label=_("Your 16 digits"),
        max_length=60,
        widget=forms.TextInput(attrs=QUIET | {"inputmode": "numeric"}),
    )


class ReturnForm(AnonymousForm):
    """One thing to do, on the page that a code opened. The code goes with it: nothing else remembers who she is."""

    code = forms.CharField(max_length=60, widget=forms.HiddenInput)


class AddForm(ReturnForm):
    purpose = "report add"
    text = words(_("What you want to add"), required=True)


class AnswerForm(ReturnForm):
    purpose = "report answer"
    text = words(_("Your answer"), required=True)


class ConsentsForm(ReturnForm):
    purpose = "report consents"
    consents = ConsentField()


class WithdrawForm(ReturnForm):
    purpose = "report withdraw"
    sure = forms.BooleanField(
        label=_("Yes, destroy everything"),
        error_messages={"required": _("Tick this to destroy everything.")},
    )
