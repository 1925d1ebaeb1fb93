"""Light or dark, as this browser asked."""

from django.http import HttpRequest
from django.utils import timezone

EVENING, MORNING = 18, 8
THEME_COOKIE = "lune-theme"
THEMES = ("night", "day")


def asked_theme(request: HttpRequest) -> str:
    """ "night", "day", or "" when the browser did not say."""
    asked = request.COOKIES.get(THEME_COOKIE, "")
    return asked if asked in THEMES else ""


def theme_by_hour(request: HttpRequest) -> str:
    """Dark in the evening and at night, unless this browser asked otherwise."""
    by_day = MORNING <= timezone.localtime().hour < EVENING
    return asked_theme(request) or ("day" if by_day else "night")
