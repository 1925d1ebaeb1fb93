from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


def first_steps_page() -> str | None:
    """Where the house is founded, for whoever starts Lune; None once it was."""
    from team.setup import is_set_up

    return None if is_set_up() else reverse("shelter:first-steps")


class ShelterConfig(AppConfig):
    name = "shelter"
    verbose_name = _("shelter")

    def ready(self) -> None:
        from lune import registry
        from shelter import demo, permissions
        from shelter.census import admin as census_admin
        from shelter.models import House
        from shelter.month import admin as month_admin
        from shelter.sidebar import register_sidebar

        permissions.register()
        register_sidebar()
        census_admin.register()
        registry.words_of_the_place(lambda: House.objects.values_list("name", flat=True))
        registry.houses_by_name(lambda: House.objects.order_by("id").values_list("uid", "name"))
        month_admin.register()
        registry.demo_step(10, "shelter", demo.load)
        registry.setup_page(first_steps_page)
