from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("reports")

    def ready(self) -> None:
        from lune import registry
        from reports import demo, permissions, sidebar
        from reports.actions import destroy_sheets

        permissions.register()
        sidebar.register()
        registry.demo_step(50, "reports", demo.load)
        registry.daily_job("expense-sheets", destroy_sheets)
