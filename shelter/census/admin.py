"""Where the import stands in the admin."""

from django.contrib import admin
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from lune import registry


def register() -> None:
    registry.admin_page(pages)
    registry.sidebar_entry(
        group=_("Coordination"),
        label=_("Past nights"),
        url_name="admin:shelter_census",
        permission="shelter.import_census",
        order=260,
    )
    registry.daily_job("census-uploads", destroy_uploads)


def pages() -> list[URLPattern]:
    from shelter.census import views

    inside = admin.site.admin_view
    return [
        path("recensement/", inside(views.upload_file), name="shelter_census"),
        path("recensement/modele.csv", inside(views.blank_sheet), name="shelter_census_sheet"),
        path("recensement/<uuid:uid>/", inside(views.confirm), name="shelter_census_confirm"),
    ]


def destroy_uploads() -> int:
    """Destroy the files whose day is over; answers how many."""
    from django.utils import timezone

    from shelter.models.census import KEPT_FOR, CensusUpload

    return CensusUpload.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()[0]
