from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JournalConfig(AppConfig):
    name = "journal"
    verbose_name = _("journal")

    def ready(self) -> None:
        from journal import permissions, sidebar

        permissions.register()
        sidebar.register()
