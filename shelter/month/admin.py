"""The month's place in the admin."""

from django.utils.translation import gettext_lazy as _

from lune import registry
from shelter.month.card import card
from shelter.month.urls import patterns


def register() -> None:
    registry.admin_page(patterns)
    registry.admin_card(10, card)
    for order, label, url_name in (
        (20, _("The month"), "admin:shelter_month_now"),
        (21, _("The year"), "admin:shelter_year_now"),
    ):
        registry.sidebar_entry(
            group=_("Coordination"),
            label=label,
            url_name=url_name,
            permission="shelter.view_month",
            order=order,
        )
