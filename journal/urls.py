"""The journal's addresses. `journal/` and `signaler/` are public, in French, and in English under `en/`;
`redaction/` is for who works here. None holds anything about a person."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "journal"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("journal.public.urls")),
    path("", include("journal.reports.urls")),
    path("redaction/tournee/", include("journal.round.urls")),
]
