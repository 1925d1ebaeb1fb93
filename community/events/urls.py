"""The addresses of talks, actions and news, inside the admin."""

from django.contrib import admin
from django.urls import URLPattern, path

from community.documents import views as documents
from community.events import views
from community.lists import lists_of


def patterns() -> list[URLPattern]:
    inside = admin.site.admin_view
    one, paper = "<slug:kind>/<uuid:uid>/", "documents/<uuid:uid>/"
    pages = (
        ("", views.events, "events"),
        ("<slug:kind>/nouveau/", views.new, "event_new"),
        # Before what would take "documents" for a kind of event.
        (paper, documents.file, "document"),
        (f"{paper}modifier/", documents.change, "document_change"),
        (one, views.detail, "event"),
        (f"{one}modifier/", views.change, "event_change"),
        (f"{one}retirer/", views.drop, "event_remove"),
        (f"{one}remettre/", views.restore, "event_restore"),
        (f"{one}documents/nouveau/", documents.new, "document_new"),
        (f"{one}documents/<uuid:of>/retirer/", documents.drop, "document_remove"),
    )
    here = "community/actions/"
    return [
        *lists_of(here, inside(views.listed), "events"),
        *(path(f"{here}{route}", inside(view), name=f"community_{name}") for route, view, name in pages),
    ]
