"""Addresses of the bad-client list. The list itself has none that the public could open."""

from django.contrib import admin
from django.urls import URLPattern, path

from journal.reports import views
from journal.reports.desk import views as desk
from journal.reports.staff import take_down, team_list
from lune.readers.addresses import in_both_languages

urlpatterns = [
    *in_both_languages(
        [
            path("signaler/", views.leave, name="report"),
            path("signaler/revenir/", views.come_back, name="report-return"),
            path("signaler/promesse/", views.promise, name="report-promise"),
        ]
    ),
    path("redaction/signalements/", team_list, name="report-team"),
    path("redaction/signalements/prendre/", take_down, name="report-take"),
]


def patterns() -> list[URLPattern]:
    """In the admin, for the two roles that moderate."""
    inside = admin.site.admin_view
    pages = (
        ("", desk.reports, "reports"),
        ("liste/", desk.entries, "entries"),
        ("liste/encart/", desk.insert, "insert"),
        ("<uuid:uid>/", desk.report, "report"),
        ("<uuid:uid>/<slug:what>/", desk.act, "report_act"),
    )
    return [
        path(f"journal/signalements/{route}", inside(view), name=f"journal_{name}")
        for route, view, name in pages
    ]
