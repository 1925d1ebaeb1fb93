"""Addresses of readers' pages, in French and again in English under `en/`."""

from django.urls import path

from journal.public import feed
from journal.public.views import around, reading
from lune.readers.addresses import in_both_languages

urlpatterns = [
    *in_both_languages(
        [
            path("journal/", reading.current, name="current"),
            path("journal/archives/", reading.archive, name="archive"),
            path("journal/archives/themes/", reading.themes, name="themes"),
            path("journal/numeros/<int:number>/", reading.issue, name="issue"),
            path("journal/textes/<uuid:uid>/", reading.article, name="article"),
            path("journal/images/<uuid:uid>/", reading.picture, name="picture"),
            path("journal/appel/", around.call, name="call"),
            path("journal/ou-le-trouver/", around.where, name="where"),
            path("journal/ressources/", around.resources, name="resources"),
            path("journal/fil.xml", feed.feed, name="feed"),
        ]
    ),
    path("robots.txt", feed.robots, name="robots"),
    path("sitemap.xml", feed.sitemap, name="sitemap"),
]
