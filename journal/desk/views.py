"""The journal's doors for who works here; taking a contribution down, and on its answer, once, the slip to give."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from journal import slips
from journal.actions import receive_contribution
from journal.desk.forms import TakeDownForm
from lune.deeds import once_for
from lune.theme import asked_theme
from team.rights import StaffRequest, needs


@require_safe
@needs("journal.take_down")
def doors(request: StaffRequest) -> HttpResponse:
    """What of the journal is done from a tablet or a telephone."""
    return _page(request, "doors", 200)


@require_http_methods(["GET", "POST"])
@needs("journal.take_down")
def take_down(request: StaffRequest) -> HttpResponse:
    form = TakeDownForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        once = once_for(request)
        slip = slips.new_slip(once)
        if form.done(lambda: receive_contribution(draft=form.draft(), by=request.user, slip=slip, once=once)):
            return _page(request, "taken_down", 200, slip=slips.shown(slip))
    return _page(request, "take_down", 422 if form.errors else 200, form=form)


def _page(request: HttpRequest, name: str, status: int, **context: object) -> HttpResponse:
    frame = {"theme": asked_theme(request) or "auto"}
    return render(request, f"journal/desk/{name}.html", frame | context, status=status)
