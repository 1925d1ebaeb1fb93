"""What every page knows without its view saying it."""

from django.conf import settings
from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, object]:
    """`theme`: the reader's system decides, unless a view gives "night" or "day". `demo`: everything here is invented."""
    return {"theme": "auto", "demo": settings.DEMO}
