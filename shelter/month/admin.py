"""The month's place in the admin."""

from django.utils.translation import gettext_lazy as _

from lune import registry
from shelter.month.card import card
from shelter.month.urls import patterns


def register() -> None:
    registry.admin_page(patterns)
    registry.admin_card(10, card)
    registry.sidebar_entry(
        group=_("Coordination"),
        label=_("The month"),
        url_name="admin:shelter_month_now",
        permission="shelter.view_month",
        order=20,
    )
