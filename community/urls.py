"""The community's addresses. `ressources/` and `actualites/` are public, in French, and in English under `en/`;
`verifier/` is for who works here."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "community"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("community.public.urls")),
    path("verifier/", include("community.checks.urls")),
]
