"""The month's addresses, inside the admin."""

from django.contrib import admin
from django.urls import URLPattern, path

from shelter.month import views


def patterns() -> list[URLPattern]:
    inside = admin.site.admin_view
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
