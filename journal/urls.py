"""The journal's addresses. `journal/` and `signaler/` are public, in French, and in English under `en/`;
`redaction/` is for who works here. None holds anything about a person."""

from django.urls import URLPattern, URLResolver, include, path

from journal.desk.views import doors, take_down

app_name = "journal"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("journal.public.urls")),
    path("", include("journal.reports.urls")),
    path("redaction/tournee/", include("journal.round.urls")),
    path("redaction/", doors, name="doors"),
    path("redaction/deposer/", take_down, name="take-down"),
]
