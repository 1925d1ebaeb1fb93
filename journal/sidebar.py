"""The journal's place in the admin: its pages, and its lines in the side bar."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from lune import registry

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

JOURNAL = _("Journal")
EDIT, MODERATE = "journal.edit_journal", "journal.moderate_reports"

# Label, name of the address, right.
LINES: "tuple[tuple[StrOrPromise, str, str], ...]" = (
    (_("Issues"), "board", EDIT),
    (_("Contributions"), "contributions", EDIT),
    (_("Reports for the list"), "reports", MODERATE),
    (_("What is on the list"), "entries", MODERATE),
    (_("Print the insert"), "insert", MODERATE),
    (_("Broad places"), "reportarea_changelist", MODERATE),
    (_("Places and round"), "places", EDIT),
    (_("Distribution"), "distribution_now", EDIT),
    (_("The journal's figures"), "figures_now", EDIT),
    (_("Masthead"), "masthead", EDIT),
    (_("Helplines"), "helpline_changelist", EDIT),
    (_("Wordings of consents"), "wordings", EDIT),
)


def register() -> None:
    from journal.figures import BOOK
    from journal.office.contributions.urls import patterns as contributions_pages
    from journal.office.urls import patterns as issues_pages
    from journal.reports.desk.card import card as reports_card
    from journal.reports.urls import patterns as report_pages
    from journal.round.office_urls import patterns as round_pages
    from lune.figures.urls import patterns_of

    for pages in (issues_pages, contributions_pages, report_pages, round_pages, lambda: patterns_of(BOOK)):
        registry.admin_page(pages)
    registry.admin_card(31, reports_card)
    for order, (label, name, permission) in enumerate(LINES, 80):
        registry.sidebar_entry(
            group=JOURNAL, label=label, url_name=f"admin:journal_{name}", permission=permission, order=order
        )
