from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class JournalConfig(AppConfig):
    name = "journal"
    verbose_name = _("journal")

    def ready(self) -> None:
        from journal import daily, demo, permissions, refusals, sidebar
        from journal.actions import retention
        from journal.office import card
        from lune import registry
        from privacy import roles

        permissions.register()
        refusals.register()
        sidebar.register()
        registry.admin_card(30, card.card)
        registry.comes_with_installation(["journal.ConsentWording", "journal.ReportArea"])
        registry.daily_job("journal", daily.destroy)
        registry.daily_job("reports", retention.destroy_due_reports)
        # What was said is only ever added to. A change of keys seals it again, and a consent may end.
        kept = ("version", "contributionstep", "authorapproval", "consentwording", "consent")
        roles.GRANTED |= {f"journal_{table}": "SELECT, INSERT, UPDATE" for table in kept}
        roles.GRANTED |= {f"journal_{table}": "SELECT, INSERT" for table in ("issuestep", "proofsignature")}
        registry.demo_step(30, "journal", demo.load)
        post_migrate.connect(roles.restrict_application_role, sender=self)
