"""Hours of the month: the page and the files for pay."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lune.deeds import Once
from lune.periods import Month
from lune.sheets import TYPES
from privacy import audit
from team.actions import add_hours, cancel_hours
from team.hours import file_of, hours_of, together
from team.models import OtherHours, Worker
from team.office.forms_hours import OtherHoursForm
from team.office.pages import GET_POST, Asked, entered, keeps_shifts, page, tapped
from team.office.shifts import asked_month

HOURS = "admin:team_hours"


@keeps_shifts
@require_safe
def current(request: HttpRequest) -> HttpResponse:
    return redirect(HOURS, str(Month.of(timezone.localdate())))


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
        sums=together(lines),
        besides=OtherHours.objects.standing_in(asked).select_related("worker"),
    )


@keeps_shifts
@GET_POST
def hours_add(request: Asked, month: str) -> HttpResponse:
    """Hours besides shifts: a meeting, a training."""
    asked, today = asked_month(month), timezone.localdate()
    day = today if Month.of(today) == asked else asked.first
    form = OtherHoursForm(request.POST or None, workers=Worker.objects.by_name(), initial={"on": day})

    def deed(facts: dict[str, Any], once: Once) -> OtherHours:
        return add_hours(**facts, by=request.user, once=once)

    def to() -> HttpResponse:
        return redirect(HOURS, str(Month.of(form.cleaned_data["on"])))

    back = reverse(HOURS, args=[month])
    return entered(request, form, deed, title=_("Hours besides shifts"), to=to, back=back)


@keeps_shifts
@require_POST
def hours_cancel(request: Asked, uid: UUID) -> HttpResponse:
    row = get_object_or_404(OtherHours, uid=uid)

    def deed(once: Once) -> OtherHours:
        return cancel_hours(hours=row, by=request.user, once=once)

    return tapped(request, deed, _("Taken back."), HOURS, str(Month.of(row.on)))


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
