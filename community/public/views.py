"""The documentation centre as readers see it: by theme, by words, one service at a time, on paper."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from community.finding import find, for_lists, themes_in_use, to_know, whole
from community.models import Service, TaxonomyTerm
from community.press.sheets import print_sheets
from community.public.forms import SearchForm
from community.public.sheet import sheet_of
from community.words import staleness_of
from lune.pace import Pace
from lune.press import PressRefused
from lune.readers.pages import for_readers, with_etag

# A sheet takes the press half a second: enough for a person, too few for a machine.
sheets_pace = Pace(limit=30, seconds=600)
MOST_FOUND = 100


def page(request: HttpRequest, name: str, *, status: int = 200, **context: Any) -> HttpResponse:
    return render(request, f"community/public/{name}.html", context, status=status)


def rows(found: Any) -> list[tuple[Service, Any, str]]:
    """Lines of a list: a service, what to know of it, what is said where it is stale."""
    today = timezone.localdate()
    return [(service, to_know(service), staleness_of(service, today)) for service in found]


@require_safe
@for_readers
@with_etag
def themes(request: HttpRequest) -> HttpResponse:
    return page(request, "themes", themes=themes_in_use())


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request)
    if request.method != "POST" or not form.is_valid():
        return page(request, "search", form=form, rows=None, status=422 if form.errors else 200)
    found = rows(find(form.cleaned_data["words"])[: MOST_FOUND + 1])
    return page(request, "search", form=form, rows=found[:MOST_FOUND], are_more=len(found) > MOST_FOUND)


@require_safe
@for_readers
@with_etag
def theme(request: HttpRequest, code: str) -> HttpResponse:
    term = get_object_or_404(TaxonomyTerm.objects.themes(), code=code)
    return page(request, "theme", theme=term, rows=rows(for_lists().in_theme(code)))


@require_safe
@for_readers
@with_etag
def service(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = get_object_or_404(whole(), uid=uid)
    return page(request, "service", sheet=sheet_of(found, today=timezone.localdate()))


@require_safe
@for_readers
def service_sheet(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = get_object_or_404(whole(), uid=uid)
    return printed(request, found.title, [found])


@require_safe
@for_readers
def theme_sheet(request: HttpRequest, code: str) -> HttpResponse:
    term = get_object_or_404(TaxonomyTerm.objects.themes(), code=code)
    return printed(request, term.label, list(whole().in_theme(code)))


def printed(request: HttpRequest, title: str, services: list[Service]) -> HttpResponse:
    """A sheet to hand over, or a sentence that says why there is none."""
    if sheets_pace.is_over(request):
        sentence = _("Many sheets were printed from here. Wait ten minutes, then ask again.")
        return page(request, "not_printed", status=429, sentence=sentence)
    sheets_pace.count(request)
    now = timezone.localtime()
    sheets = [sheet_of(each, today=now.date()) for each in services]
    try:
        pdf = print_sheets(title, sheets, at=now, language=get_language() or "fr")
    except PressRefused as refused:
        return page(request, "not_printed", status=503, sentence=refused.sentence)
    headers = {"Content-Disposition": 'inline; filename="ressources.pdf"'}
    return HttpResponse(pdf.data, content_type="application/pdf", headers=headers)
