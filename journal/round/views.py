"""The round on a telephone: one place after the other, three numbers each."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from journal.actions.places import lying, take_back_visit, visit_place
from journal.models import Drop, Issue, Place
from journal.models.issues import ON_PAPER
from journal.press.lists import print_round
from journal.round.distribution import Distribution, distribution_of, with_copies_of
from journal.round.forms import VisitForm
from journal.round.route import UNDONE_WITHIN, issue_on_its_way, last_visit, next_unvisited
from journal.round.sheet import round_sheet
from lune.deeds import once_for
from lune.formats import in_english
from lune.theme import asked_theme
from team.rights import StaffRequest, needs

may_walk = needs("journal.walk_round")
HERE = "journal:round"


def show(request: HttpRequest, page: str, status: int = 200, **context: Any) -> HttpResponse:
    frame = {"theme": asked_theme(request) or "auto"}
    return render(request, f"journal/round/{page}.html", frame | context, status=status)


def find_issue(number: int) -> Issue:
    return get_object_or_404(Issue, number=number, state__in=ON_PAPER)


@require_safe
@may_walk
def start(request: StaffRequest) -> HttpResponse:
    """The round of the issue that is on its way."""
    issue = issue_on_its_way()
    return redirect(HERE, issue.number) if issue else show(request, "none")


@require_safe
@may_walk
def walk(request: StaffRequest, number: int) -> HttpResponse:
    """Who is left to visit, then who was."""
    told = distribution_of(find_issue(number))
    first = next_unvisited(told, after=0)
    last = last_visit(told.issue, by=request.user, now=timezone.now())
    return show(request, "round", told=told, issue=told.issue, first=first, last=last)


@require_http_methods(["GET", "POST"])
@may_walk
def stop(request: StaffRequest, number: int, place_uid: UUID) -> HttpResponse:
    """One place: what is told of it, what to leave, three numbers; then the next."""
    issue = find_issue(number)
    place = get_object_or_404(with_copies_of(issue), uid=place_uid)
    usual = max(place.usual_copies - place.left, 0)
    form = VisitForm(request.POST or None, initial={"left": usual or None})
    if form.is_valid() and form.done(lambda: _visit(request, place, issue, form)):
        messages.success(request, _("The visit is noted."))
        return _onwards(distribution_of(issue), place)
    status = 422 if form.errors else 200
    return show(request, "stop", status, form=form, **_stop(request, place, distribution_of(issue)))


def _visit(request: StaffRequest, place: Place, issue: Issue, form: VisitForm) -> Drop:
    numbers = {name: form.cleaned_data[name] for name in ("left", "returned", "missing", "words")}
    return visit_place(
        place=place, issue=issue, at=timezone.now(), by=request.user, once=once_for(request), **numbers
    )


def _onwards(told: Distribution, place: Place) -> HttpResponse:
    following = next_unvisited(told, after=place.position)
    if following is None:
        return redirect(HERE, told.issue.number)
    return redirect("journal:round-stop", told.issue.number, following.uid)


def _stop(request: StaffRequest, place: Any, told: Distribution) -> dict[str, Any]:
    """What the page of a place shows beside its form."""
    now = timezone.now()
    before = Drop.objects.filter(place=place).left_by(now).select_related("issue").first()
    return {
        "issue": told.issue,
        "told": told,
        "place": place,
        "before": before,
        "lying": lying(place, before.issue) if before else 0,
        "next": next_unvisited(told, after=place.position),
        "last": last_visit(told.issue, by=request.user, now=now),
    }


@require_POST
@may_walk
def undo(request: StaffRequest, number: int, drop_uid: UUID) -> HttpResponse:
    """Take one's own last visit back, and stand again before its place."""
    drop = get_object_or_404(
        Drop.objects.select_related("place", "issue"), uid=drop_uid, issue__number=number
    )
    if drop.by_id != request.user.pk or drop.recorded_at < timezone.now() - UNDONE_WITHIN:
        raise PermissionDenied
    try:
        take_back_visit(drop=drop, by=request.user, once=once_for(request))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(HERE, number)
    messages.success(request, _("The visit is taken back."))
    return redirect("journal:round-stop", number, drop.place.uid)


@require_safe
@may_walk
def sheet(request: StaffRequest, number: int) -> HttpResponse:
    """The round on paper, in the reader's language."""
    language = "en" if in_english() else "fr"
    pdf = print_round(round_sheet(find_issue(number), now=timezone.now(), language=language))
    headers = {"Content-Disposition": f'inline; filename="tournee-{number}.pdf"'}
    return HttpResponse(pdf.data, content_type="application/pdf", headers=headers)
