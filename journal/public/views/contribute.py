"""Sending something to the journal, without an account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal import slips
from journal.actions.receiving import receive_contribution
from journal.models import Issue, Masthead
from journal.public.forms import ContributeForm
from lune.pace import Pace
from lune.readers.pages import for_readers

# A shelter's one address sends for many: generous.
SENDING = Pace(30, 3600)


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def contribute(request: HttpRequest) -> HttpResponse:
    """The form, and on its answer, once, the slip."""
    form, status = ContributeForm(request), 200
    if request.method == "POST" and form.is_valid():
        if SENDING.is_over(request):
            form.add_error(
                None, _("Many texts came from this place within the hour. Wait a little, then send it again.")
            )
            status = 429
        else:
            SENDING.count(request)
            slip = slips.new_slip(form.once)
            if form.done(
                lambda: receive_contribution(draft=form.draft(), by=None, slip=slip, once=form.once)
            ):
                return render(request, "journal/public/sent.html", {"slip": slips.shown(slip), **_calls()})
    context = {"form": form, "masthead": Masthead.objects.the(), **_calls()}
    return render(request, "journal/public/contribute.html", context, status=status)


def _calls() -> dict[str, object]:
    """The call that is open, if one is; else the one that has just closed, for the page says so."""
    today = timezone.localdate()
    calls = [*Issue.objects.calling()]
    is_open = [each for each in calls if not each.call_closes_on or each.call_closes_on >= today]
    closed = calls if not is_open else []
    return {"call": next(iter(is_open), None), "closed": closed[-1] if closed else None, "today": today}
