"""Her private calendar: its address, shown once; and the calendar itself, which knows nobody."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lune.deeds import once_for
from lune.readers.pages import for_readers
from team.actions import end_feed, renew_feed
from team.feeds import calendar_of, new_token, token_digest
from team.field.common import own_worker, sees_shifts, show
from team.models import Feed
from team.rights import StaffRequest


@require_http_methods(["GET", "POST"])
@sees_shifts
def calendar(request: StaffRequest) -> HttpResponse:
    """Make the address, or a new one: the old one is dead at once. It can't be shown again: only its digest is kept."""
    worker = own_worker(request)
    if worker is None:
        return redirect("team:mine")
    address = ""
    if request.method == "POST":
        once = once_for(request)
        token = new_token(once)
        renew_feed(worker=worker, token=token, by=request.user, once=once)
        address = request.build_absolute_uri(reverse("team:feed", args=[token]))
    feed = Feed.objects.filter(worker=worker).first()
    return show(request, "calendar.html", {"address": address, "feed": feed})


@require_POST
@sees_shifts
def calendar_end(request: StaffRequest) -> HttpResponse:
    worker = own_worker(request)
    if worker:
        end_feed(worker=worker, by=request.user, once=once_for(request))
        messages.success(request, _("The address is dead."))
    return redirect("team:mine")


@require_safe
@for_readers
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Read by calendars, which can't sign in. Whoever no longer works here, or may not sign in, has none."""
    live = Feed.objects.filter(worker__user__is_active=True)
    row = live.select_related("worker").filter(digest=token_digest(token)).first()
    if row is None or not row.worker.is_active(on=timezone.localdate()):
        return HttpResponse(status=404, content_type="text/plain")
    content = calendar_of(row, now=timezone.now())
    headers = {"Cache-Control": "no-store", "Content-Disposition": 'inline; filename="lune.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
