"""Giving at a house or at the evening centre: several things at once, or one by one tap on the desk's panel."""

from collections.abc import Callable
from functools import lru_cache
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import trigger_client_event

from lune.deeds import once_for
from lune.formats import NBSP, number, signed
from lune.forms import status_of
from outreach import shelf
from outreach.actions import Line, give, reverse
from outreach.actions.field import link_place
from outreach.forms.gifts import GiftForm
from outreach.forms.lines import asked_items
from outreach.models import Document, Item, Location
from outreach.shelves import Shelf, shelves
from outreach.views.common import find_place, may_hand_out, may_manage, show
from team.rights import StaffRequest


@require_safe
@may_hand_out
def supplies(request: StaffRequest) -> HttpResponse:
    """The shelves: each place, what can be done there, and what lies there."""
    cards = [drawn(place, request.LANGUAGE_CODE) for place in shelves(on=timezone.localdate())]
    return show(request, "supplies.html", {"cards": cards})


LINE = '<li class="item"><span class="item__name">{}</span><span class="item__figure">{}</span></li>'


# Drawing a hundred lines takes longer than asking for them: a place where nothing changed is not drawn again.
@lru_cache(maxsize=64)
def drawn(place: Shelf, language: str) -> SafeString:
    """Its card. The same place with the same lines in the same language is the same HTML, whoever reads it."""
    lines = place.lines()
    drawn_lines = format_html_join("", LINE, ((name, number(quantity)) for name, quantity in lines))
    context = {"place": place, "count": len(lines), "lines": drawn_lines}
    return render_to_string("outreach/includes/shelf.html", context)


@require_http_methods(["GET", "POST"])
@may_hand_out
def gift(request: StaffRequest, uid: UUID) -> HttpResponse:
    """Several things given at once, taken off this place's stock."""
    place = find_place(uid)
    asked = asked_items(request.POST)
    form = GiftForm(request.POST or None, items=shelf.items(asked), there={})
    if form.is_valid() and form.done(lambda: _give(request, place, form)):
        messages.success(request, _("Given, and taken off the stock."))
        return redirect("outreach:gift", uid)
    # What else lies there, and what is often given, is asked only for a page that is drawn.
    there = shelf.usable(place, on=timezone.localdate())
    form.offer(shelf.items(there, asked), there)
    form.first = shelf.often_given(place, there=there)
    return show(request, "gift.html", {"form": form, "place": place}, status=status_of(form))


def _give(request: StaffRequest, place: Location, form: GiftForm) -> Document:
    return give(place=place, lines=form.lines(), at=form.at(), by=request.user, once=once_for(request))


@require_safe
@may_hand_out
def panel(request: StaffRequest, house: UUID) -> HttpResponse:
    """What the desk of a house shows of its stock: one tap gives one."""
    return _show_panel(request, house)


@require_POST
@may_hand_out
def panel_give(request: StaffRequest, house: UUID) -> HttpResponse:
    place = get_object_or_404(Location.objects.places(), house=house)

    def give_one() -> str:
        item = shelf.known(Item.objects.active(), request.POST.get("item", ""))
        now = timezone.now()
        give(place=place, lines=[Line(item, 1)], at=now, by=request.user, once=once_for(request))
        return f"{item.label}{NBSP}: {signed(-1)}"

    return _tapped(request, house, give_one)


@require_POST
@may_hand_out
def panel_undo(request: StaffRequest, house: UUID) -> HttpResponse:
    """The last thing that this person gave here, a moment ago, was not given."""
    place = get_object_or_404(Location.objects.places(), house=house)

    def undo() -> str:
        mine = shelf.recent_gifts(place, by=request.user, now=timezone.now())
        document = shelf.known(mine, request.POST.get("document", ""))
        reverse(document=document, by=request.user, once=once_for(request))
        return _("Taken back.")

    return _tapped(request, house, undo)


@require_POST
@may_manage
def panel_link(request: StaffRequest, house: UUID) -> HttpResponse:
    """Which of our places this house hands out from."""

    def link() -> str:
        place = shelf.known(Location.objects.places(), request.POST.get("place", ""))
        link_place(place=place, house=house, by=request.user, once=once_for(request))
        return _("Noted.")

    return _tapped(request, house, link)


def _tapped(request: StaffRequest, house: UUID, deed: Callable[[], str]) -> HttpResponse:
    """The panel after a deed, which says what it did, or why it could not."""
    said = problem = ""
    try:
        said = deed()
    except ValidationError as error:
        problem = " ".join(error.messages)
    if request.htmx:
        response = _show_panel(request, house, problem=problem)
        said_so = {"text": said, "level": "success"}
        return trigger_client_event(response, "lune:said", said_so) if said else response
    messages.add_message(request, messages.ERROR if problem else messages.SUCCESS, problem or said)
    return redirect("outreach:panel", house)


def _show_panel(request: StaffRequest, house: UUID, problem: str = "") -> HttpResponse:
    """The fragment when the desk asks, a page of its own without scripts."""
    place = Location.objects.places().filter(house=house).first()
    now = timezone.now()
    context: dict[str, object] = {"house": house, "place": place, "problem": problem}
    if place:
        there = shelf.usable(place, on=timezone.localdate())
        often = shelf.items(shelf.often_given(place, there=there))
        context["rows"] = [(item, there.get(item.pk, 0)) for item in often]
        context["last"] = shelf.last_gift(place, by=request.user, now=now)
    else:
        context["places"] = Location.objects.places()
    return show(request, "includes/panel.html" if request.htmx else "panel.html", context)
