from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutreachConfig(AppConfig):
    name = "outreach"
    verbose_name = _("outreach")

    def ready(self) -> None:
        from outreach import permissions

        permissions.register()
