"""The journal's place in the admin: its pages, and its lines in the side bar."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from lune import registry

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

JOURNAL = _("Journal")
EDIT, MODERATE = "journal.edit_journal", "journal.moderate_reports"

# Label, name of the address, right.
LINES: "tuple[tuple[StrOrPromise, str, str], ...]" = ((_("Contributions"), "contributions", EDIT),)


def register() -> None:
    from journal.office.contributions.urls import patterns as contributions_pages

    registry.admin_page(contributions_pages)
    for order, (label, name, permission) in enumerate(LINES, 80):
        registry.sidebar_entry(
            group=JOURNAL, label=label, url_name=f"admin:journal_{name}", permission=permission, order=order
        )
