"""Talks, actions and news, one page for the three."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.actions.events import retell, take_back, tell
from community.events.kinds import KINDS, EventForm, EventKind
from community.office.pages import GET_POST, Asked, page, status_of
from lune.deeds import once_for

manages = permission_required("community.manage_events", raise_exception=True)
LATEST = 60


@manages
@require_safe
def events(request: Asked) -> HttpResponse:
    groups = [(name, kind, kind.model.objects.standing()[:LATEST]) for name, kind in KINDS.items()]
    return page(request, "events", _("Talks, actions, news"), groups=groups, today=timezone.localdate())


@manages
@GET_POST
def new(request: Asked, kind: str) -> HttpResponse:
    known = _kind(kind)
    form = EventForm(request.POST or None, event=known.model(on=timezone.localdate()), kind=known)
    if form.is_valid() and form.done(
        lambda: tell(event=form.described(), by=request.user, once=once_for(request))
    ):
        return redirect("admin:community_events")
    return page(request, "form", str(known.new), status=status_of(form), form=form, back=None)


@manages
@GET_POST
def change(request: Asked, kind: str, uid: UUID) -> HttpResponse:
    known = _kind(kind)
    event: Any = get_object_or_404(known.model, uid=uid)
    form = EventForm(request.POST or None, event=event, kind=known)
    if form.is_valid() and form.done(
        lambda: retell(
            event=form.described(), fields=form.changed_data, by=request.user, once=once_for(request)
        )
    ):
        return redirect("admin:community_events")
    return page(request, "form", event.headline, status=status_of(form), form=form, back=None)


@manages
@require_POST
def drop(request: Asked, kind: str, uid: UUID) -> HttpResponse:
    event: Any = get_object_or_404(_kind(kind).model, uid=uid)
    # Taken back by somebody else meanwhile: that is what was wanted.
    with suppress(ValidationError):
        take_back(event=event, by=request.user, once=once_for(request))
    return redirect("admin:community_events")


def _kind(name: str) -> EventKind:
    if name not in KINDS:
        raise Http404
    return KINDS[name]
