"""The admin's first page: what in the documentation centre nobody has checked for six months."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from community.models import Service


def card(request: HttpRequest) -> str | None:
    if not request.user.has_perm("community.edit_directory"):
        return None
    shown = Service.objects.shown().count()
    stale = Service.objects.stale(timezone.localdate()).count()
    return render_to_string("admin/community/card.html", {"shown": shown, "stale": stale}, request=request)
