"""The addresses of places and of their distribution, inside the admin."""

from django.contrib import admin
from django.urls import URLPattern, path

from journal.round import office
from journal.round.exports import FILES


def patterns() -> list[URLPattern]:
    inside = admin.site.admin_view
    places, distribution = "journal/points/", "journal/distribution/"
    pages = (
        (places, office.places, "places"),
        (f"{places}ajouter/", office.place_add, "place_add"),
        (f"{places}<uuid:place_uid>/", office.place_detail, "place"),
        (f"{places}<uuid:place_uid>/modifier/", office.place_change, "place_change"),
        (f"{places}<uuid:place_uid>/deplacer/", office.place_move, "place_move"),
        (f"{places}<uuid:place_uid>/visite/", office.visit_add, "visit_add"),
        (f"{places}visites/<uuid:drop_uid>/reprendre/", office.visit_take_back, "visit_take_back"),
        (distribution, office.distribution_now, "distribution_now"),
        (f"{distribution}<int:number>/", office.distribution, "distribution"),
    )
    files = (
        path(
            f"{distribution}<int:number>/{kind}/",
            inside(office.distribution_file),
            {"kind": kind},
            f"journal_distribution_{kind}",
        )
        for kind in FILES
    )
    return [*(path(route, inside(view), name=f"journal_{name}") for route, view, name in pages), *files]
