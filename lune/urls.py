"""Every address. Rooms are named by strings: nothing on the ground imports a room."""

from django.contrib import admin
from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("", include("team.urls")),
    path("langue/", set_language, name="set_language"),
    path("gestion/", admin.site.urls),
    path("", include("shelter.urls")),
]
