"""Every address. Rooms are named by strings: nothing on the ground imports a room."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

urlpatterns = [
    path("", include("team.urls")),
    path("langue/", login_not_required(require_POST(set_language)), name="set_language"),
    path("gestion/", admin.site.urls),
    path("", include("shelter.urls")),
    path("", include("outreach.urls")),
    path("", include("journal.urls")),
    path("", include("community.urls")),
]

handler400 = "lune.errors.bad_request"
handler403 = "lune.errors.forbidden"
handler404 = "lune.errors.not_found"
handler500 = "lune.errors.server_error"
