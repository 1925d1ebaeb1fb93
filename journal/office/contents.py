"""The contents of an issue: what is in it, in which order, what could be; ordered by keyboard or by hand."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from journal.actions.placing import place_contribution, shift_contribution, take_out_of_issue
from journal.actions.sections import add_section, move_section, remove_section, rename_section
from journal.models import Contribution, Issue, Section
from journal.office.contents_page import contents_page
from journal.office.forms import PlaceForm, SectionForm
from journal.office.pages import Asked, edits, page
from lune.deeds import Once, once_for

CONTENTS = "admin:journal_contents"
UP, DOWN = "up", "down"


@edits
@require_safe
def contents(request: Asked, issue_uid: UUID) -> HttpResponse:
    return _show(request, _find(issue_uid))


@edits
@require_POST
def place(request: Asked, issue_uid: UUID, contribution_uid: UUID) -> HttpResponse:
    """Up, down, out, or to a section and a position."""
    issue = _find(issue_uid)
    row = get_object_or_404(Contribution, uid=contribution_uid)
    form = PlaceForm(request.POST, issue=issue)
    if not form.is_valid():
        return _show(request, issue, wrong=row.uid, refusal=_sentences(form.errors.as_data()))

    def deed(once: Once) -> object:
        by = request.user
        if "out" in request.POST:
            return take_out_of_issue(contribution=row, by=by, once=once)
        if step := {UP: -1, DOWN: 1}.get(request.POST.get("step", "")):
            return shift_contribution(contribution=row, by_places=step, by=by, once=once)
        return place_contribution(contribution=row, issue=issue, **form.cleaned_data, by=by, once=once)

    return _done(request, issue, deed, wrong=row.uid)


@edits
@require_POST
def new_section(request: Asked, issue_uid: UUID) -> HttpResponse:
    issue = _find(issue_uid)
    form = SectionForm(request.POST)
    if not form.is_valid():
        return _show(request, issue, section_form=form)
    title = form.cleaned_data["title"]
    return _done(
        request, issue, lambda once: add_section(issue=issue, title=title, by=request.user, once=once)
    )


@edits
@require_POST
def section(request: Asked, section_uid: UUID) -> HttpResponse:
    """Rename it, move it with all that is in it, or take the heading away."""
    row = get_object_or_404(Section.objects.select_related("issue"), uid=section_uid)
    issue, by = row.issue, request.user
    title = SectionForm(request.POST)

    def deed(once: Once) -> object:
        if "out" in request.POST:
            return remove_section(section=row, by=by, once=once)
        if step := {UP: -1, DOWN: 1}.get(request.POST.get("step", "")):
            return move_section(section=row, position=row.position + step, by=by, once=once)
        if not title.is_valid():
            raise ValidationError(_sentences(title.errors.as_data()))
        return rename_section(section=row, title=title.cleaned_data["title"], by=by, once=once)

    return _done(request, issue, deed, wrong=row.uid)


def _done(
    request: Asked, issue: Issue, deed: Callable[[Once], object], *, wrong: UUID | None = None
) -> HttpResponse:
    """Do it; the page again, or its list alone where htmx asked."""
    try:
        deed(once_for(request))
    except ValidationError as refusal:
        return _show(request, _find(issue.uid), wrong=wrong, refusal=refusal.messages)
    if request.htmx:
        return _show(request, _find(issue.uid))
    return redirect(CONTENTS, issue.uid)


def _show(
    request: Asked,
    issue: Issue,
    *,
    wrong: UUID | None = None,
    refusal: list[str] | None = None,
    section_form: SectionForm | None = None,
) -> HttpResponse:
    context = contents_page(issue) | {
        "issue": issue,
        "wrong": wrong,
        "refusal": refusal or [],
        "section_form": section_form or SectionForm(),
    }
    is_refused = bool(refusal or (section_form and section_form.errors))
    name = "includes/contents" if request.htmx else "contents"
    title = _("Contents of %(issue)s") % {"issue": issue}
    return page(request, name, title, status=422 if is_refused else 200, **context)


def _find(uid: UUID) -> Issue:
    return get_object_or_404(Issue, uid=uid)


def _sentences(errors: dict[str, list[ValidationError]]) -> list[str]:
    found: list[Any] = [error for of_field in errors.values() for error in of_field]
    return [sentence for error in found for sentence in error.messages]
