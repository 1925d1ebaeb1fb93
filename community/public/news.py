"""News and coming actions for everybody, as a page and as a feed."""

from datetime import date, datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.models import Action, News
from lune.readers.addresses import reader_url
from lune.readers.pages import for_readers, with_etag

LATEST = 20


def told_by(today: date) -> Any:
    """News whose day has come, the latest first."""
    return News.objects.shown().filter(on__lte=today)[:LATEST]


@require_safe
@for_readers
@with_etag
def page_of_news(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    actions = Action.objects.shown()
    context = {
        "coming": actions.filter(on__gte=today).order_by("on", "id"),
        "past": actions.filter(on__lt=today)[:LATEST],
        "news": told_by(today),
    }
    return render(request, "community/public/news.html", context)


@require_safe
@for_readers
@with_etag
def feed(request: HttpRequest) -> HttpResponse:
    atom = Atom1Feed(
        title=_("News and actions"),
        link=request.build_absolute_uri(reader_url("community:news")),
        description="",
        language=f"{get_language()}-CA",
        feed_url=request.build_absolute_uri(),
    )
    for each in told_by(timezone.localdate()):
        at = timezone.make_aware(datetime.combine(each.on, time(12)))
        address = f"{request.build_absolute_uri(reader_url('community:news'))}#n-{each.uid.hex}"
        atom.add_item(
            title=each.headline,
            link=address,
            description=linebreaks(each.words, autoescape=True),
            unique_id=each.uid.urn,
            pubdate=at,
            updateddate=at,
        )
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)
