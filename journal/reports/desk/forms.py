"""What moderators fill in."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from journal.models.entries import LONGEST_PUBLIC, ReportSharing
from journal.models.masthead import Masthead
from journal.models.reports import ClientReport, month_of
from journal.reports.forms import QUIET
from journal.reports.words import Decision, Reason
from lune.forms import DeedForm


class VoteForm(DeedForm):
    decision = forms.ChoiceField(
        label=_("What should be done?"), choices=Decision.choices, widget=forms.RadioSelect
    )
    reason = forms.ChoiceField(
        label=_("If it is not kept, why?"), choices=[("", "—"), *Reason.choices], required=False
    )


class AskForm(DeedForm):
    question = forms.CharField(
        label=_("A question for its author"),
        help_text=_("She finds it when she comes back with her code. Nothing is sent to her."),
        max_length=2_000,
        widget=forms.Textarea(attrs=QUIET | {"rows": "3"}),
    )


class TextForm(DeedForm):
    """The public text, from a template that asks for facts."""

    public_text = forms.CharField(
        label=_("Public text"),
        help_text=_("What was done, how to recognise. No name, no exact address, no label."),
        max_length=LONGEST_PUBLIC,
        widget=forms.Textarea(attrs={"rows": "7", "autocomplete": "off"}),
    )
    place = forms.CharField(label=_("Broad place"), max_length=60)
    month = forms.DateField(
        label=_("Month"),
        widget=forms.DateInput(format="%Y-%m", attrs={"type": "month"}),
        input_formats=["%Y-%m"],
    )

    def clean_month(self) -> date:
        month: date = self.cleaned_data["month"]
        if month > month_of(timezone.localdate()):
            raise forms.ValidationError(_t("This month has not come yet."))
        return month


def first_text(report: ClientReport) -> dict[str, Any]:
    """The template that a public text starts from."""
    words = _t("What was done: %(kinds)s.\nHow to recognise: …\nVehicle: …") % {
        "kinds": ", ".join(label.lower() for label in report.kind_labels)
    }
    return {"public_text": words, "place": str(report.area or _t("Elsewhere")), "month": report.month}


def expiry_field(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, initial=usual_last_day, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )


def usual_last_day() -> date:
    """As many months from today as the masthead says; the last of them whole."""
    today = timezone.localdate()
    years, month = divmod(today.month - 1 + Masthead.objects.the().entry_months, 12)
    return date(today.year + years, month + 1, min(today.day, 28))


class PublishForm(DeedForm):
    expires_on = expiry_field(_("Valid until"))
    warned = forms.BooleanField(label=_("I looked at what is pointed at in the text"), required=False)


class RenewForm(DeedForm):
    expires_on = expiry_field(_("Valid until"))


class ShareForm(DeedForm):
    to = forms.ChoiceField(label=_("Told to"), choices=ReportSharing.To.choices, widget=forms.RadioSelect)


class NothingForm(DeedForm):
    """A button alone."""


class SureForm(DeedForm):
    sure = forms.BooleanField(
        label=_("Its author asked for it"),
        error_messages={"required": _("Tick this: nothing can bring it back.")},
    )


class BatchForm(DeedForm):
    place = forms.CharField(
        label=_("For which place?"), max_length=80, widget=forms.TextInput(attrs={"list": "places"})
    )
    copies = forms.IntegerField(
        label=_("Copies"),
        min_value=1,
        max_value=2_000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
