"""What was done in a span up to today, line by line, as a file. No count of people: the figures have them, small ones hidden.

A month's count beside those of its sessions would tell a hidden one.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _

from community.models import Action, News, Talk, Training
from lune.figures.files import ending
from lune.periods import DAY, Period
from lune.sheets import TYPES, Row, as_csv, as_xlsx, sheet
from lune.spans import Span
from privacy.leaving import keep_trace
from team.models import User

List = Callable[[Period], tuple[Row, Iterable[Row]]]


def trainings(period: Period) -> tuple[Row, Iterable[Row]]:
    """Neither who gave it nor who came."""
    held = Training.objects.standing().between(period.first, period.next).select_related("topic")
    heads = (_("Day"), _("Topic"), _("Hours"), _("Where"))
    return heads, [(each.on, each.topic.label, each.hours, each.place) for each in held.order_by("on", "id")]


def events(period: Period) -> tuple[Row, Iterable[Row]]:
    """Talks, actions and news together, by day."""
    heads = (_("Day"), _("Kind"), _("Title"), _("Audience, or where"), _("Partners"))
    rows = [*_talks(period), *_told(Action, period), *_told(News, period)]
    return heads, sorted(rows, key=lambda row: row[0])


def _talks(period: Period) -> Iterable[Row]:
    for each in _within(Talk, period):
        yield each.on, str(Talk._meta.verbose_name), each.subject, each.audience, ""


def _told(model: type[Action | News], period: Period) -> Iterable[Row]:
    kind = str(model._meta.verbose_name)
    for each in _within(model, period):
        yield each.on, kind, each.headline, getattr(each, "place", ""), getattr(each, "partners", "")


def _within(model: type[Talk | Action | News], period: Period) -> Any:
    return model.objects.standing().filter(on__gte=period.first, on__lt=period.next).order_by("id")


LISTS: dict[str, List] = {"formations": trainings, "actions": events}


def lists_of(here: str, view: Callable[..., HttpResponse], name: str) -> list[URLPattern]:
    """The addresses of a list's files, for a span."""
    return [
        path(f"{here}liste/<str:span>/{kind}/", view, {"kind": kind}, f"community_{name}_{kind}")
        for kind in TYPES
    ]


def file_answer(request: HttpRequest, name: str, span: str, kind: str, *, by: User) -> HttpResponse:
    """The list as CSV or XLSX. Its trace comes first; when it cannot be written, nothing leaves."""
    asked = _span(span)
    detail = {"year": asked.start.year, "month": asked.start.number, "months": asked.count}
    keep_trace(request, f"community.{name}.exported.{kind}", detail)
    heads, rows = LISTS[name](asked.period.until(timezone.localdate() + DAY))
    made = sheet(str(asked), heads, rows, ending(asked.label, now=timezone.now(), by=str(by)))
    content = as_csv(made) if kind == "csv" else as_xlsx([made])
    headers = {"Content-Disposition": f'attachment; filename="lune-{name}-{asked}.{kind}"'}
    return HttpResponse(content, content_type=TYPES[kind], headers=headers)


def _span(text: str) -> Span:
    try:
        return Span.parse(text)
    except ValueError:
        raise Http404 from None
