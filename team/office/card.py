"""The admin's first page for a coordinator: what is missing and what expires."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from team.standing import expiring, kinds_in_use, standings

MOST = 8


def card(request: HttpRequest) -> str | None:
    if not request.user.has_perm("team.manage_people"):
        return None
    lines = standings(today=timezone.localdate(), kinds=kinds_in_use())
    context = {"missing": sum(line.missing for line in lines), "expiring": expiring(lines)[:MOST]}
    return render_to_string("admin/team/card.html", context, request=request)
