"""Light or dark, as this browser asked."""

from django.http import HttpRequest

THEME_COOKIE = "lune-theme"
THEMES = ("night", "day")


def asked_theme(request: HttpRequest) -> str:
    """ "night", "day", or "" when the browser did not say."""
    asked = request.COOKIES.get(THEME_COOKIE, "")
    return asked if asked in THEMES else ""
