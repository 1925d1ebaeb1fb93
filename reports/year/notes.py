"""What is written under everything of the report that leaves."""

from django.utils.translation import gettext as _

from lune.formats import month_name
from reports.year.gather import Report


def notes(report: Report) -> list[str]:
    asked = report.asked
    said = [
        asked.span.label,
        _(
            "Counts of persons from 1 to 4 in a month are hidden, and those that would give them away. The year is made of the"
            " months that show. Where others are missing, two numbers are the least and the most that it can be; with ≥ in"
            " front, it is at least so much."
        ),
    ]
    if not asked.is_over:
        said.append(_up_to(report))
    return said


def _up_to(report: Report) -> str:
    held = [month for month in report.asked.months if report.asked.holds(month)]
    if not held:
        return _("No month of this year is over.")
    month = month_name(held[-1].first)
    return _("The year is not over: its months up to %(month)s. Persons are counted once it is.") % {
        "month": month
    }
