"""Pages for whoever reports a danger: nothing remembers her but the code in her hand.

Her code is the answer to the form itself: no address, no session and no redirect ever holds it.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from journal.actions.reports import leave_report
from journal.models.masthead import Masthead
from journal.reports.forms import CodeForm, PublicReportForm
from journal.reports.returning import find_by_code, page_of
from journal.slips import new_slip, shown
from lune.pace import Pace
from lune.readers.pages import for_readers

GET_POST = require_http_methods(["GET", "HEAD", "POST"])
# A shelter's tablet is one address for everybody who writes there in an evening.
LEFT = Pace(limit=12, seconds=3600)
WRONG_CODES = Pace(limit=8, seconds=900)


def slow_down() -> str:
    return _(
        "Many came from here in a short time. Wait a quarter of an hour, or tell it to somebody of the team."
    )


@GET_POST
@for_readers
def leave(request: HttpRequest) -> HttpResponse:
    form = PublicReportForm(request)
    if form.is_bound and form.is_valid():
        if LEFT.is_over(request):
            form.add_error(None, slow_down())
            return _form_page(request, form, status=429)
        slip = new_slip(form.once)
        if form.done(lambda: leave_report(**form.said(), slip=slip, once=form.once)):
            LEFT.count(request)
            return render(request, "journal/reports/code.html", {"code": shown(slip)})
    return _form_page(request, form, status=422 if form.errors else 200)


def _form_page(request: HttpRequest, form: PublicReportForm, *, status: int) -> HttpResponse:
    return render(request, "journal/reports/leave.html", {"form": form}, status=status)


@require_safe
@for_readers
def promise(request: HttpRequest) -> HttpResponse:
    """What happens with what is written."""
    days = Masthead.objects.the().original_kept_days
    return render(request, "journal/reports/promise.html", {"days": days, "undecided": days * 2})


@GET_POST
@for_readers
def come_back(request: HttpRequest) -> HttpResponse:
    """One address for everything that a code opens. A wrong one gets a sentence, and many get a wait."""
    if request.method == "POST" and WRONG_CODES.is_over(request):
        return _code_page(request, CodeForm(request), slow_down(), status=429)
    if request.method != "POST":
        return _code_page(request, CodeForm(request))
    report = find_by_code(request.POST.get("code", ""))
    if report is None:
        WRONG_CODES.count(request)
        return _code_page(
            request, CodeForm(request), _("This code opens nothing. Check each digit."), status=422
        )
    return page_of(request, report)


def _code_page(request: HttpRequest, form: CodeForm, refusal: str = "", *, status: int = 200) -> HttpResponse:
    if refusal and form.is_valid():
        form.add_error("code", refusal)
    context: dict[str, Any] = {"form": form}
    return render(request, "journal/reports/code_asked.html", context, status=status)
