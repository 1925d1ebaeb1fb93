"""What the pages about shifts share: who may, whose they are, how they look."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lune.theme import asked_theme
from team.models import Worker
from team.rights import StaffRequest, needs

EVENING, MORNING = 18, 8

sees_shifts = needs("team.see_shifts")


def show(
    request: StaffRequest, page: str, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    return render(request, f"team/{page}", {"theme": theme_for(request), **context}, status=status)


def theme_for(request: HttpRequest) -> str:
    """Dark in the evening and at night, unless this browser asked otherwise."""
    by_day = MORNING <= timezone.localtime().hour < EVENING
    return asked_theme(request) or ("day" if by_day else "night")


def own_worker(request: StaffRequest) -> Worker | None:
    return Worker.objects.filter(user=request.user).first()
