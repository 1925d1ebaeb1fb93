from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShelterConfig(AppConfig):
    name = "shelter"
    verbose_name = _("shelter")

    def ready(self) -> None:
        from shelter import permissions
        from shelter.census import admin as census_admin

        permissions.register()
        census_admin.register()
