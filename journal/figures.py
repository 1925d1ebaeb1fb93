"""The journal's figures as editors read them, print them and send them: a year at a time."""

from django.utils.translation import gettext_lazy as _

from journal.stats.tables import all_tables
from lune.figures import Table
from lune.figures.book import Book
from lune.periods import Period
from privacy.leaving import keep_trace


def tables(period: Period, _chosen: bool) -> list[Table]:
    return all_tables(period)


BOOK = Book(
    name="journal_figures",
    here="journal/chiffres/",
    file="lune-journal",
    verb="journal.figures",
    permission="journal.edit_journal",
    title=_("The journal's figures"),
    exact=_(
        "Exact figures, for the team alone. What is printed or exported hides the counts of contributions and of entries"
        " under 5."
    ),
    hidden=_("Counts of contributions and of entries from 1 to 4 are hidden, and left out of the totals."),
    tables=tables,
    keep_trace=keep_trace,
    counts=(12,),
)
