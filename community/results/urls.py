"""The results' addresses, inside the admin."""

from django.contrib import admin
from django.urls import URLPattern, path

from community.results import views
from community.results.exports import FILES


def patterns() -> list[URLPattern]:
    inside = admin.site.admin_view
    here = "community/resultats/"
    pages = (
        ("", views.results, "results"),
        ("<uuid:uid>/", views.version, "results_version"),
        ("<uuid:uid>/imprimer/", views.printed, "results_print"),
        ("<uuid:uid>/textes/<slug:code>/", views.texts, "results_texts"),
        ("questionnaires/<uuid:uid>/", views.versions, "results_versions"),
    )
    files = [
        path(
            f"{here}<uuid:uid>/{kind}/",
            inside(views.exported),
            {"kind": kind},
            f"community_results_{kind}",
        )
        for kind in FILES
    ]
    return [
        path(f"{here}{route}", inside(view), name=f"community_{name}") for route, view, name in pages
    ] + files
