from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TeamConfig(AppConfig):
    name = "team"
    verbose_name = _("team")

    def ready(self) -> None:
        from lune import registry
        from team import demo, permissions
        from team.office import sidebar

        permissions.register()
        sidebar.register()
        registry.comes_with_installation(["team.QualificationKind"])
        registry.demo_step(15, "team", demo.load)
