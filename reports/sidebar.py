"""The reports' place in the admin: their pages, and their lines in the side bar."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from lune import registry

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

REPORTS = _("Report and money")

# Label, name of the address, right.
LINES: "tuple[tuple[StrOrPromise, str, str], ...]" = (
    (_("Year report"), "year_now", "reports.view_report"),
    (_("Expenses and budget"), "expenses", "reports.manage_expenses"),
)


def register() -> None:
    from reports.expenses.urls import patterns as expense_pages
    from reports.year.card import card
    from reports.year.urls import patterns as year_pages

    pages: tuple[Callable[[], list[URLPattern]], ...] = (year_pages, expense_pages)
    registry.admin_card(50, card)
    for patterns in pages:
        registry.admin_page(patterns)
    for order, (label, name, permission) in enumerate(LINES, 140):
        registry.sidebar_entry(
            group=REPORTS,
            label=label,
            url_name=f"admin:reports_{name}",
            permission=permission,
            order=order,
        )
