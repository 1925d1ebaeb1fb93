"""What a cell of somebody's sheet says, or why it is not clear."""

import re
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from lune.tables import Cell

FIRST_YEAR = 1950
# Cities have published their dates both ways.
ISO_DATE = re.compile(r"([0-9]{4})[-/]([0-9]{2})[-/]([0-9]{2})(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|\+00:00)?)?")
OTHER_DATE = re.compile(r"[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ][0-9]{2,4}")
SHOWN_MOST = 40


class UnclearError(Exception):
    """A cell that does not say what it should, in a sentence."""


def read_day(cell: Cell) -> date:
    """A day of the calendar, with the year first. Raises UnclearError."""
    if isinstance(cell, datetime):
        if cell.time() != time():
            raise UnclearError(_("A date stands here without an hour."))
        return _known(cell.date())
    if isinstance(cell, date):
        return _known(cell)
    text = str(cell)
    if match := ISO_DATE.fullmatch(text):
        try:
            return _known(date(*map(int, match.groups())))
        except ValueError:
            raise UnclearError(_("“%(text)s” is not a date of the calendar.") % {"text": text}) from None
    if OTHER_DATE.fullmatch(text):
        raise UnclearError(
            _("“%(text)s” could be two dates: write the year, the month, the day, as 2024-01-31.")
            % {"text": text}
        )
    raise UnclearError(_("“%(text)s” is not a date: write it as 2024-01-31.") % {"text": short(text)})


def short(text: str) -> str:
    """As much of a cell as a sentence can quote."""
    return text if len(text) <= SHOWN_MOST else f"{text[:SHOWN_MOST]}…"


def _known(day: date) -> date:
    if day.year < FIRST_YEAR:
        raise UnclearError(_("The year %(year)d is too far back.") % {"year": day.year})
    return day
