"""Outreach's place in the admin: its pages, its lines in the side bar, its card."""

from django.utils.translation import gettext_lazy as _

from lune import registry

SUPPLIES = _("Supplies")
MANAGE, FIGURES = "outreach.manage_stock", "outreach.view_figures"


def register() -> None:
    from lune.figures.urls import patterns_of
    from outreach.figures import BOOK
    from outreach.stock.card import card
    from outreach.stock.urls import patterns as stock_pages

    registry.admin_page(stock_pages)
    registry.admin_page(lambda: patterns_of(BOOK))
    registry.admin_card(30, card)
    register_sidebar()


def register_sidebar() -> None:
    lines = (
        (_("Stock on hand"), "stock", MANAGE),
        (_("Receive"), "receive", MANAGE),
        (_("Transfer"), "transfer", MANAGE),
        (_("Loss"), "lose", MANAGE),
        (_("Orders"), "supplyorder_changelist", MANAGE),
        (_("Documents"), "document_changelist", MANAGE),
        (_("Counts"), "stockcount_changelist", MANAGE),
        (_("Used syringes returned"), "sharpsreturn_changelist", MANAGE),
        (_("Naloxone"), "naloxonenote_changelist", MANAGE),
        (_("Figures"), "figures_now", FIGURES),
        (_("Items"), "item_changelist", MANAGE),
        (_("Categories"), "category_changelist", MANAGE),
        (_("Kits and recipes"), "recipe_changelist", MANAGE),
        (_("Goals of the year"), "yeargoal_changelist", MANAGE),
        (_("Places, suppliers, donors"), "location_changelist", MANAGE),
        (_("Zones"), "zone_changelist", MANAGE),
        (_("Lasting things"), "durable_changelist", MANAGE),
        (_("Verify the ledger"), "verify", MANAGE),
    )
    for order, (label, name, permission) in enumerate(lines, 30):
        registry.sidebar_entry(
            group=SUPPLIES,
            label=label,
            url_name=f"admin:outreach_{name}",
            permission=permission,
            order=order,
        )
