"""Hours of the month: the page and the files for pay."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lune.periods import Month
from lune.sheets import TYPES
from privacy import audit
from team.hours import file_of, hours_of
from team.office.pages import Asked, keeps_shifts, page
from team.office.shifts import asked_month


@keeps_shifts
@require_safe
def current(request: HttpRequest) -> HttpResponse:
    return redirect("admin:team_hours", str(Month.of(timezone.localdate())))


@keeps_shifts
@require_safe
def hours(request: HttpRequest, month: str) -> HttpResponse:
    asked = asked_month(month)
    lines = hours_of(asked, now=timezone.now())
    return page(
        request,
        "hours",
        _("Hours"),
        month=asked,
        before=asked.plus(-1),
        after=asked.plus(1),
        lines=lines,
        shifts=sum(line.shifts for line in lines),
        worked=sum((line.worked for line in lines), timedelta()),
        planned=sum((line.planned for line in lines), timedelta()),
    )


@keeps_shifts
@require_safe
def exported(request: Asked, month: str, kind: str) -> HttpResponse:
    """Names leave the house with it: who took the file is kept before anything leaves."""
    asked = asked_month(month)
    detail = {"year": asked.year, "number": asked.number}
    verb = f"hours.exported.{kind}"
    audit.record_read(verb=verb, by=request.user, subject=None, chain=audit.NO_HOUSE, detail=detail)
    content = file_of(asked, kind, by=str(request.user), now=timezone.now())
    headers = {"Content-Disposition": f'attachment; filename="lune-heures-{asked}.{kind}"'}
    return HttpResponse(content, content_type=TYPES[kind], headers=headers)
