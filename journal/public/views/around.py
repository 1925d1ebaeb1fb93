"""What stands around the texts: the call, the places, where to get help."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from journal.models import Helpline
from journal.models.places import Place
from journal.public.pages import reading_page
from journal.public.reading import open_calls
from lune.readers.pages import for_readers, with_etag


@require_safe
@for_readers
@with_etag
def call(request: HttpRequest) -> HttpResponse:
    """What the next issues are about, and until when they take contributions."""
    today = timezone.localdate()
    return reading_page(request, "call", {"calls": open_calls(today), "today": today})


@require_safe
@for_readers
@with_etag
def where(request: HttpRequest) -> HttpResponse:
    return reading_page(request, "where", {"places": Place.objects.shown_publicly()})


@require_safe
@for_readers
@with_etag
def resources(request: HttpRequest) -> HttpResponse:
    lines = Helpline.objects.filter(Q(language="") | Q(language=get_language()))
    return reading_page(request, "resources", {"lines": lines})
