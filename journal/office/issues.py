"""The pages of an issue: the board of its year, what is said of it, its way from plan to web."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from journal.actions.editions import go_back_to_proofs, send_to_print
from journal.actions.issues import archive_issue, change_issue, make_issue, move_issue
from journal.actions.pictures import set_cover
from journal.models import Issue
from journal.models.issues import IssueState
from journal.office.board import board_of, loose, years
from journal.office.forms import ArchivedIssueForm, CoverForm, IssueForm, PrintedForm
from journal.office.issue_page import issue_page
from journal.office.pages import GET_POST, Asked, edits, page, status_of
from lune.deeds import once_for

ISSUE = "admin:journal_issue"


@edits
@require_safe
def board(request: Asked, year: int | None = None) -> HttpResponse:
    today = timezone.localdate()
    year = year or today.year
    context: dict[str, Any] = {"rows": board_of(year, today=today), "loose": loose()}
    known = sorted({*years(), year, today.year})
    return page(request, "board", _("Issues of %(year)d") % {"year": year}, year=year, years=known, **context)


@edits
@GET_POST
def new(request: Asked) -> HttpResponse:
    form = IssueForm(request.POST or None, initial=_next_one())
    return _written(request, form, make_issue, _("New issue"))


@edits
@GET_POST
def archived(request: Asked) -> HttpResponse:
    form = ArchivedIssueForm(request.POST or None)
    return _written(request, form, archive_issue, _("Issue of before Lune"))


@edits
@GET_POST
def change(request: Asked, issue_uid: UUID) -> HttpResponse:
    issue = _find(issue_uid)
    form = IssueForm(request.POST or None, initial=IssueForm.of(issue))
    return _written(request, form, partial(change_issue, issue=issue), _title(issue), issue=issue)


@edits
@GET_POST
def cover(request: Asked, issue_uid: UUID) -> HttpResponse:
    issue = _find(issue_uid)
    form = CoverForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        facts, once = form.cleaned_data, once_for(request)
        if form.done(
            lambda: set_cover(
                issue=issue,
                drawn=facts["picture"],
                alt=facts["alt"],
                caption=facts["caption"],
                by=request.user,
                once=once,
            )
        ):
            return redirect(ISSUE, issue.uid)
    return page(request, "form", _("Cover"), status=status_of(form), form=form, issue=issue)


@edits
@require_safe
def cover_image(request: Asked, issue_uid: UUID) -> HttpResponse:
    picture = get_object_or_404(Issue.objects.select_related("cover"), uid=issue_uid).cover
    if picture is None:
        raise Http404
    return HttpResponse(bytes(picture.data), content_type=picture.media_type)


@edits
@require_safe
def detail(request: Asked, issue_uid: UUID) -> HttpResponse:
    return show(request, _find(issue_uid))


@edits
@require_POST
def move(request: Asked, issue_uid: UUID) -> HttpResponse:
    """To the next state, or back one; whatever is in the way is said on the issue's page."""
    issue, to = _find(issue_uid), request.POST.get("to", "")
    form = PrintedForm(request.POST if to == IssueState.PRINTED else None)
    if form.is_bound and not form.is_valid():
        return show(request, issue, printed_form=form, status=422)
    deed: Callable[..., Issue] = partial(move_issue, to=to)
    if to == IssueState.PRINTED:
        deed = partial(send_to_print, copies=form.cleaned_data["copies"])
    elif issue.state == IssueState.GOOD_TO_PRINT:
        deed = go_back_to_proofs
    try:
        deed(issue=issue, by=request.user, once=once_for(request))
    except ValidationError as refusal:
        return show(request, _find(issue_uid), refusal=refusal.messages, status=422)
    return redirect(ISSUE, issue.uid)


def show(request: Asked, issue: Issue, *, status: int = 200, **more: Any) -> HttpResponse:
    return page(request, "issue", _title(issue), status=status, issue=issue, **(issue_page(issue) | more))


def _written(
    request: Asked, form: ArchivedIssueForm, verb: Callable[..., Issue], title: str, **context: Any
) -> HttpResponse:
    """Do what the form says and lead to the issue; or show it again, with what was typed and what is wrong."""
    if request.method == "POST" and form.is_valid():
        once = once_for(request)
        made: list[Issue] = []
        if form.done(lambda: made.append(verb(facts=form.facts, by=request.user, once=once))):
            return redirect(ISSUE, made[0].uid)
    return page(request, "form", title, status=status_of(form), form=form, **({"issue": None} | context))


def _find(uid: UUID) -> Issue:
    return get_object_or_404(Issue.objects.select_related("cover").defer("cover__data"), uid=uid)


def _title(issue: Issue) -> str:
    return f"{issue}, {issue.theme}"


def _next_one() -> dict[str, object]:
    """The number after the last, in the year that comes."""
    last = Issue.objects.order_by("-number").values_list("number", flat=True).first()
    return {"number": (last or 0) + 1, "year": timezone.localdate().year}
