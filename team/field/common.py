"""What the pages about shifts share: who may, whose they are, how they look."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import render

from lune.theme import theme_by_hour
from team.models import Worker
from team.rights import StaffRequest, needs

sees_shifts = needs("team.see_shifts")


def show(
    request: StaffRequest, page: str, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    return render(request, f"team/{page}", {"theme": theme_by_hour(request), **context}, status=status)


def own_worker(request: StaffRequest) -> Worker | None:
    return Worker.objects.filter(user=request.user).first()
