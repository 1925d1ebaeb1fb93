"""A document: added to its talk, action or piece of news, described, opened, taken out."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.actions.documents import add_document, describe_document, remove_document
from community.documents.forms import DescribeForm, DocumentForm
from community.documents.leaving import answer_with
from community.events.kinds import kind_of, kind_or_404
from community.models import Document
from community.models.documents import DocumentQuerySet
from community.office.pages import GET_POST, Asked, page, remember_what_is_shown, status_of
from lune.deeds import once_for

manages = permission_required("community.manage_events", raise_exception=True)


@manages
@GET_POST
def new(request: Asked, kind: str, uid: UUID) -> HttpResponse:
    known = kind_or_404(kind)
    event = get_object_or_404(known.model, uid=uid)
    blank = Document(**{known.model._meta.model_name: event})
    form = DocumentForm(request.POST or None, request.FILES or None, document=blank)
    if form.is_valid() and form.done(
        lambda: add_document(document=form.described(), by=request.user, once=once_for(request))
    ):
        return redirect("admin:community_event", kind, uid)
    context = {"form": form, "event": event, "kind": kind, "document": None}
    return page(request, "document", _("New document"), status=status_of(form), **context)


@manages
@GET_POST
def change(request: Asked, uid: UUID) -> HttpResponse:
    document = get_object_or_404(whole(), uid=uid)
    form = DescribeForm(request.POST or None, document=document)
    kind, event = kind_of(document.event), document.event
    remember_what_is_shown(form)
    if form.is_valid() and form.done(
        lambda: describe_document(
            document=form.described(), fields=form.changed_data, by=request.user, once=once_for(request)
        )
    ):
        return redirect("admin:community_event", kind, event.uid)
    context = {"form": form, "event": event, "kind": kind, "document": document}
    return page(request, "document", document.headline, status=status_of(form), **context)


@manages
@require_POST
def drop(request: Asked, kind: str, uid: UUID, of: UUID) -> HttpResponse:
    event: Any = get_object_or_404(kind_or_404(kind).model, uid=uid)
    # Taken out by an earlier tap: that is what was wanted.
    if document := event.documents.light().filter(uid=of).first():
        remove_document(document=document, by=request.user, once=once_for(request))
    return redirect("admin:community_event", kind, uid)


@manages
@require_safe
def file(request: Asked, uid: UUID) -> HttpResponse:
    return answer_with(get_object_or_404(Document, uid=uid))


def whole() -> DocumentQuerySet:
    """Each with what it belongs to, without its file."""
    return Document.objects.light().select_related("talk", "action", "news")
