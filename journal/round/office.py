"""Places, their visits and where the copies of an issue went, for editors in the admin."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from journal.actions.places import add_place, change_place, move_place, take_back_visit, visit_place
from journal.models import Drop, Issue, Place
from journal.models.issues import ON_PAPER
from journal.models.places import PlaceState
from journal.office.pages import GET_POST, Asked, edits, page, status_of
from journal.round.distribution import Distribution, distribution_of
from journal.round.exports import FILES
from journal.round.forms import PastVisitForm, PlaceForm
from journal.round.route import issue_on_its_way
from lune.deeds import once_for
from lune.office import tapped
from lune.sheets import TYPES
from privacy import audit

PLACE = "admin:journal_place"


@edits
@require_safe
def places(request: Asked) -> HttpResponse:
    """The round in its order, then the places it does not go to."""
    listed = list(Place.objects.with_last_visit())
    on_the_round = [place for place in listed if place.state == PlaceState.ACTIVE]
    others = [place for place in listed if place.state != PlaceState.ACTIVE]
    return page(request, "places", _("Places and round"), on_the_round=on_the_round, others=others)


@edits
@require_safe
def place_detail(request: Asked, place_uid: UUID) -> HttpResponse:
    place = get_object_or_404(Place, uid=place_uid)
    visits = place.drops.select_related("issue", "old_issue", "by", "cancelled_by")
    return page(request, "place", place.name, place=place, visits=visits)


@edits
@GET_POST
def place_add(request: Asked) -> HttpResponse:
    form = PlaceForm(request.POST or None)
    if form.is_valid() and form.done(
        lambda: add_place(place=form.described(), by=request.user, once=once_for(request))
    ):
        messages.success(request, _("The place is added, at the end of the round."))
        return redirect("admin:journal_places")
    return page(request, "place_form", _("Add a place"), status=status_of(form), form=form, place=None)


@edits
@GET_POST
def place_change(request: Asked, place_uid: UUID) -> HttpResponse:
    """Everything of a place, who to ask for included: that it was read is noted first."""
    place = get_object_or_404(Place, uid=place_uid)
    if request.method == "GET" and place.contact:
        audit.record_read(verb="place.contact_read", by=request.user, subject=place, chain=audit.NO_HOUSE)
    form = PlaceForm(request.POST or None, place=place)
    if form.is_valid() and form.done(lambda: _change(request, form)):
        messages.success(request, _("The place is changed."))
        return redirect(PLACE, place_uid)
    return page(request, "place_form", _("Change a place"), status=status_of(form), form=form, place=place)


def _change(request: Asked, form: PlaceForm) -> Place:
    return change_place(
        place=form.described(), fields=form.changed_data, by=request.user, once=once_for(request)
    )


@edits
@require_POST
def place_move(request: Asked, place_uid: UUID) -> HttpResponse:
    place = get_object_or_404(Place, uid=place_uid)
    step = -1 if request.POST.get("step") == "earlier" else 1
    try:
        move_place(place=place, step=step, by=request.user, once=once_for(request))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    # Where the place stands now, so that the next tap is at hand.
    return redirect(f"{reverse('admin:journal_places')}#point-{place.uid.hex}")


@edits
@GET_POST
def visit_add(request: Asked, place_uid: UUID) -> HttpResponse:
    """A visit noted on paper."""
    place = get_object_or_404(Place, uid=place_uid)
    now = timezone.localtime().replace(second=0, microsecond=0)
    form = PastVisitForm(request.POST or None, initial={"issue": issue_on_its_way(), "at": now})
    if form.is_valid() and form.done(
        lambda: visit_place(place=place, by=request.user, once=once_for(request), **form.cleaned_data)
    ):
        messages.success(request, _("The visit is noted."))
        return redirect(PLACE, place_uid)
    title = _("A visit from the paper sheet")
    return page(request, "visit_form", title, status=status_of(form), form=form, place=place)


@edits
@require_POST
def visit_take_back(request: Asked, drop_uid: UUID) -> HttpResponse:
    drop = get_object_or_404(Drop.objects.select_related("place", "issue"), uid=drop_uid)
    return tapped(
        request,
        lambda once: take_back_visit(drop=drop, by=request.user, once=once),
        _("The visit is taken back."),
        PLACE,
        drop.place.uid,
    )


@edits
@require_safe
def distribution_now(request: Asked) -> HttpResponse:
    """That of the issue on its way."""
    issue = issue_on_its_way()
    if issue:
        return redirect("admin:journal_distribution", issue.number)
    return page(request, "distribution_none", _("Distribution"))


@edits
@require_safe
def distribution(request: Asked, number: int) -> HttpResponse:
    told = _distribution(number)
    others = Issue.objects.filter(state__in=ON_PAPER).order_by("-number")[:12]
    return page(request, "distribution", _("Distribution"), told=told, issue=told.issue, others=others)


@edits
@require_safe
def distribution_file(request: Asked, number: int, kind: str) -> HttpResponse:
    told = _distribution(number)
    verb = f"distribution.exported.{kind}"
    audit.record_read(verb=verb, by=request.user, subject=told.issue, chain=audit.NO_HOUSE)
    content = FILES[kind](told, by=str(request.user), now=timezone.now())
    headers = {"Content-Disposition": f'attachment; filename="lune-journal-{number}.{kind}"'}
    return HttpResponse(content, content_type=TYPES[kind], headers=headers)


def _distribution(number: int) -> Distribution:
    return distribution_of(get_object_or_404(Issue, number=number, state__in=ON_PAPER))
