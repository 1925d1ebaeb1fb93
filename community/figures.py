"""The community's figures as coordinators read them, print them and send them: trainings, talks, actions, news."""

from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.stats import all_tables
from lune.figures import Table
from lune.figures.book import Book
from lune.periods import DAY, Period
from privacy.leaving import keep_trace


def tables(period: Period, _chosen: bool) -> list[Table]:
    """Up to today: what is still to come was not held."""
    held = period.until(timezone.localdate() + DAY)
    return [_in_hours(table) if table.key == "hours" else table for table in all_tables(held)]


def _in_hours(table: Table) -> Table:
    return replace(table, columns=tuple(replace(column, is_hours=True) for column in table.columns))


BOOK = Book(
    name="community_figures",
    here="community/chiffres/",
    file="lune-communaute",
    verb="community.figures",
    permission="community.manage_trainings",
    title=_("Trainings, talks, actions"),
    exact=_(
        "Exact figures, for the team alone. What is printed or exported hides the counts of persons under 5."
    ),
    hidden=_("Monthly counts of persons from 1 to 4 are hidden, and left out of the totals."),
    tables=tables,
    keep_trace=keep_trace,
)
