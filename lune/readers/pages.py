"""Opening a view to readers, and the door where cookies stop."""

import functools
import hashlib
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

from lune.readers.addresses import begins_like_a_readers, language_of
from lune.uploads import MemoryUpload

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
MISSING = "journal/public/missing.html"
NOT_LISTED = "noindex, nofollow"


def for_readers(view: View[P]) -> View[P]:
    """Open a view to everybody, as a page that cannot know who asks.

    Its address says its language. It is kept nowhere unless the view says so (`with_etag`), and found by no search
    engine unless the view sets `X-Robots-Tag` itself. Uploads stay in memory. A form needs no CSRF token: without a
    cookie there is no authority that another site could borrow.
    """

    @functools.wraps(view)
    def open_page(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request.upload_handlers = [MemoryUpload(request)]
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            response = missing(request)
        response.headers.setdefault("X-Robots-Tag", NOT_LISTED)
        return response

    vars(open_page).update(for_readers=True, login_required=False, csrf_exempt=True)
    return open_page


def missing(request: HttpRequest) -> HttpResponse:
    """The page of an address where readers find nothing."""
    response = render(request, MISSING, status=404)
    response["X-Robots-Tag"] = NOT_LISTED
    return response


def with_etag(view: View[P]) -> View[P]:
    """Let the browser keep the page, and ask each time whether it still stands: what is withdrawn is gone at once."""

    @functools.wraps(view)
    def checked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code != 200:
            return response
        digest = hashlib.sha256(response.content + f"|{get_language()}".encode()).hexdigest()[:32]
        response["ETag"], response["Cache-Control"] = f'"{digest}"', "no-cache"
        answer = get_conditional_response(request, etag=f'"{digest}"', response=response)
        return answer if isinstance(answer, HttpResponse) else response

    return checked


class ReadersMiddleware:
    """Takes the cookies from whoever asks for a reader's page, and lets none out.

    Of all cookies such a request then holds the language alone, as its address says it: error pages speak it too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _is_for_readers(request.path_info, settings.ROOT_URLCONF):
            return self.get_response(request)
        request.META["HTTP_COOKIE"] = f"{settings.LANGUAGE_COOKIE_NAME}={language_of(request.path_info)}"
        response = self.get_response(request)
        response.cookies.clear()
        response["Vary"] = "Accept-Encoding"  # sessions say Cookie too, though none came this far
        return response


# Asked before every page of the house as well; what is where does not change while we serve.
@functools.lru_cache(maxsize=256)
def _is_for_readers(path: str, urlconf: str) -> bool:
    """An address that nobody answers is a reader's where theirs begin so."""
    try:
        view: Any = resolve(path, urlconf).func
    except Resolver404:
        return begins_like_a_readers(path)
    return getattr(view, "for_readers", False)
