"""What the pages of the desk share: who may, which night, and how they answer."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django_htmx.http import trigger_client_event

from lune.theme import asked_theme
from privacy.audit import record_read
from shelter.board import Board, draw, nights_for_board
from shelter.models import Night
from team.rights import StaffRequest, needs

DeskRequest = StaffRequest

on_desk = needs("shelter.work_desk")


def find_night(uid: UUID) -> Night:
    return get_object_or_404(Night.objects.select_related("house"), uid=uid)


def theme_for(request: HttpRequest, night: Night | None) -> str:
    """Dark through the night, light by day, unless this browser asked otherwise."""
    if asked := asked_theme(request):
        return asked
    return "night" if night and night.starts_at <= timezone.now() < night.ends_at else "day"


def show(
    request: DeskRequest,
    page: str,
    night: Night,
    context: Mapping[str, object] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """A page of a night, its hours told by the clock of the house."""
    frame = {
        "night": night,
        "now": timezone.now(),
        "theme": theme_for(request, night),
        "secure": settings.HTTPS,
    }
    with timezone.override(night.house.zone):
        return render(request, f"shelter/{page}", frame | dict(context or {}), status=status)


def show_board(
    request: DeskRequest,
    night: Night | None = None,
    *,
    uid: UUID | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """Tonight, as it is now: the whole page, or in place of the old board when htmx asks. Reading it is noted once."""
    at = timezone.now()
    night = night or get_object_or_404(nights_for_board(at=at, reader=request.user), uid=uid)
    record_read(verb="board.read", by=request.user, subject=night, chain=night.house, scope=night, once=True)
    board: Board = draw(night, at=at, reader=request.user)
    page = "includes/board.html" if request.htmx else "night_desk.html"
    response = show(request, page, night, {"board": board, "problem": problem}, status=status)
    response["ETag"] = f'"{board.version}"'
    return response


def answer(request: DeskRequest, night: Night, said: str) -> HttpResponse:
    """After a deed: back to the board, which says what was done. `said` names nobody: it is kept in the session."""
    if not request.htmx:
        messages.success(request, said)
        return redirect("shelter:night-board", uid=night.uid)
    return _tell(show_board(request, uid=night.uid), said, "success")


def refuse(request: DeskRequest, night: Night, problem: str) -> HttpResponse:
    """A deed that could not be done: the sentence, and the board as it is now."""
    response = show_board(request, uid=night.uid, problem=problem, status=409)
    return _tell(response, problem, "error") if request.htmx else response


def tap(request: DeskRequest, night: Night, deed: Callable[[], object], said: str) -> HttpResponse:
    """A deed of one tap: the board as it is after it, or why it could not be done."""
    try:
        deed()
    except ValidationError as error:
        return refuse(request, night, " ".join(error.messages))
    return answer(request, night, said)


def _tell(response: HttpResponse, text: str, level: str) -> HttpResponse:
    return trigger_client_event(response, "lune:said", {"text": text, "level": level})
