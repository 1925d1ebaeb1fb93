"""The month's shifts: laid out, planned, given, taken back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from lune.deeds import Once, once_for
from lune.periods import Month
from team import places
from team.actions import cancel_shift, give_shift, lay_out, plan_shift
from team.calendar import month_days
from team.models import Pattern, Shift, Worker
from team.office.forms_shifts import ShiftForm, WhoForm
from team.office.pages import GET_POST, Asked, entered, keeps_shifts, page, tapped
from team.times import evening_of

MONTH = "admin:team_month"


def asked_month(text: str) -> Month:
    """Raises Http404."""
    try:
        return Month.parse(text)
    except ValueError:
        raise Http404 from None


@keeps_shifts
@require_safe
def current(request: HttpRequest) -> HttpResponse:
    return redirect(MONTH, str(Month.of(timezone.localdate())))


@keeps_shifts
@require_safe
def month(request: HttpRequest, month: str) -> HttpResponse:
    """The month as a calendar, with what nobody has yet and what is not covered."""
    asked = asked_month(month)
    days = month_days(asked)
    now = timezone.now()
    tonight = evening_of(now)
    is_over = asked.period.next <= tonight
    to_come = [entry.shift for day in days for entry in day.entries if entry.shift.ends_at > now]
    context: dict[str, Any] = {
        "month": asked,
        "before": asked.plus(-1),
        "after": asked.plus(1),
        "days": days,
        "today": timezone.localdate(),
        "since": tonight if Month.of(tonight) == asked else None,
        "open": sum(shift.worker_id is None for shift in to_come),
        "nights": [day.date for day in days if day.gaps and (is_over or day.date >= tonight)],
        "patterns": Pattern.objects.filter(is_active=True).count(),
    }
    return page(request, "month", _("Shifts"), **context)


@keeps_shifts
@require_POST
def month_lay_out(request: Asked, month: str) -> HttpResponse:
    asked = asked_month(month)
    try:
        made = lay_out(month=asked, by=request.user, once=once_for(request))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(MONTH, month)
    # Sent again, the form answers nothing: the shifts are there.
    messages.success(request, _laid_out(len(made or [])))
    return redirect(MONTH, month)


def _laid_out(count: int) -> str:
    if not count:
        return _("Every shift of the week's pattern is in this month already.")
    said = ngettext("%(count)d shift was laid out.", "%(count)d shifts were laid out.", count)
    return said % {"count": count}


@keeps_shifts
@GET_POST
def shift_add(request: Asked) -> HttpResponse:
    form = ShiftForm(
        request.POST or None,
        workers=Worker.objects.not_gone(on=timezone.localdate()).by_name(),
        initial={"day": request.GET.get("jour") or timezone.localdate()},
    )

    def deed(facts: dict[str, Any], once: Once) -> Shift:
        starts_at, ends_at = form.moments()
        who = {"place": facts["place"], "kind": facts["kind"], "worker": facts["worker"]}
        return plan_shift(**who, starts_at=starts_at, ends_at=ends_at, by=request.user, once=once)

    def to() -> HttpResponse:
        return redirect(MONTH, str(Month.of(form.cleaned_data["day"])))

    return entered(request, form, deed, title=_("Plan a shift"), to=to, back=reverse("admin:team_shifts"))


def find_shift(uid: UUID) -> Shift:
    return get_object_or_404(Shift.objects.standing().select_related("worker"), uid=uid)


@keeps_shifts
@GET_POST
def shift(request: Asked, uid: UUID) -> HttpResponse:
    """Who has it; give it to somebody else, or take it back."""
    row = find_shift(uid)
    here = Worker.objects.active(on=row.day).by_name()
    initial = {"worker": row.worker.uid if row.worker else ""}
    form = WhoForm(request.POST or None, workers=here, initial=initial)

    def deed(facts: dict[str, Any], once: Once) -> Shift:
        seen = request.POST.get("seen")
        return give_shift(shift=row, worker=facts["worker"], seen=seen, by=request.user, once=once)

    return entered(
        request,
        form,
        deed,
        title=_("Shift"),
        to=lambda: redirect(MONTH, str(Month.of(row.day))),
        template="shift",
        shift=row,
        month=Month.of(row.day),
        place=places.name_of(row.place, places.names()),
    )


@keeps_shifts
@require_POST
def shift_cancel(request: Asked, uid: UUID) -> HttpResponse:
    row = get_object_or_404(Shift, uid=uid)

    def deed(once: Once) -> Shift:
        return cancel_shift(shift=row, by=request.user, once=once)

    return tapped(request, deed, _("The shift is taken back."), MONTH, str(Month.of(row.day)))
