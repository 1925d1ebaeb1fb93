"""The month's addresses, inside the admin."""

from collections.abc import Callable

from django.contrib import admin
from django.http import HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from shelter.month import views


def inside(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    page: Callable[..., HttpResponse] = admin.site.admin_view(require_safe(view))
    return page


def patterns() -> list[URLPattern]:
    return [
        path("mois/", inside(views.current), {"name": views.MONTH}, "shelter_month_now"),
        path("annee/", inside(views.current), {"name": views.YEAR}, "shelter_year_now"),
        path("annee/<slug:slug>/<int:year>/", inside(views.year), name="shelter_year"),
        path("mois/<slug:slug>/<str:month>/", inside(views.month), name="shelter_month"),
        path("mois/<slug:slug>/<str:month>/imprimer/", inside(views.printed), name="shelter_month_print"),
        *(
            path(
                f"mois/<slug:slug>/<str:month>/{kind}/",
                inside(views.exported),
                {"kind": kind},
                f"shelter_month_{kind}",
            )
            for kind in views.FILES
        ),
    ]
