"""What can be done with a report at the desk: the form of each, and the verb that it calls."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from journal.actions.entries import publish_entry, renew_entry, take_off, write_entry
from journal.actions.moderation import ask_author, share_report, vote
from journal.actions.reports import withdraw_report
from journal.models.reports import ClientReport
from journal.reports.desk import forms
from lune.deeds import Once
from lune.forms import DeedForm
from team.models import User


@dataclass(frozen=True)
class Asked:
    """Who does it to which report, with a form that is valid."""

    report: ClientReport
    form: DeedForm
    by: User
    once: Once


@dataclass(frozen=True)
class Deed:
    form: type[DeedForm]
    do: Callable[[Asked], object]
    said: object


def _vote(asked: Asked) -> object:
    facts = asked.form.cleaned_data
    return vote(
        report=asked.report, decision=facts["decision"], reason=facts["reason"], by=asked.by, once=asked.once
    )


def _ask(asked: Asked) -> object:
    question = asked.form.cleaned_data["question"]
    return ask_author(report=asked.report, question=question, by=asked.by, once=asked.once)


def _write(asked: Asked) -> object:
    return write_entry(report=asked.report, **asked.form.cleaned_data, by=asked.by, once=asked.once)


def _publish(asked: Asked) -> object:
    return publish_entry(report=asked.report, **asked.form.cleaned_data, by=asked.by, once=asked.once)


def _renew(asked: Asked) -> object:
    expires_on = asked.form.cleaned_data["expires_on"]
    return renew_entry(entry=asked.report.entry, expires_on=expires_on, by=asked.by, once=asked.once)


def _take_off(asked: Asked) -> object:
    return take_off(entry=asked.report.entry, by=asked.by, once=asked.once)


def _share(asked: Asked) -> object:
    return share_report(report=asked.report, to=asked.form.cleaned_data["to"], by=asked.by, once=asked.once)


def _withdraw(asked: Asked) -> object:
    return withdraw_report(report=asked.report, by=asked.by, once=asked.once)


# By the last part of the address.
DEEDS: dict[str, Deed] = {
    "avis": Deed(forms.VoteForm, _vote, _("Your opinion is kept.")),
    "question": Deed(forms.AskForm, _ask, _("The question waits for its author.")),
    "texte": Deed(forms.TextForm, _write, _("The text is kept. Somebody else reads it and lets it out.")),
    "publier": Deed(forms.PublishForm, _publish, _("The entry is out.")),
    "prolonger": Deed(forms.RenewForm, _renew, _("The entry stands longer.")),
    "retirer": Deed(forms.NothingForm, _take_off, _("The entry is off the list.")),
    "transmission": Deed(forms.ShareForm, _share, _("It is recorded that it was told.")),
    "detruire": Deed(forms.SureForm, _withdraw, _("Everything that was told is destroyed.")),
}
