from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunityConfig(AppConfig):
    name = "community"
    verbose_name = _("community")

    def ready(self) -> None:
        from community import demo, permissions, refusals, sidebar
        from community.actions.answers import destroy_words
        from community.actions.checks import forget_checks
        from community.actions.trainings import destroy_aliases
        from community.office import card
        from lune import registry

        permissions.register()
        refusals.register()
        sidebar.register()
        registry.admin_card(40, card.card)
        registry.comes_with_installation(["community.Taxonomy", "community.TaxonomyTerm", "community.Topic"])
        registry.daily_job("trainings", destroy_aliases)
        registry.daily_job("questionnaires", destroy_words)
        registry.daily_job("checks", forget_checks)
        registry.demo_step(40, "community", demo.load)
