from django.apps import AppConfig


class SealedAppConfig(AppConfig):
    name = "privacy.tests.sealed_app"
    default_auto_field = "django.db.models.BigAutoField"
