"""Decisions not to receive somebody for a time."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lune.deeds import once_for
from privacy.audit import record_read
from shelter.actions import lift_restriction, restrict
from shelter.forms.events import RestrictForm
from shelter.models import Night, Restriction
from shelter.people import recent
from shelter.views.common import DeskRequest, answer, find_night, show, tap
from team.rights import needs

may_restrict = needs("shelter.restrict_guest")


@require_safe
@may_restrict
def restriction_list(request: DeskRequest, uid: UUID) -> HttpResponse:
    night = find_night(uid)
    record_read(verb="restrictions.listed", by=request.user, subject=night, chain=night.house, scope=night)
    in_force = Restriction.objects.in_force(at=timezone.now()).filter(house=night.house_id)
    context = {"restrictions": in_force.select_related("guest", "imposed_by").order_by("until")}
    return show(request, "restriction_list.html", night, context)


@require_http_methods(["GET", "POST"])
@may_restrict
def restriction_impose(request: DeskRequest, uid: UUID) -> HttpResponse:
    night = find_night(uid)
    record_read(verb="guests.listed", by=request.user, subject=night, chain=night.house, scope=night)
    usual = {"until_day": RestrictForm.usual_day(night.date)}
    form = RestrictForm(
        request.POST or None, night=night, known=recent(night, at=timezone.now()), initial=usual
    )
    if form.is_valid() and form.done(lambda: _restrict(request, night, form)):
        return answer(request, night, _("Restriction noted."))
    return show(request, "restriction_impose.html", night, {"form": form}, status=422 if form.errors else 200)


def _restrict(request: DeskRequest, night: Night, form: RestrictForm) -> Restriction:
    return restrict(
        guest=form.cleaned_data["person"],
        house=night.house,
        reason=form.cleaned_data["reason"],
        until=form.until,
        by=request.user,
        once=once_for(request),
    )


@require_POST
@may_restrict
def restriction_lift(request: DeskRequest, uid: UUID, restriction_uid: UUID) -> HttpResponse:
    night = find_night(uid)
    restriction = get_object_or_404(Restriction, uid=restriction_uid, house=night.house_id)
    said = _("The restriction is lifted.")
    return tap(
        request,
        night,
        lambda: lift_restriction(restriction=restriction, by=request.user, once=once_for(request)),
        said,
    )
