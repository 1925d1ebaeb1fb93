"""Talks, actions and news, one page for the three."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.actions.events import put_back, retell, take_back, tell
from community.events.kinds import KINDS, EventForm, kind_or_404
from community.lists import file_answer
from community.office.entry_page import facts_of
from community.office.pages import GET_POST, Asked, page, remember_what_is_shown, status_of
from lune.deeds import once_for
from lune.spans import around

manages = permission_required("community.manage_events", raise_exception=True)
LATEST = 60


@manages
@require_safe
def events(request: Asked) -> HttpResponse:
    groups = [(name, kind, kind.model.objects.standing()[:LATEST]) for name, kind in KINDS.items()]
    years = [each.beside(step) for each in around(timezone.localdate())[2:] for step in (0, -1)]
    return page(request, "events", _("Talks, actions, news"), groups=groups, years=years)


@manages
@require_safe
def listed(request: Asked, span: str, kind: str) -> HttpResponse:
    return file_answer(request, "actions", span, kind, by=request.user)


@manages
@GET_POST
def new(request: Asked, kind: str) -> HttpResponse:
    known = kind_or_404(kind)
    form = EventForm(request.POST or None, event=known.model(on=timezone.localdate()), kind=known)
    made: list[Any] = []
    if form.is_valid() and form.done(
        lambda: made.append(tell(event=form.described(), by=request.user, once=once_for(request)))
    ):
        return redirect("admin:community_event", kind, made[0].uid)
    back = reverse("admin:community_events")
    return page(request, "form", str(known.new), status=status_of(form), form=form, back=back)


@manages
@require_safe
def detail(request: Asked, kind: str, uid: UUID) -> HttpResponse:
    """What was written down of it, and its documents."""
    known = kind_or_404(kind)
    event: Any = get_object_or_404(known.model, uid=uid)
    facts = facts_of(event, known.fields)
    context = {"kind": kind, "event": event, "facts": facts, "documents": event.documents.light()}
    return page(request, "event", event.headline, today=timezone.localdate(), **context)


@manages
@GET_POST
def change(request: Asked, kind: str, uid: UUID) -> HttpResponse:
    known = kind_or_404(kind)
    event: Any = get_object_or_404(known.model, uid=uid)
    form = EventForm(request.POST or None, event=event, kind=known)
    remember_what_is_shown(form)
    if form.is_valid() and form.done(
        lambda: retell(
            event=form.described(), fields=form.changed_data, by=request.user, once=once_for(request)
        )
    ):
        return redirect("admin:community_event", kind, uid)
    back = reverse("admin:community_event", args=[kind, uid])
    return page(request, "form", event.headline, status=status_of(form), form=form, back=back)


@manages
@require_POST
def drop(request: Asked, kind: str, uid: UUID) -> HttpResponse:
    event: Any = get_object_or_404(kind_or_404(kind).model, uid=uid)
    # Taken back by somebody else meanwhile: that is what was wanted.
    with suppress(ValidationError):
        take_back(event=event, by=request.user, once=once_for(request))
    return redirect("admin:community_event", kind, uid)


@manages
@require_POST
def restore(request: Asked, kind: str, uid: UUID) -> HttpResponse:
    """Taken back by a slip: it stands again, with its documents."""
    event: Any = get_object_or_404(kind_or_404(kind).model, uid=uid)
    put_back(event=event, by=request.user, once=once_for(request))
    return redirect("admin:community_event", kind, uid)
