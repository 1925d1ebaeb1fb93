"""The figures' addresses, inside the admin."""

from collections.abc import Callable

from django.contrib import admin
from django.http import HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from outreach.figures import views
from outreach.figures.exports import FILES


def inside(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    page: Callable[..., HttpResponse] = admin.site.admin_view(require_safe(view))
    return page


def patterns() -> list[URLPattern]:
    here = "materiel/chiffres/"
    return [
        path(here, inside(views.current), name="outreach_figures_now"),
        path(f"{here}<str:span>/", inside(views.figures), name="outreach_figures"),
        path(f"{here}<str:span>/imprimer/", inside(views.printed), name="outreach_figures_print"),
        *(
            path(
                f"{here}<str:span>/{kind}/",
                inside(views.exported),
                {"kind": kind},
                f"outreach_figures_{kind}",
            )
            for kind in FILES
        ),
    ]
