"""The figures' addresses, inside the admin."""

from collections.abc import Callable

from django.contrib import admin
from django.http import HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from journal.figures import views
from journal.figures.exports import FILES

HERE = "journal/chiffres/"


def inside(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    page: Callable[..., HttpResponse] = admin.site.admin_view(require_safe(view))
    return page


def patterns() -> list[URLPattern]:
    files = (
        path(f"{HERE}<str:span>/{kind}/", inside(views.exported), {"kind": kind}, f"journal_figures_{kind}")
        for kind in FILES
    )
    return [
        path(HERE, inside(views.current), name="journal_figures_now"),
        path(f"{HERE}<str:span>/", inside(views.figures), name="journal_figures"),
        path(f"{HERE}<str:span>/imprimer/", inside(views.printed), name="journal_figures_print"),
        *files,
    ]
