"""The press and the proofs: an edition is made step by step, read, and signed by two people."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from journal.actions.editions import begin_edition, sign_proof
from journal.editions.run import press_all, press_next, progress
from journal.editions.signed import changes_since
from journal.missing import missing_for
from journal.models import Edition, EditionFile, FileKind, Issue
from journal.models.issues import IssueState
from journal.office.forms import SignForm
from journal.office.pages import Asked, edits, page
from lune.deeds import once_for
from lune.press import PressRefused
from privacy import audit

EDITION = "admin:journal_edition"
NAMES: dict[str, str] = {
    FileKind.PRINT: "impression",
    FileKind.LARGE: "gros-caracteres",
    FileKind.BOOKLET: "cahier",
}


@edits
@require_POST
def begin(request: Asked, issue_uid: UUID) -> HttpResponse:
    """With scripts, to the page of an edition that makes itself step by step; without, all is made before the answer."""
    issue = get_object_or_404(Issue.objects.select_related("cover").defer("cover__data"), uid=issue_uid)
    try:
        edition = begin_edition(issue=issue, by=request.user, once=once_for(request))
    except ValidationError as refusal:
        return page(request, "refused", _("Proofs"), status=422, issue=issue, refusal=refusal.messages)
    if "at-once" in request.POST:
        return _pressed(request, edition.uid, all_of_it=True)
    return redirect(f"{reverse(EDITION, args=[edition.uid])}?suite")


@edits
@require_safe
def edition(request: Asked, edition_uid: UUID) -> HttpResponse:
    return _show(request, _find(edition_uid))


@edits
@require_POST
def press(request: Asked, edition_uid: UUID) -> HttpResponse:
    """The next step, where htmx asks for one after the other; without it, every step that is left."""
    return _pressed(request, edition_uid, all_of_it=not request.htmx)


@edits
@require_POST
def sign(request: Asked, edition_uid: UUID) -> HttpResponse:
    found, form = _find(edition_uid), SignForm(request.POST)
    if not form.is_valid():
        return _show(request, found, sign_form=form, status=422)
    try:
        sign_proof(edition=found, sha256=form.cleaned_data["sha256"], by=request.user, once=once_for(request))
    except ValidationError as refusal:
        return _show(request, _find(edition_uid), refusal=refusal.messages, status=422)
    return redirect(EDITION, edition_uid)


@edits
@require_safe
def download(request: Asked, edition_uid: UUID, kind: str) -> HttpResponse:
    """One of its files. It may hold what is not public yet: who took it is noted first."""
    file = get_object_or_404(
        EditionFile.objects.select_related("edition__issue").defer("edition__snapshot"),
        edition__uid=edition_uid,
        kind=kind,
    )
    audit.record_read(verb="edition.downloaded", by=request.user, subject=file.edition, chain=audit.NO_HOUSE)
    response = HttpResponse(file.content, content_type="application/pdf")
    name = f"numero-{file.edition.issue.number}-epreuve-{file.edition.number}-{NAMES[kind]}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _pressed(request: Asked, edition_uid: UUID, *, all_of_it: bool) -> HttpResponse:
    found = _find(edition_uid)
    try:
        (press_all if all_of_it else press_next)(found, by=request.user)
    except PressRefused as refusal:
        return _show(request, _find(edition_uid), refusal=[refusal.sentence], status=422)
    except ValidationError as refusal:
        return _show(request, _find(edition_uid), refusal=refusal.messages, status=422)
    if request.htmx:
        return _show(request, _find(edition_uid))
    return redirect(EDITION, edition_uid)


def _find(uid: UUID) -> Edition:
    rows = Edition.objects.with_files().select_related("issue__cover", "made_by").defer("issue__cover__data")
    return get_object_or_404(rows, uid=uid)


def _show(request: Asked, found: Edition, *, status: int = 200, **more: Any) -> HttpResponse:
    issue, done = found.issue, progress(found)
    signatures = list(found.signatures.select_related("by"))
    context = {
        "edition": found,
        "issue": issue,
        "progress": done,
        "goes_on": status == 200 and not done.is_over and (request.htmx or "suite" in request.GET),
        "signatures": signatures,
        "has_signed": any(each.by_id == request.user.pk for each in signatures),
        "may_be_signed": issue.state == IssueState.PROOFS and found.is_whole,
        "changes": [] if issue.is_on_paper else changes_since(found),
        "missing": [] if issue.is_on_paper else missing_for(issue),
        "sign_form": SignForm(initial={"sha256": found.print_file.sha256 if found.print_file else ""}),
        "refusal": [],
    }
    name = "includes/edition" if request.htmx else "edition"
    title = _("%(issue)s, edition %(number)d") % {"issue": issue, "number": found.number}
    return page(request, name, title, status=status, **(context | more))
