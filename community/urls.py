"""The community's addresses. `ressources/` and `actualites/` are public, in French, and in English under `en/`;
`questionnaires/` is for who hands the tablet over, `verifier/` for who works here."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "community"

urlpatterns: list[URLPattern | URLResolver] = [
    path("questionnaires/", include("community.surveys.field.urls")),
    path("verifier/", include("community.checks.urls")),
    path("", include("community.public.urls")),
]
