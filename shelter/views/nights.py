"""Opening and closing a night, who is on, taking back the last deed."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lune.deeds import once_for
from privacy.audit import record_read
from shelter.actions import close_night, open_night, reopen_night, set_crew, undo_last
from shelter.forms.events import CloseForm, CrewForm
from shelter.models import HandoverNote, Hold, House, Night, Stay
from shelter.views.common import DeskRequest, answer, find_night, on_desk, refuse, show, tap


def next_night(house: House) -> Night:
    """The night of now, not opened yet."""
    day = house.service_date(timezone.now())
    starts_at, ends_at = house.bounds(day)
    return Night(house=house, date=day, starts_at=starts_at, ends_at=ends_at)


def show_opening(request: DeskRequest, house: House, form: CrewForm | None = None) -> HttpResponse:
    """No night is open: this evening's can be; when it was already closed, it can be opened again."""
    night = next_night(house)
    closed = Night.objects.filter(house=house, date=night.date).first()
    form = form or CrewForm(night=night, initial={"crew": [request.user]})
    context = {"form": form, "house": house, "closed": closed}
    return show(request, "night_open.html", night, context, status=422 if form.errors else 200)


@require_POST
@on_desk
def night_open(request: DeskRequest, house_uid: UUID) -> HttpResponse:
    house = get_object_or_404(House, uid=house_uid, is_active=True)
    form = CrewForm(request.POST, night=next_night(house))
    if form.is_valid() and form.done(lambda: _open(request, house, form)):
        return redirect("shelter:desk")
    return show_opening(request, house, form)


def _open(request: DeskRequest, house: House, form: CrewForm) -> Night:
    return open_night(
        house=house,
        day=form.night.date,
        crew=form.cleaned_data["crew"],
        at=timezone.now(),
        by=request.user,
        once=once_for(request),
    )


@require_http_methods(["GET", "POST"])
@on_desk
def night_crew(request: DeskRequest, uid: UUID) -> HttpResponse:
    night = find_night(uid)
    form = CrewForm(request.POST or None, night=night, initial={"crew": night.crew.all()})
    if form.is_valid() and form.done(lambda: _set_crew(request, night, form)):
        return answer(request, night, _("The team of tonight is noted."))
    return show(request, "night_crew.html", night, {"form": form}, status=422 if form.errors else 200)


def _set_crew(request: DeskRequest, night: Night, form: CrewForm) -> Night:
    return set_crew(night=night, crew=form.cleaned_data["crew"], by=request.user, once=once_for(request))


@require_http_methods(["GET", "POST"])
@on_desk
def night_close(request: DeskRequest, uid: UUID) -> HttpResponse:
    """What is not finished, and the hour at which everybody had left."""
    night, now = find_night(uid), timezone.now()
    left_at = min(now, night.ends_at)
    form = CloseForm(request.POST or None, night=night, initial={"everybody_left_at": left_at})
    if form.is_valid() and form.done(lambda: _close(request, night, form)):
        return redirect("shelter:night-board", uid=night.uid)
    record_read(verb="board.read", by=request.user, subject=night, chain=night.house, scope=night, once=True)
    context = {
        "form": form,
        "present": Stay.objects.present()
        .filter(night=night)
        .select_related("bed", "guest")
        .order_by("bed__number"),
        "holds": Hold.objects.active(at=now).filter(night=night).select_related("bed", "guest"),
        "notes": HandoverNote.objects.standing().filter(night=night).count(),
    }
    return show(request, "night_close.html", night, context, status=422 if form.errors else 200)


def _close(request: DeskRequest, night: Night, form: CloseForm) -> Night:
    left_at = form.cleaned_data["everybody_left_at"] if night.stays.present().exists() else None
    return close_night(
        night=night, everybody_left_at=left_at, at=timezone.now(), by=request.user, once=once_for(request)
    )


@require_POST
@on_desk
def night_reopen(request: DeskRequest, uid: UUID) -> HttpResponse:
    night = find_night(uid)
    said = _("The night is open again.")
    return tap(
        request, night, lambda: reopen_night(night=night, by=request.user, once=once_for(request)), said
    )


@require_POST
@on_desk
def deed_undo(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Take back the last deed, if it is still the one that the page showed."""
    night, line = find_night(uid), request.POST.get("line", "")
    if not line.isdecimal():
        return refuse(request, night, _("Something else was done meanwhile. Look at the last deed again."))
    return tap(
        request,
        night,
        lambda: undo_last(night=night, line=int(line), by=request.user, once=once_for(request)),
        _("Taken back."),
    )
