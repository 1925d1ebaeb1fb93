"""Bringing in past nights from the admin: upload, what would happen, confirm."""

import csv
from uuid import UUID

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from lune.deeds import once_for
from shelter.actions.census import import_upload, keep_upload
from shelter.census import words
from shelter.census.columns import LABELS
from shelter.census.forms import ConfirmForm, UploadForm
from shelter.census.kept import hours_of, rows_of
from shelter.census.plan import Plan, make_plan
from shelter.models import CensusUpload
from shelter.views.common import DeskRequest
from team.rights import needs

# Measured: about this many stays are written in a second.
PACE = 12_000
allowed = needs("shelter.import_census")


@allowed
@require_http_methods(["GET", "POST"])
def upload_file(request: DeskRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        upload = keep_upload(
            rows=form.reading.rows,
            repeated=form.reading.repeated,
            hours=form.hours,
            by=request.user,
            once=once_for(request),
        )
        return redirect("admin:shelter_census_confirm", upload.uid)
    return _page(
        request,
        "upload",
        {"form": form, "bad": words.capped([*map(words.bad_line, form.bad)])},
        bad=form.is_bound,
    )


@allowed
@require_GET
def blank_sheet(request: DeskRequest) -> HttpResponse:
    """The five columns, to be filled in a spreadsheet."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="lune-nuits.csv"'
    csv.writer(response).writerow(map(str, LABELS.values()))
    return response


@allowed
@require_http_methods(["GET", "POST"])
def confirm(request: DeskRequest, uid: UUID) -> HttpResponse:
    upload = get_object_or_404(CensusUpload, uid=uid)
    form = ConfirmForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        replace = form.cleaned_data["replace"]
        try:
            import_upload(upload=upload, by=request.user, replace=replace, once=once_for(request))
            return redirect("admin:shelter_census_confirm", upload.uid)
        except ValidationError as refusal:
            form.add_error(None, ValidationError(words.capped(refusal.messages)))
    return _page(
        request, "confirm", {"form": form, "upload": upload, **_what_would_happen(upload)}, bad=form.is_bound
    )


def _what_would_happen(upload: CensusUpload) -> dict[str, object]:
    if upload.imported_at:
        return {}
    plan = make_plan(rows_of(upload), hours=hours_of(upload), now=timezone.now())
    return {
        "plan": plan,
        "differences": words.capped(words.difference_lines(plan, "differing")),
        "kept": words.capped(words.difference_lines(plan, "kept")),
        "totals": {what: plan.total(what) for what in ("new", "same", "differing", "kept")},
        "seconds": _seconds(plan),
    }


def _seconds(plan: Plan) -> int:
    """About how long the import takes; 0 when nobody would notice."""
    seconds = plan.stays // PACE
    return seconds if seconds > 2 else 0


def _page(request: DeskRequest, name: str, context: dict[str, object], *, bad: bool) -> HttpResponse:
    titled = {**admin.site.each_context(request), "title": _("Past nights"), **context}
    return TemplateResponse(request, f"admin/shelter/census_{name}.html", titled, status=422 if bad else 200)
