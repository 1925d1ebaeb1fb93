"""Addresses of the contributions' pages, inside the admin."""

from django.contrib import admin
from django.urls import URLPattern, path

from journal.office.contributions import deeds, views
from journal.office.contributions.listing import contributions

PAGES = (
    ("", contributions, "contributions"),
    ("<uuid:uid>/", views.contribution, "contribution"),
    ("<uuid:uid>/texte/", views.text, "contribution_text"),
    ("<uuid:uid>/comparer/", views.compare, "contribution_compare"),
    ("<uuid:uid>/autrice/", views.author, "contribution_author"),
    ("<uuid:uid>/retirer/", views.withdraw, "contribution_withdraw"),
    ("<uuid:uid>/voix/", views.write_down, "contribution_write_down"),
    ("<uuid:uid>/voix/ecouter/", views.voice, "contribution_voice"),
    ("<uuid:uid>/etape/", deeds.move, "contribution_move"),
    ("<uuid:uid>/numero/", deeds.place, "contribution_place"),
    ("<uuid:uid>/notes/", deeds.add_note, "contribution_note"),
    ("<uuid:uid>/accords/", deeds.give_consents, "contribution_consents"),
    (
        "<uuid:uid>/accords/<slug:purpose>/retirer/",
        deeds.withdraw_consent,
        "contribution_consent_withdraw",
    ),
    ("<uuid:uid>/relecture/", deeds.approve, "contribution_approve"),
    ("<uuid:uid>/relecture/lien/", deeds.make_link, "contribution_link"),
    ("<uuid:uid>/images/", deeds.add_picture, "contribution_picture_add"),
    ("<uuid:uid>/images/<uuid:picture_uid>/", views.picture, "contribution_picture"),
    (
        "<uuid:uid>/images/<uuid:picture_uid>/decrire/",
        deeds.describe_picture,
        "contribution_picture_describe",
    ),
    (
        "<uuid:uid>/images/<uuid:picture_uid>/enlever/",
        deeds.remove_picture,
        "contribution_picture_remove",
    ),
)


def patterns() -> list[URLPattern]:
    inside = admin.site.admin_view
    return [
        path(f"journal/contributions/{route}", inside(view), name=f"journal_{name}")
        for route, view, name in PAGES
    ]
