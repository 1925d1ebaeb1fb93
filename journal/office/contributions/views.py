"""A contribution's pages that read: itself, its text to edit, two versions side by side, its author, its voice."""

import base64
from typing import Any
from uuid import UUID

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from journal import actions
from journal.models import Picture, Version, VoiceNote
from journal.office.contributions import forms
from journal.office.contributions.sheet import find, is_open, show, title_of
from journal.office.pages import GET_POST, Asked, edits, page
from journal.text.changes import changes
from lune.deeds import once_for
from privacy import audit

PAGE = "admin:journal_contribution"


@edits
@require_safe
def contribution(request: Asked, uid: UUID) -> HttpResponse:
    return show(request, find(uid))


@edits
@GET_POST
def text(request: Asked, uid: UUID) -> HttpResponse:
    """The text, to be copy-edited: a new version each time."""
    row = find(uid)
    latest = actions.latest_version(row)
    first = {"title": latest.title, "body": latest.body, "based_on": latest.number}
    form = forms.TextForm(request.POST or None, initial=first)
    if form.is_valid() and form.done(
        lambda: actions.edit_contribution(
            contribution=row, by=request.user, once=once_for(request), **form.cleaned_data
        )
    ):
        return redirect(PAGE, uid)
    context: dict[str, Any] = {
        "form": form,
        "contribution": row,
        "is_open": is_open(row),
        "latest": latest,
    }
    return page(
        request, "contribution_text", title_of(row, _("Text")), status=422 if form.errors else 200, **context
    )


@edits
@require_safe
def compare(request: Asked, uid: UUID) -> HttpResponse:
    """What changed between two versions; the first and the last unless told."""
    row = find(uid)
    versions = list(row.versions.select_related("by"))
    before = _version(versions, request.GET.get("de")) or versions[0]
    after = _version(versions, request.GET.get("a")) or versions[-1]
    context: dict[str, Any] = {
        "contribution": row,
        "versions": versions,
        "before": before,
        "after": after,
        "titles": changes(before.title, after.title),
        "bodies": changes(before.body, after.body),
    }
    return page(request, "contribution_compare", title_of(row, _("Versions")), **context)


def _version(versions: list[Version], number: str | None) -> Version | None:
    return next((each for each in versions if str(each.number) == number), None)


@edits
@GET_POST
def author(request: Asked, uid: UUID) -> HttpResponse:
    """How its author signs and is reached. Reading this is written down first."""
    row = find(uid)
    audit.record_read(verb="contribution.author", by=request.user, subject=row, chain=audit.NO_HOUSE)
    first = {"signature_kind": row.signature_kind, "signature": row.signature}
    form = forms.SignForm(request.POST or None, initial=first)
    if form.is_valid() and form.done(
        lambda: actions.sign_contribution(
            contribution=row, by=request.user, once=once_for(request), **form.cleaned_data
        )
    ):
        return redirect(PAGE, uid)
    context: dict[str, Any] = {"form": form, "contribution": row, "is_open": is_open(row)}
    return page(
        request,
        "contribution_author",
        title_of(row, _("Author")),
        status=422 if form.errors else 200,
        **context,
    )


@edits
@GET_POST
def withdraw(request: Asked, uid: UUID) -> HttpResponse:
    """Asks once whether it is meant: this is not undone."""
    row = find(uid)
    if request.method == "POST":
        actions.withdraw_contribution(contribution=row, by=request.user, once=once_for(request))
        return redirect(PAGE, uid)
    return page(request, "contribution_withdraw", title_of(row, _("Withdraw")), contribution=row)


@edits
@GET_POST
@csp_update({"media-src": [SELF]})  # type: ignore[arg-type]  # its types know no address with values in it
def write_down(request: Asked, uid: UUID) -> HttpResponse:
    """The voice note, to be listened to and written down."""
    row = find(uid)
    voice = get_object_or_404(VoiceNote.objects.defer("audio"), contribution=row)
    form = forms.VoiceForm(request.POST or None, initial={"body": actions.latest_version(row).body})
    if form.is_valid() and form.done(
        lambda: actions.write_down(
            contribution=row, by=request.user, once=once_for(request), **form.cleaned_data
        )
    ):
        return redirect(PAGE, uid)
    context: dict[str, Any] = {"form": form, "contribution": row, "voice": voice}
    return page(
        request,
        "contribution_voice",
        title_of(row, _("Voice note")),
        status=422 if form.errors else 200,
        **context,
    )


@edits
@require_safe
def voice(request: Asked, uid: UUID) -> HttpResponse:
    """The recording itself. Listening is written down first."""
    found = get_object_or_404(VoiceNote.objects.select_related("contribution"), contribution__uid=uid)
    audit.record_read(verb="voice.heard", by=request.user, subject=found.contribution, chain=audit.NO_HOUSE)
    return _file(base64.b64decode(found.audio), found.media_type)


@edits
@require_safe
def picture(request: Asked, uid: UUID, picture_uid: UUID) -> HttpResponse:
    found = Picture.objects.filter(contribution__uid=uid, uid=picture_uid).first()
    if found is None:
        raise Http404
    return _file(bytes(found.data), found.media_type)


def _file(data: bytes, media_type: str) -> HttpResponse:
    return HttpResponse(
        data,
        content_type=media_type,
        headers={"Content-Disposition": "inline", "X-Content-Type-Options": "nosniff"},
    )
