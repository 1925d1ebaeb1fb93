"""The page of a room's figures, and what leaves the house from it: the print and the files."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from lune.figures.book import Book
from lune.figures.files import FILES
from lune.figures.page import Page, exact_page, shared_page, spans
from lune.sheets import TYPES, ending
from lune.spans import Span


def current(request: HttpRequest, book: Book) -> HttpResponse:
    """The shortest span that today is in."""
    _check(request, book)
    return redirect(f"admin:{book.name}", str(spans(book, timezone.localdate())[0]))


def figures(request: HttpRequest, book: Book, span: str) -> HttpResponse:
    _check(request, book)
    asked, is_chosen = _span(book, span), book.takes_choice(request)
    page = exact_page(book, asked, is_chosen=is_chosen, now=timezone.now())
    return TemplateResponse(
        request, "lune/figures/page.html", admin.site.each_context(request) | {"page": page}
    )


def printed(request: HttpRequest, book: Book, span: str) -> HttpResponse:
    page = _leaving(request, book, span, "printed")
    return TemplateResponse(request, "lune/figures/print.html", {"page": page})


def exported(request: HttpRequest, book: Book, span: str, kind: str) -> HttpResponse:
    page = _leaving(request, book, span, f"exported.{kind}")
    label = page.span.label
    notes = ending(label, str(book.hidden), now=page.now, by=str(request.user))
    headers = {"Content-Disposition": f'attachment; filename="{book.file}-{page.span}.{kind}"'}
    return HttpResponse(FILES[kind](label, page.tables, notes), content_type=TYPES[kind], headers=headers)


def _leaving(request: HttpRequest, book: Book, span: str, verb: str) -> Page:
    """The page as it may be shared. Its trace comes first; when it cannot be written, nothing leaves."""
    _check(request, book)
    asked, is_chosen = _span(book, span), book.takes_choice(request)
    page = shared_page(book, asked, is_chosen=is_chosen, now=timezone.now())
    detail = {"year": asked.start.year, "month": asked.start.number, "months": asked.count}
    book.keep_trace(request, f"{book.verb}.{verb}", detail)
    return page


def _check(request: HttpRequest, book: Book) -> None:
    if not request.user.has_perm(book.permission):
        raise PermissionDenied


def _span(book: Book, text: str) -> Span:
    try:
        span = Span.parse(text)
    except ValueError:
        raise Http404 from None
    if span.count not in book.counts:
        raise Http404
    return span
