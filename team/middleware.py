"""While nobody has an account, the first page leads to the first steps rather than to a sign-in that nobody can pass."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from team.setup import is_set_up

FIRST_PAGE = "/"


class FirstStepsMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == FIRST_PAGE and not request.user.is_authenticated and not is_set_up():
            return redirect("shelter:first-steps")
        return self.get_response(request)
