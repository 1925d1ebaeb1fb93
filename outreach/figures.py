"""Outreach's figures as coordinators read them, print them and send them."""

from django.utils.translation import gettext_lazy as _

from lune.figures import Table
from lune.figures.book import Book, Choice
from lune.periods import Period
from outreach.stats import Asked, all_tables
from privacy.leaving import keep_trace


def tables(period: Period, contents: bool) -> list[Table]:
    return all_tables(Asked(period, contents))


BOOK = Book(
    name="outreach_figures",
    here="materiel/chiffres/",
    file="lune-materiel",
    verb="figures",
    permission="outreach.view_figures",
    title=_("Supplies"),
    exact=_(
        "Exact figures, for the team alone. What is printed or exported hides the counts of persons under 5."
    ),
    hidden=_("Monthly counts of persons from 1 to 4 are hidden, and left out of the totals."),
    tables=tables,
    keep_trace=keep_trace,
    choice=Choice(
        name="trousses",
        value="contenu",
        offer=_("Count kits by what is in them"),
        leave=_("Count kits as kits"),
        note=_("Kits are counted by what is in them."),
    ),
)
