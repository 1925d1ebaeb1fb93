"""Pages for everybody who works here: taking a report down for somebody, and what the team may know."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from journal.actions.reports import leave_report
from journal.models.entries import ListEntry
from journal.reports.forms import TakenReportForm
from journal.slips import new_slip, shown
from lune.deeds import once_for
from privacy import audit
from team.rights import StaffRequest, needs

may_take_down = needs("journal.take_down")


@require_http_methods(["GET", "HEAD", "POST"])
@may_take_down
def take_down(request: StaffRequest) -> HttpResponse:
    """Write down what somebody tells, and hand her the code. It is not shown again to whoever wrote it."""
    form = TakenReportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        once = once_for(request)
        slip = new_slip(once)
        if form.done(lambda: leave_report(**form.said(), slip=slip, by=request.user, once=once)):
            return render(request, "journal/reports/taken.html", {"code": shown(slip)})
    return render(request, "journal/reports/take.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@may_take_down
def team_list(request: StaffRequest) -> HttpResponse:
    """The public texts whose authors agreed that the team know."""
    audit.record_read(verb="report.read_team_list", by=request.user, subject=None, chain=audit.NO_HOUSE)
    entries = ListEntry.objects.for_team(timezone.localdate())
    return render(request, "journal/reports/team.html", {"entries": entries})
