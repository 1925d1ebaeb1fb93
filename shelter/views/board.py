"""The first page, the board, and its refreshing."""

from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from lune.theme import THEME_COOKIE, THEMES
from shelter.board import nights_for_board, nights_for_version, version
from shelter.models import House
from shelter.views.common import DeskRequest, on_desk, show_board, theme_for
from shelter.views.nights import show_opening

HOUSE_KEY = "house"


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Where everybody lands: tonight's board, or what stands before it."""
    request = cast(DeskRequest, request)
    if not request.user.has_perm("shelter.work_desk"):
        return redirect("admin:index")
    nights = _open_nights(request)
    if len(nights) == 1 and (HOUSE_KEY in request.session or nights[0].houses == 1):
        return show_board(request, nights[0])
    houses = list(_houses(request))
    if len(houses) == 1:
        return show_opening(request, houses[0])
    return render(request, "shelter/house_choose.html", {"houses": houses, "theme": theme_for(request, None)})


def _open_nights(request: DeskRequest) -> list[Any]:
    nights = nights_for_board(at=timezone.now(), reader=request.user).filter(closed_at=None).order_by("-date")
    return list(nights.filter(house__in=_houses(request))[:2])


def _houses(request: DeskRequest) -> QuerySet[House]:
    """The house that this browser works for; all of them while it has not said."""
    houses = House.objects.filter(is_active=True)
    chosen = request.session.get(HOUSE_KEY)
    return houses.filter(uid=chosen) if chosen else houses


@require_POST
@on_desk
def house_choose(request: DeskRequest) -> HttpResponse:
    chosen = request.POST.get("house", "")
    if chosen not in {str(uid) for uid in House.objects.filter(is_active=True).values_list("uid", flat=True)}:
        raise Http404
    request.session[HOUSE_KEY] = chosen
    return redirect("shelter:desk")


@require_safe
@on_desk
def night_board(request: DeskRequest, uid: UUID) -> HttpResponse:
    return show_board(request, uid=uid)


@require_safe
@on_desk
def night_refresh(request: DeskRequest, uid: UUID) -> HttpResponse:
    """The board once more, every 15 seconds: 304 and one query while nothing changed."""
    at = timezone.now()
    night = get_object_or_404(nights_for_version(at=at), uid=uid)
    seen = request.headers.get("If-None-Match", "").removeprefix("W/")  # compression makes it weak
    if seen == f'"{version(night, at, request.user)}"':
        return HttpResponseNotModified()
    return show_board(request, uid=uid)


@require_POST
@on_desk
def theme(request: DeskRequest) -> HttpResponse:
    """Light or dark for this browser, until it is closed or told to follow the hours of the house again."""
    chosen = request.POST.get("theme", "")
    response = redirect("shelter:desk")
    if chosen in THEMES:
        response.set_cookie(
            THEME_COOKIE, chosen, httponly=True, samesite="Strict", secure=request.is_secure()
        )
    else:
        response.delete_cookie(THEME_COOKIE, samesite="Strict")
    return response
