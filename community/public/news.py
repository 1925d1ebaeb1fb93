"""News and coming actions for everybody, with their documents, as a page and as a feed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Enclosure
from django.utils.html import linebreaks
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.documents.leaving import answer_with
from community.models import Action, Document, News
from lune.readers.addresses import reader_url
from lune.readers.pages import for_readers, with_etag

LATEST = 20


@dataclass(frozen=True)
class Told:
    """An action or a piece of news, with the documents that readers may have."""

    event: Action | News
    pictures: list[Document]
    files: list[Document]


def told_by(today: date) -> Any:
    """News whose day has come, the latest first."""
    return News.objects.shown().filter(on__lte=today)[:LATEST]


def with_documents(events: Iterable[Any], shown: Iterable[Document]) -> list[Told]:
    found: dict[Any, tuple[list[Document], list[Document]]] = {event: ([], []) for event in events}
    for document in shown:
        if lists := found.get(document.action or document.news):
            lists[0 if document.is_picture else 1].append(document)
    return [Told(event, pictures, files) for event, (pictures, files) in found.items()]


@require_safe
@for_readers
@with_etag
def page_of_news(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    actions = Action.objects.shown()
    shown = list(Document.objects.shown(today).light().select_related("action", "news"))
    context = {
        "coming": with_documents(actions.filter(on__gte=today).order_by("on", "id"), shown),
        "past": with_documents(actions.filter(on__lt=today)[:LATEST], shown),
        "news": with_documents(told_by(today), shown),
        "talked": [each for each in shown if each.talk_id][-LATEST:],
    }
    return render(request, "community/public/news.html", context)


@require_safe
@for_readers
@with_etag
def document(request: HttpRequest, uid: UUID) -> HttpResponse:
    return answer_with(get_object_or_404(Document.objects.shown(timezone.localdate()), uid=uid))


@require_safe
@for_readers
@with_etag
def feed(request: HttpRequest) -> HttpResponse:
    here = request.build_absolute_uri(reader_url("community:news"))
    atom = Atom1Feed(
        title=_("News"),
        link=here,
        description="",
        language=f"{get_language()}-CA",
        feed_url=request.build_absolute_uri(),
    )
    today = timezone.localdate()
    shown = Document.objects.shown(today).filter(news__isnull=False).light().select_related("news")
    for told in with_documents(told_by(today), shown):
        atom.add_item(**_entry(request, told, here))
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


def _entry(request: HttpRequest, told: Told, here: str) -> dict[str, Any]:
    """A piece of news as an entry of the feed, its documents as what comes with it."""
    event, at = told.event, timezone.make_aware(datetime.combine(told.event.on, time()))
    return {
        "title": event.headline,
        "link": f"{here}#n-{event.uid.hex}",
        "description": linebreaks(event.words, autoescape=True),
        "unique_id": event.uid.urn,
        "pubdate": at,
        "updateddate": at,
        "enclosures": [
            Enclosure(_address(request, each), str(each.size), each.media_type)
            for each in (*told.pictures, *told.files)
        ],
    }


def _address(request: HttpRequest, paper: Document) -> str:
    return request.build_absolute_uri(reader_url("community:document", uid=paper.uid))
