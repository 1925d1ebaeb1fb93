"""The handover book: what the night before left, and what this one leaves."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lune.deeds import once_for
from privacy.audit import record_read
from shelter.actions import leave_note, sign_handover
from shelter.forms.events import NoteForm
from shelter.models import HandoverNote, HandoverSignature, Night
from shelter.views.common import DeskRequest, answer, find_night, on_desk, show, tap


@require_http_methods(["GET", "POST"])
@on_desk
def handover(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Read and sign what was left; leave a message."""
    night = find_night(uid)
    form = NoteForm(request.POST or None, night=night)
    if form.is_valid() and form.done(lambda: _leave(request, night, form)):
        return answer(request, night, _("The message is left to the next team."))
    return _show(request, night, form)


def _leave(request: DeskRequest, night: Night, form: NoteForm) -> HandoverNote:
    return leave_note(night=night, text=form.cleaned_data["text"], by=request.user, once=once_for(request))


def _show(request: DeskRequest, night: Night, form: NoteForm) -> HttpResponse:
    record_read(verb="handover.read", by=request.user, subject=night, chain=night.house, scope=night)
    before = night_before(night)
    notes = HandoverNote.objects.standing().select_related("recorded_by")
    signatures = HandoverSignature.objects.filter(night=before).select_related("signed_by")
    received = list(notes.filter(night=before)) if before else []
    signed = [one for one in signatures if one.signed_by_id == request.user.pk]
    context = {
        "form": form,
        "before": before,
        "received": received,
        "left": notes.filter(night=night),
        "signatures": signatures,
        "to_sign": any(not signed or note.recorded_at > signed[0].signed_at for note in received),
    }
    return show(request, "handover.html", night, context, status=422 if form.errors else 200)


def night_before(night: Night) -> Night | None:
    earlier = Night.objects.filter(house=night.house_id, date__lt=night.date)
    return earlier.select_related("house").order_by("-date").first()


@require_POST
@on_desk
def handover_sign(request: DeskRequest, uid: UUID) -> HttpResponse:
    night = find_night(uid)
    before, now = night_before(night), timezone.now()
    if before is None:
        raise Http404
    said = _("Handover read and signed.")
    return tap(
        request,
        night,
        lambda: sign_handover(night=before, at=now, by=request.user, once=once_for(request)),
        said,
    )
