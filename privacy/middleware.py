"""What people see when something sealed does not open."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from privacy.keyring import DecryptionError

logger = logging.getLogger(__name__)


class SealedMiddleware:
    """Answers 503 rather than show, or save, a value that was altered or that another key sealed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, DecryptionError):
            return None
        # The column and the row's opaque uid: what whoever repairs it needs, and nothing more.
        logger.error("%s", error)
        return render(request, "503.html", status=503)
