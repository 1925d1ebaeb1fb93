from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("reports")

    def ready(self) -> None:
        from lune import registry
        from reports import permissions, sidebar
        from reports.actions import destroy_sheets

        permissions.register()
        sidebar.register()
        registry.daily_job("expense-sheets", destroy_sheets)
