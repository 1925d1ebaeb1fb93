"""Addresses of readers' pages, in French and again in English under `en/`."""

from django.urls import path

from journal.public import feed
from journal.public.views import around, reading, slip
from journal.public.views.approval import approve
from journal.public.views.contribute import contribute
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
            path("journal/participer/", contribute, name="contribute"),
            path("journal/mon-texte/", slip.enter, name="slip"),
            path("journal/mon-texte/retirer/", slip.withdraw, name="slip-withdraw"),
            path("journal/mon-texte/permissions/", slip.uses, name="slip-uses"),
            path("journal/mon-texte/signature/", slip.signature, name="slip-signature"),
            path("journal/relire/<str:token>/", approve, name="approve"),
            path("journal/fil.xml", feed.feed, name="feed"),
        ]
    ),
    path("robots.txt", feed.robots, name="robots"),
    path("sitemap.xml", feed.sitemap, name="sitemap"),
]
