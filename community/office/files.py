"""HSDS files: the directory as one, and one brought in."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.actions.files import bring_in
from community.hsds.writing import as_json
from community.models import DirectoryFile
from community.office.forms import FileForm
from community.office.pages import GET_POST, Asked, edits, page, status_of
from lune.deeds import once_for
from privacy import audit

LATEST = 20


@edits
@GET_POST
def files(request: Asked) -> HttpResponse:
    form = FileForm(request.POST or None, request.FILES or None)
    made: list[Any] = []
    if form.is_valid() and form.done(
        lambda: made.append(bring_in(reading=form.reading, by=request.user, once=once_for(request)))
    ):
        return redirect("admin:community_file", made[0].uid)
    latest = DirectoryFile.objects.select_related("by")[:LATEST]
    return page(request, "files", _("HSDS files"), status=status_of(form), form=form, latest=latest)


@edits
@require_safe
def file(request: Asked, uid: UUID) -> HttpResponse:
    found = get_object_or_404(DirectoryFile.objects.select_related("by"), uid=uid)
    return page(request, "file", _("HSDS file brought in"), file=found)


@edits
@require_safe
def exported(request: Asked) -> HttpResponse:
    """Public data; that it left is noted all the same."""
    audit.record_read(verb="directory.exported.json", by=request.user, subject=None, chain=audit.NO_HOUSE)
    name = f"lune-hsds-{timezone.localdate():%Y-%m-%d}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(as_json(), content_type="application/json", headers=headers)
