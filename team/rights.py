"""Opening a view to who may: asked in its first line."""

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django_htmx.middleware import HtmxDetails

from team.models import User

P = ParamSpec("P")


class StaffRequest(HttpRequest):
    """A request of somebody whose right was checked."""

    user: User
    htmx: HtmxDetails


View = Callable[Concatenate[StaffRequest, P], HttpResponse]


def needs(permission: str) -> Callable[[View[P]], Callable[Concatenate[HttpRequest, P], HttpResponse]]:
    """Open a view to who has a permission; everybody else is answered 403."""

    def open_to(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        def checked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not cast(StaffRequest, request).user.has_perm(permission):
                raise PermissionDenied
            return view(cast(StaffRequest, request), *args, **kwargs)

        functools.update_wrapper(checked, view)
        return checked

    return open_to
