"""What every page knows without its view saying it."""

from django.conf import settings
from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, object]:
    """What base.html asks for.

    `theme`: the reader's system decides, unless a view gives "night" or "day". `demo`: everything here is invented.
    `csp_nonce`: for our own script tags, made when one is drawn.
    """
    return {"theme": "auto", "demo": settings.DEMO, "csp_nonce": getattr(request, "csp_nonce", "")}
