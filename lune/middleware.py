"""Small things done around every request."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.utils import translation

from lune.deeds import KeyMissing, KeyReused

GetResponse = Callable[[HttpRequest], HttpResponse]


# No page needs any of these; a page taken over could not ask for them either.
REFUSED_FEATURES = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-create",
    "screen-wake-lock",
    "usb",
    "xr-spatial-tracking",
)
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in REFUSED_FEATURES)


class HeadersMiddleware:
    """What the browser is told with every answer, beside what Django's SecurityMiddleware and the CSP say.

    Nothing that a page of ours shows stays in the browser, unless its view says that it may (`Cache-Control` set):
    a signed-in page never may.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if not request.path.startswith(settings.STATIC_URL):
            keep_nothing(request, response)
        return response


def keep_nothing(request: HttpRequest, response: HttpResponse) -> None:
    session = settings.SESSION_COOKIE_NAME
    if session in request.COOKIES or session in response.cookies:
        response.headers["Cache-Control"] = "no-store"
    else:
        response.headers.setdefault("Cache-Control", "no-store")


class CsrfMiddleware(CsrfViewMiddleware):
    """Django's, for pages that send no referrer: with that policy browsers write "Origin: null" on a plain form.

    Sec-Fetch-Site, which no script can set, then says where the form stood; a browser too old to send it is left
    to the token and to the Strict cookie.
    """

    def _origin_verified(self, request: HttpRequest) -> bool:
        if request.headers.get("Origin") == "null":
            return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
        return bool(super()._origin_verified(request))  # type: ignore[misc]  # Django's own, without types


class LanguageMiddleware:
    """French unless this browser chose otherwise: the tablet's own language says nothing about its readers."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class RefusalMiddleware:
    """Answers forms that came without their key, or with one already spent on something else."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, KeyMissing):
            return render(request, "400.html", status=400)
        if isinstance(error, KeyReused):
            return render(request, "409.html", status=409)
        return None
