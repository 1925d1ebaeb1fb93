"""Visits, departures, moving, and putting right."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lune.deeds import once_for
from privacy.audit import record_read
from shelter.actions import correct_stay, depart, expect_departure, move, receive_visit
from shelter.board import cards_of
from shelter.forms.stays import CorrectForm, DepartForm, ExpectForm, VisitForm
from shelter.models import Bed, Night, Stay
from shelter.people import Known, recent
from shelter.views.common import DeskRequest, answer, find_night, on_desk, show, tap
from shelter.views.people import confirm_despite, looked_up


def find_stay(request: DeskRequest, night: Night, uid: UUID) -> Stay:
    """A stay of this night, taken back or not; the reading is noted."""
    stays = Stay.objects.select_related("bed", "guest", "night__house", "recorded_by", "left_by")
    stay = get_object_or_404(stays, night=night, uid=uid)
    record_read(verb="stay.read", by=request.user, subject=stay, chain=night.house, scope=night)
    return stay


@require_http_methods(["GET", "POST"])
@on_desk
def visit_receive(request: DeskRequest, uid: UUID) -> HttpResponse:
    night = find_night(uid)
    form = VisitForm(request.POST or None, night=night)
    if "find" in request.POST:
        form = VisitForm(night=night)
    elif form.is_valid() and form.done(lambda: _receive(request, night, form)):
        return answer(request, night, _("Visit noted."))
    if form.was_refused_as("restricted"):
        return confirm_despite(request, night, form.cleaned_data["guest"])
    context = {"form": form} | looked_up(request, night)
    return show(request, "visit_receive.html", night, context, status=422 if form.errors else 200)


def _receive(request: DeskRequest, night: Night, form: VisitForm) -> Stay:
    return receive_visit(
        night=night,
        at=form.when("arrived_at"),
        guest=form.cleaned_data["guest"],
        despite_restriction=form.cleaned_data["despite"],
        by=request.user,
        once=once_for(request),
    )


@require_http_methods(["GET", "POST"])
@on_desk
def stay_depart(request: DeskRequest, uid: UUID, stay_uid: UUID) -> HttpResponse:
    """Somebody leaves; from here too she moves, says when she will leave, or her line is put right."""
    night = find_night(uid)
    stay = find_stay(request, night, stay_uid)
    form = DepartForm(request.POST or None, stay=stay)
    if form.is_valid() and form.done(lambda: _depart(request, stay, form)):
        return answer(request, night, _("Departure noted."))
    return _show_stay(request, stay, form)


def _depart(request: DeskRequest, stay: Stay, form: DepartForm) -> Stay:
    return depart(stay=stay, at=form.when("at"), by=request.user, once=once_for(request))


def _show_stay(
    request: DeskRequest, stay: Stay, form: DepartForm | None = None, expect: ExpectForm | None = None
) -> HttpResponse:
    night = stay.night
    cards = list(cards_of(night, timezone.now()))
    context = {
        "stay": stay,
        "form": form or expect or DepartForm(stay=stay),
        "depart": form or DepartForm(stay=stay),
        "expect": expect or ExpectForm(night=night, initial={"about": stay.leaving_about}),
        "free_beds": [card.bed for card in cards if card.state == "free"],
        "card": next((card for card in cards if card.bed == stay.bed), None),
        "history": history(stay),
    }
    wrong = (form and form.errors) or (expect and expect.errors)
    return show(request, "stay_depart.html", night, context, status=422 if wrong else 200)


def history(stay: Stay) -> list[Stay]:
    """What this line was before it was put right, the latest first."""
    rows: list[Stay] = []
    earlier = stay.corrects_id
    while earlier:
        rows.append(
            Stay.objects.select_related("bed", "guest", "recorded_by", "cancelled_by").get(pk=earlier)
        )
        earlier = rows[-1].corrects_id
    return rows


@require_POST
@on_desk
def stay_move(request: DeskRequest, uid: UUID, stay_uid: UUID) -> HttpResponse:
    """To another bed; to none, and she stays as a visitor."""
    night = find_night(uid)
    stay = find_stay(request, night, stay_uid)
    number = request.POST.get("bed", "")
    bed = (
        get_object_or_404(Bed.objects.existing(), house=night.house_id, number=number)
        if number.isdecimal()
        else None
    )
    said = _("Moved to bed %(number)s.") % {"number": bed.number} if bed else _("Stays without a bed.")
    now = timezone.now()
    return tap(
        request,
        night,
        lambda: move(stay=stay, bed=bed, at=now, by=request.user, once=once_for(request)),
        said,
    )


@require_POST
@on_desk
def stay_expect(request: DeskRequest, uid: UUID, stay_uid: UUID) -> HttpResponse:
    night = find_night(uid)
    stay = find_stay(request, night, stay_uid)
    form = ExpectForm(request.POST, night=night, initial={"about": stay.leaving_about})
    if form.is_valid() and form.done(lambda: _expect(request, stay, form)):
        return answer(request, night, _("Noted."))
    return _show_stay(request, stay, expect=form)


def _expect(request: DeskRequest, stay: Stay, form: ExpectForm) -> Stay:
    about = form.cleaned_data["about"]
    return expect_departure(stay=stay, about=about, by=request.user, once=once_for(request))


@require_http_methods(["GET", "POST"])
@on_desk
def stay_correct(request: DeskRequest, uid: UUID, stay_uid: UUID) -> HttpResponse:
    night = find_night(uid)
    stay = find_stay(request, night, stay_uid)
    form = CorrectForm(request.POST or None, night=night, known=_known(stay), initial=_as_typed(stay))
    if form.is_valid() and form.done(lambda: _correct(request, stay, form)):
        return answer(request, night, _("Corrected."))
    context = {"stay": stay, "form": form, "history": history(stay)}
    return show(request, "stay_correct.html", night, context, status=422 if form.errors else 200)


def _known(stay: Stay) -> list[Known]:
    known = recent(stay.night, at=timezone.now())
    if stay.guest and stay.guest not in [one.guest for one in known]:
        known.insert(0, Known(stay.guest))
    return known


def _as_typed(stay: Stay) -> dict[str, object]:
    return {
        "guest": str(stay.guest.uid) if stay.guest else "",
        "bed": stay.bed_id,
        "arrived_at": stay.arrived_at,
        "left_at": stay.left_at,
    }


def _correct(request: DeskRequest, stay: Stay, form: CorrectForm) -> Stay:
    return correct_stay(
        stay=stay,
        arrived_at=form.cleaned_data["arrived_at"],
        left_at=form.cleaned_data["left_at"],
        bed=form.cleaned_data["bed"],
        guest=form.cleaned_data["person"],
        by=request.user,
        once=once_for(request),
    )


@require_safe
@on_desk
def stay_list(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Everybody who was received in this night."""
    night = find_night(uid)
    record_read(verb="stays.listed", by=request.user, subject=night, chain=night.house, scope=night)
    stays = (
        Stay.objects.standing().filter(night=night).select_related("bed", "guest", "corrects", "recorded_by")
    )
    return show(request, "stay_list.html", night, {"stays": stays.order_by("arrived_at")})
