"""Addresses of the documentation centre, in French and again in English under `en/`."""

from django.urls import path

from community.public import news, views
from lune.readers.addresses import in_both_languages

urlpatterns = in_both_languages(
    [
        path("actualites/", news.page_of_news, name="news"),
        path("actualites/fil.xml", news.feed, name="news-feed"),
        path("actualites/documents/<uuid:uid>/", news.document, name="document"),
        path("ressources/", views.themes, name="themes"),
        path("ressources/chercher/", views.search, name="search"),
        path("ressources/themes/<slug:code>/", views.theme, name="theme"),
        path("ressources/themes/<slug:code>/feuille/", views.theme_sheet, name="theme-sheet"),
        path("ressources/services/<uuid:uid>/", views.service, name="service"),
        path("ressources/services/<uuid:uid>/feuille/", views.service_sheet, name="service-sheet"),
    ]
)
