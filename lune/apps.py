from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class LuneConfig(AppConfig):
    name = "lune"
    verbose_name = "Lune"

    def ready(self) -> None:
        from lune import daily, registry

        registry.daily_job("form-keys", daily.destroy_form_keys)
        registry.daily_job("sessions", daily.destroy_sessions)


class LuneAdminConfig(AdminConfig):
    default_site = "lune.admin.LuneAdminSite"
