"""Giving a bed, keeping one, and beds out of service."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lune.deeds import once_for
from privacy.audit import record_read
from shelter.actions import admit, keep_bed, put_back, release_bed, take_out
from shelter.board import BedCard, cards_of
from shelter.forms.events import KeepForm, OutageForm
from shelter.forms.stays import AdmitForm
from shelter.models import Bed, Hold, Night, Outage, Stay
from shelter.people import recent
from shelter.views.common import DeskRequest, answer, find_night, on_desk, refuse, show, tap
from shelter.views.people import confirm_despite, error_code, looked_up


def find_bed(night: Night, number: int) -> Bed:
    return get_object_or_404(
        Bed.objects.existing().select_related("house"), house=night.house_id, number=number
    )


@require_http_methods(["GET", "POST"])
@on_desk
def stay_admit(request: DeskRequest, uid: UUID, number: int) -> HttpResponse:
    """Two taps give a bed: the bed's, and a person's."""
    night = find_night(uid)
    bed = find_bed(night, number)
    form = AdmitForm(request.POST or None, night=night)
    if "find" in request.POST:
        form = AdmitForm(night=night)
    elif form.is_valid() and form.done(lambda: _admit(request, night, bed, form)):
        return answer(request, night, _("Bed %(number)s is given.") % {"number": number})
    if form.was_refused_as("restricted"):
        return confirm_despite(request, night, form.cleaned_data["guest"])
    return _show_giving(request, night, bed, form)


def _admit(request: DeskRequest, night: Night, bed: Bed, form: AdmitForm) -> Stay:
    return admit(
        night=night,
        bed=bed,
        guest=form.cleaned_data["guest"],
        at=form.when("arrived_at"),
        leaving_about=form.cleaned_data["leaving_about"],
        despite_restriction=form.cleaned_data["despite"],
        by=request.user,
        once=once_for(request),
    )


def _show_giving(request: DeskRequest, night: Night, bed: Bed, form: AdmitForm) -> HttpResponse:
    """The page of a free bed; the board, and which bed to give instead, when it is not free any more."""
    cards = list(cards_of(night, timezone.now()))
    card = next(card for card in cards if card.bed == bed)
    if card.state != "free":
        return refuse(request, night, _no_longer_free(card, cards))
    context = {"bed": bed, "form": form} | looked_up(request, night)
    return show(request, "stay_admit.html", night, context, status=422 if form.errors else 200)


def _no_longer_free(card: BedCard, cards: list[BedCard]) -> str:
    taken = {
        "occupied": _("This bed was just given."),
        "kept": _("This bed is kept for somebody."),
        "out": _("This bed is out of service."),
    }[card.state]
    free = next((card.bed.number for card in cards if card.state == "free"), None)
    instead = _("Bed %(number)s is free.") % {"number": free} if free else _("No other bed is free.")
    return f"{taken} {instead}"


@require_http_methods(["GET", "POST"])
@on_desk
def hold_make(request: DeskRequest, uid: UUID, number: int) -> HttpResponse:
    night = find_night(uid)
    bed = find_bed(night, number)
    record_read(verb="guests.listed", by=request.user, subject=night, chain=night.house, scope=night)
    form = KeepForm(request.POST or None, night=night, known=recent(night, at=timezone.now()))
    if form.is_valid() and form.done(lambda: _keep(request, night, bed, form)):
        return answer(request, night, _("Bed %(number)s is kept.") % {"number": number})
    return show(
        request, "hold_make.html", night, {"bed": bed, "form": form}, status=422 if form.errors else 200
    )


def _keep(request: DeskRequest, night: Night, bed: Bed, form: KeepForm) -> Hold:
    return keep_bed(
        night=night,
        bed=bed,
        until=form.cleaned_data["until"],
        guest=form.cleaned_data["person"],
        at=timezone.now(),
        by=request.user,
        once=once_for(request),
    )


@require_safe
@on_desk
def bed_detail(request: DeskRequest, uid: UUID, number: int) -> HttpResponse:
    """A bed that is kept or out of service: for whom, why, and what can be done."""
    night = find_night(uid)
    record_read(
        verb="bed.read", by=request.user, subject=find_bed(night, number), chain=night.house, scope=night
    )
    card = next(card for card in cards_of(night, timezone.now()) if card.bed.number == number)
    return show(request, "bed_detail.html", night, {"card": card, "bed": card.bed})


@require_POST
@on_desk
def hold_arrive(request: DeskRequest, uid: UUID, number: int) -> HttpResponse:
    """The person came whom the bed was kept for."""
    night = find_night(uid)
    hold = _last_hold(night, number)
    try:
        _arrive(request, night, hold)
    except ValidationError as error:
        if hold.guest and error_code(error) == "restricted":
            return confirm_despite(request, night, hold.guest)
        return refuse(request, night, " ".join(error.messages))
    return answer(request, night, _("Bed %(number)s is given.") % {"number": number})


def _arrive(request: DeskRequest, night: Night, hold: Hold) -> Stay:
    return admit(
        night=night,
        bed=hold.bed,
        hold=hold,
        at=timezone.now(),
        despite_restriction="despite" in request.POST,
        by=request.user,
        once=once_for(request),
    )


@require_POST
@on_desk
def hold_release(request: DeskRequest, uid: UUID, number: int) -> HttpResponse:
    night = find_night(uid)
    hold, now = _last_hold(night, number), timezone.now()
    said = _("Bed %(number)s is not kept any more.") % {"number": number}
    return tap(
        request, night, lambda: release_bed(hold=hold, at=now, by=request.user, once=once_for(request)), said
    )


def _last_hold(night: Night, number: int) -> Hold:
    """Even one that has ended: the verb says so, and a form sent twice gets its first answer again."""
    holds = Hold.objects.standing().filter(night=night, bed__number=number).order_by("-starts_at")
    hold = holds.select_related("guest", "bed", "night").first()
    if hold is None:
        raise Http404
    return hold


@require_http_methods(["GET", "POST"])
@on_desk
def bed_out(request: DeskRequest, uid: UUID, number: int) -> HttpResponse:
    night = find_night(uid)
    bed = find_bed(night, number)
    form = OutageForm(request.POST or None, night=night)
    if form.is_valid() and form.done(lambda: _take_out(request, bed, form)):
        return answer(request, night, _("Bed %(number)s is out of service.") % {"number": number})
    return show(
        request, "bed_out.html", night, {"bed": bed, "form": form}, status=422 if form.errors else 200
    )


def _take_out(request: DeskRequest, bed: Bed, form: OutageForm) -> Outage:
    note = form.cleaned_data["note"]
    return take_out(bed=bed, at=timezone.now(), note=note, by=request.user, once=once_for(request))


@require_POST
@on_desk
def bed_back(request: DeskRequest, uid: UUID, number: int) -> HttpResponse:
    night = find_night(uid)
    bed = find_bed(night, number)
    said = _("Bed %(number)s is back in service.") % {"number": number}
    return tap(
        request,
        night,
        lambda: put_back(bed=bed, at=timezone.now(), by=request.user, once=once_for(request)),
        said,
    )
