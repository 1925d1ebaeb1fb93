"""The addresses of talks, actions and news, inside the admin."""

from django.contrib import admin
from django.urls import URLPattern, path

from community.events import views


def patterns() -> list[URLPattern]:
    inside = admin.site.admin_view
    one = "<slug:kind>/<uuid:uid>/"
    pages = (
        ("", views.events, "events"),
        ("<slug:kind>/nouveau/", views.new, "event_new"),
        (f"{one}modifier/", views.change, "event_change"),
        (f"{one}retirer/", views.drop, "event_remove"),
    )
    here = "community/actions/"
    return [path(f"{here}{route}", inside(view), name=f"community_{name}") for route, view, name in pages]
