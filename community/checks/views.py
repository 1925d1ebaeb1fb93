"""What waits to be checked, a service to check, the taps, and their undoing."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.actions.checks import check_service, undo_check, vouch_for_service
from community.finding import find, to_know, whole
from community.models import Check, Service
from community.public.sheet import sheet_of
from community.public.views import MOST_FOUND
from community.terms import WELCOMES
from lune.office import tapped
from lune.theme import theme_by_hour
from team.rights import StaffRequest, needs

checks = needs("community.check_directory")
vouches = needs("community.vouch_directory")
ENTRY = "community:check-service"
FIRST = 12


class WordsForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("Which place, which service?"),
        max_length=100,
        error_messages={"required": gettext_lazy("Write a word: its name, or what is given there.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


@require_http_methods(["GET", "POST"])
@checks
def waiting(request: StaffRequest) -> HttpResponse:
    """What nobody has checked for longest; or what was looked for, which is kept nowhere."""
    form, today = WordsForm(request.POST or None), timezone.localdate()
    found = None
    if form.is_valid():
        found = [(each, each.is_stale(today)) for each in find(form.cleaned_data["words"])[:MOST_FOUND]]
    stale = Service.objects.stale(today).select_related("organization")
    context = {
        "form": form,
        "found": found,
        "stale": stale.order_by("assured_date", "name", "id")[:FIRST] if found is None else [],
    }
    return _page(request, "waiting", status=422 if form.errors else 200, **context)


@require_safe
@checks
def service(request: StaffRequest, uid: UUID) -> HttpResponse:
    found, today = get_object_or_404(whole(), uid=uid), timezone.localdate()
    said = [each.value for each in found.attributes.all() if each.taxonomy_term.code == WELCOMES]
    context: dict[str, Any] = {
        "sheet": sheet_of(found, today=today),
        "is_fresh": found.assured_date == today,
        "welcomes": next((one for one in to_know(found) if one.day), None),
        "is_vouched": said == [today.isoformat()],
        "mine": Check.objects.of_the_day(service=found, by=request.user, day=today),
    }
    return _page(request, "service", **context)


@require_POST
@checks
def today(request: StaffRequest, uid: UUID) -> HttpResponse:
    found = get_object_or_404(Service.objects.shown(), uid=uid)
    return checked(request, found, ENTRY)


def checked(request: StaffRequest, found: Service, to: str, *args: object) -> HttpResponse:
    """Somebody called, or went: what stands there is so. Back to the entry, which says that it was noted."""
    said = _("Noted: checked today.")
    return tapped(
        request,
        lambda once: check_service(service=found, by=request.user, once=once),
        said,
        to,
        *args,
        found.uid,
    )


@require_POST
@vouches
def welcome(request: StaffRequest, uid: UUID) -> HttpResponse:
    found = get_object_or_404(Service.objects.shown(), uid=uid)
    is_so = request.POST.get("welcomes") == "yes"
    return tapped(
        request,
        lambda once: vouch_for_service(service=found, welcomes=is_so, by=request.user, once=once),
        _("Noted."),
        ENTRY,
        uid,
    )


@require_POST
@checks
def undo(request: StaffRequest, uid: UUID) -> HttpResponse:
    return undone(request, uid, ENTRY)


def undone(request: StaffRequest, uid: UUID, to: str, *args: object) -> HttpResponse:
    """One's own tap is undone, or a sentence says why not. Back to the entry."""
    check = get_object_or_404(Check.objects.select_related("service"), uid=uid, by=request.user)
    said = _("Undone: the entry says again what it said before.")
    return tapped(
        request,
        lambda once: undo_check(check=check, by=request.user, once=once),
        said,
        to,
        *args,
        check.service.uid,
    )


def _page(request: StaffRequest, name: str, *, status: int = 200, **context: Any) -> HttpResponse:
    frame = {"theme": theme_by_hour(request)}
    return render(request, f"community/checks/{name}.html", frame | context, status=status)
