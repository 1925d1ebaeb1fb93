from django.apps import AppConfig
from django.core.checks import register
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "privacy"
    verbose_name = _("privacy")

    def ready(self) -> None:
        from privacy.checks import check_keys
        from privacy.roles import restrict_application_role

        register(check_keys)
        post_migrate.connect(restrict_application_role, sender=self)
