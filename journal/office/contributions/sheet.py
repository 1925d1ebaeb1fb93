"""All that a contribution's page shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journal import states
from journal.contents import Article, article
from journal.missing import Missing, missing_for_ready
from journal.models import Contribution, VoiceNote
from journal.models.contributions import ContributionState
from journal.office.contributions import forms
from journal.office.contributions.next_step import NEXT
from journal.office.pages import Asked, page

S = ContributionState
# What a button says, from one state to another; then whatever it comes from.
LABELS = {
    (S.RECEIVED, S.READING): gettext_lazy("Begin to read"),
    (S.COPYEDITED, S.ACCEPTED): gettext_lazy("Back to the copy-edit"),
    (S.APPROVED, S.COPYEDITED): gettext_lazy("Open the text again"),
    (S.READY, S.COPYEDITED): gettext_lazy("Open the text again"),
    (S.READY, S.APPROVED): gettext_lazy("Not ready any more"),
}
TO = {
    S.READING: gettext_lazy("Read again"),
    S.REWORK: gettext_lazy("Ask to rework"),
    S.ACCEPTED: gettext_lazy("Accept"),
    S.COPYEDITED: gettext_lazy("The copy-edit is done"),
    S.APPROVED: gettext_lazy("Already approved by its author"),
    S.READY: gettext_lazy("It is ready"),
    S.POSTPONED: gettext_lazy("Postpone"),
    S.DECLINED: gettext_lazy("Decline"),
}
FORWARD = {S.READING, S.ACCEPTED, S.COPYEDITED, S.APPROVED, S.READY}


@dataclass(frozen=True)
class Way:
    """A state that it may go to. `missing` keeps it from there."""

    to: str
    label: str
    is_forward: bool
    missing: list[Missing]


def find(uid: UUID) -> Contribution:
    return get_object_or_404(Contribution.objects.select_related("issue", "section"), uid=uid)


def show(
    request: Asked,
    contribution: Contribution,
    *,
    status: int = 200,
    describing: dict[int, forms.DescribeForm] | None = None,
    **bound: Any,
) -> HttpResponse:
    """The page; `bound` are forms that came back with something wrong, by their name on it; `describing`, those of
    pictures, by the picture's id."""
    found, describing = article(contribution), describing or {}
    came_back = [*bound.values(), *describing.values()]
    context = {
        "contribution": contribution,
        "article": found,
        "ways": list(ways(found)),
        "is_open": is_open(contribution),
        "next_step": NEXT.get(contribution.state),
        "voice": VoiceNote.objects.filter(contribution=contribution).defer("audio").first(),
        "wrong": next((form for form in came_back if form.errors), None),
        "described": [(each, describing.get(each.pk) or describe_form(each)) for each in found.pictures],
        **_past(contribution),
        **_blank_forms(found),
    }
    return page(request, "contribution", found.title, status=status, **context | bound)


def is_open(contribution: Contribution) -> bool:
    """May its text still change?"""
    on_paper = contribution.issue and contribution.issue.is_on_paper
    return contribution.state != S.WITHDRAWN and not on_paper


def ways(found: Article) -> Iterator[Way]:
    state = S(found.contribution.state)
    if not is_open(found.contribution):
        return
    missing = missing_for_ready(found)
    for to in states.CONTRIBUTION[state]:
        if to in (S.PUBLISHED, S.WITHDRAWN) or (to == S.APPROVED and not found.is_approved):
            continue
        label = str(LABELS.get((state, to)) or TO[to])
        is_forward = (to in FORWARD and (state, to) not in LABELS) or state == S.RECEIVED
        yield Way(
            to.value,
            label,
            is_forward and to not in (S.POSTPONED, S.DECLINED),
            missing if to == S.READY else [],
        )


def _past(contribution: Contribution) -> dict[str, Any]:
    """Who did what when."""
    return {
        "steps": contribution.steps.select_related("by"),
        "notes": contribution.notes.select_related("by"),
        "versions": contribution.versions.select_related("by").defer("title", "body").order_by("-number"),
        "consents": contribution.consents.select_related("wording", "recorded_by", "withdrawn_by"),
        "approvals": contribution.approvals.select_related("version", "recorded_by").defer(
            "version__title", "version__body"
        ),
        "link": contribution.approval_links.open(at=timezone.now()).first(),
    }


def _blank_forms(found: Article) -> dict[str, Any]:
    return {
        "move": forms.MoveForm(auto_id="id_move_%s"),
        "note": forms.NoteForm(auto_id="id_note_%s"),
        "new_picture": forms.PictureForm(auto_id="id_picture_%s"),
        "consent": forms.ConsentForm(auto_id="id_consent_%s", standing=found.uses),
        "approval": forms.ApprovalForm(auto_id="id_approval_%s", initial={"version": found.version.uid}),
        "place": forms.PlaceForm(auto_id="id_place_%s", initial={"issue": _issue_of(found)}),
    }


def _issue_of(found: Article) -> UUID | None:
    return found.contribution.issue.uid if found.contribution.issue else None


def describe_form(picture: Any, data: Any = None) -> forms.DescribeForm:
    initial = {"alt": picture.alt, "caption": picture.caption}
    return forms.DescribeForm(data, auto_id=f"id_picture_{picture.position}_%s", initial=initial)


def title_of(contribution: Contribution, what: str) -> str:
    return _("%(what)s: %(title)s") % {"what": what, "title": contribution.title}
