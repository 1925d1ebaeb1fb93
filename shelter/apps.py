from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShelterConfig(AppConfig):
    name = "shelter"
    verbose_name = _("shelter")

    def ready(self) -> None:
        from lune import registry
        from shelter import demo, permissions
        from shelter.views.first_steps import first_steps_page

        permissions.register()
        registry.demo_step(10, "shelter", demo.load)
        registry.setup_page(first_steps_page)
