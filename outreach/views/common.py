"""What the pages of outreach share: who may, how they look, how they answer."""

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from lune.rows import row_by_key
from lune.theme import theme_by_hour
from outreach.models import Location
from outreach.models.places import Kind
from team.rights import StaffRequest, needs

may_hand_out = needs("outreach.hand_out")
may_manage = needs("outreach.manage_stock")


def show(
    request: StaffRequest, page: str, context: Mapping[str, object] | None = None, *, status: int = 200
) -> HttpResponse:
    frame = {"theme": theme_by_hour(request), "manages": request.user.has_perm("outreach.manage_stock")}
    return render(request, f"outreach/{page}", frame | dict(context or {}), status=status)


def find_place(uid: UUID) -> Location:
    """A place in use, no bag. Raises Http404."""
    place = row_by_key(Location, "uid", uid)
    if place and place.kind == Kind.INTERNAL and place.is_active and not place.is_bag:
        return place
    raise Http404
