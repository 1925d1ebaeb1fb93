"""The addresses of a room's figures, inside the admin."""

from collections.abc import Callable

from django.contrib import admin
from django.http import HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from lune.figures import views
from lune.figures.book import Book
from lune.figures.files import FILES


def patterns_of(book: Book) -> list[URLPattern]:
    here, name, facts = book.here, book.name, {"book": book}
    files = (
        path(f"{here}<str:span>/{kind}/", inside(views.exported), facts | {"kind": kind}, f"{name}_{kind}")
        for kind in FILES
    )
    return [
        path(here, inside(views.current), facts, f"{name}_now"),
        path(f"{here}<str:span>/", inside(views.figures), facts, name),
        path(f"{here}<str:span>/imprimer/", inside(views.printed), facts, f"{name}_print"),
        *files,
    ]


def inside(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    page: Callable[..., HttpResponse] = admin.site.admin_view(require_safe(view))
    return page
