from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JournalConfig(AppConfig):
    name = "journal"
    verbose_name = _("journal")

    def ready(self) -> None:
        from journal import permissions, sidebar
        from lune import registry

        permissions.register()
        sidebar.register()
        registry.comes_with_installation(["journal.ConsentWording"])
