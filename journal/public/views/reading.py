"""Issues, articles and pictures."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from journal.models import Issue
from journal.public import reading
from journal.public.pages import reading_page
from journal.readable import readable_article
from lune.readers.pages import for_readers, with_etag


@require_safe
@for_readers
@with_etag
def current(request: HttpRequest) -> HttpResponse:
    """The first page: the latest issue, the call for the next, the ones before."""
    issue, *earlier = [*Issue.objects.on_the_web().select_related("cover")[:5]] or [None]
    today = timezone.localdate()
    context = {
        "issue": issue,
        "parts": reading.contents(issue) if issue else [],
        "earlier": earlier,
        "call": reading.open_calls(today).first(),
        "today": today,
    }
    return reading_page(request, "current", context)


@require_safe
@for_readers
@with_etag
def issue(request: HttpRequest, number: int) -> HttpResponse:
    found = get_object_or_404(Issue.objects.on_the_web().select_related("cover"), number=number)
    return reading_page(request, "issue", {"issue": found, "parts": reading.contents(found), "call": None})


@require_safe
@for_readers
@with_etag
def archive(request: HttpRequest) -> HttpResponse:
    """Every issue, by year."""
    return reading_page(request, "archive", {"issues": Issue.objects.on_the_web().select_related("cover")})


@require_safe
@for_readers
@with_etag
def themes(request: HttpRequest) -> HttpResponse:
    """Every issue, by the first letter of its theme."""
    return reading_page(request, "themes", {"issues": reading.by_theme()})


@require_safe
@for_readers
@with_etag
def article(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = readable_article(uid)
    issue = found.contribution.issue if found else None
    if not found or not issue:
        return _gone(request, uid)
    before, after = reading.neighbours(found, reading.contents(issue))
    return reading_page(
        request, "article", {"article": found, "issue": issue, "before": before, "after": after}
    )


def _gone(request: HttpRequest, uid: UUID) -> HttpResponse:
    """410 for what readers saw once; 404 for what they never did."""
    if reading.was_published(uid):
        return reading_page(request, "gone", {}, status=410)
    raise Http404


@require_safe
@for_readers
@with_etag
def picture(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = get_object_or_404(reading.pictures_shown(), uid=uid)
    return HttpResponse(bytes(found.data), content_type=found.media_type)
