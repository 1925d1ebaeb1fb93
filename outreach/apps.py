from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class OutreachConfig(AppConfig):
    name = "outreach"
    verbose_name = _("outreach")

    def ready(self) -> None:
        from lune import registry
        from outreach import catalogue, demo, permissions, refusals, sidebar
        from outreach.ledger import check
        from privacy import roles

        permissions.register()
        refusals.register()
        sidebar.register()
        registry.daily_job("ledger", check)
        registry.comes_with_installation(f"outreach.{name}" for name in catalogue.MODELS)
        added, followed = ("document", "move", "lot"), ("balance",)
        roles.GRANTED |= {f"outreach_{table}": "SELECT, INSERT" for table in added}
        roles.GRANTED |= {f"outreach_{table}": "SELECT" for table in followed}
        post_migrate.connect(roles.restrict_application_role, sender=self)
        registry.demo_step(20, "outreach", demo.load)
