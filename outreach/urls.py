"""The addresses of outreach: French, as its readers see them."""

from django.urls import URLPattern

app_name = "outreach"

urlpatterns: list[URLPattern] = []
