"""The press's own words, in the language of the sheet; what it refuses is said in the reader's."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from journal.press.sheets import InsertEntry, Photo, PrintedIssue
from lune.formats import full_date
from lune.press.glyphs import fit


def issue_words() -> dict[str, str]:
    return {
        "contents": _("In this issue"),
        "places": _("Where to find the journal"),
        "helplines": _("Somebody to talk to"),
        "contribute": _("Write, draw, tell"),
        "imprint": _("Who makes this journal"),
        "untitled": _("Untitled"),
        "yours": _("This page is yours"),
    }


def issue_number(number: int) -> str:
    return _("Issue %(number)s") % {"number": number}


def insert_words() -> dict[str, str]:
    return {
        "title": _("List of bad clients"),
        "warning": _("Do not photograph, do not publish. To read, to pass on by hand, then to tear up."),
        "none": _("No entry stands on the list at the moment."),
        "helplines": _("Somebody to talk to"),
    }


def batch_number(batch: int) -> str:
    return _("Batch %(number)s") % {"number": batch}


def entry_title(entry: InsertEntry) -> str:
    """« N° 12 — Basse-Ville, octobre 2026 »; what is not known is left out."""
    where = ", ".join(part for part in (entry.place, entry.month) if part)
    number = _("No. %(number)s") % {"number": entry.number}
    return f"{number} — {where}" if where else number


def valid_until(day: date) -> str:
    return _("Valid until %(date)s") % {"date": full_date(day)}


def round_words() -> dict[str, str | list[str]]:
    return {
        "title": pgettext("paper", "Round"),
        "by": _("Walked by:"),
        "on": pgettext("paper", "on:"),
        "none": _("No place is on the round."),
        "columns": [
            pgettext("paper", "Done"),
            _("Place"),
            _("Usual copies"),
            _("Left last time"),
            pgettext("copies", "Left"),
            pgettext("copies", "Taken back"),
            pgettext("copies", "Missing"),
        ],
    }


def missing_alternative(issue: PrintedIssue) -> str:
    """A sentence naming the first text whose picture has no description; nothing when all have one."""
    for title, photo in _pictures(issue):
        if not fit(photo.alt).strip():
            return _("“%(title)s”: a picture has no description for those who do not see it.") % {
                "title": title
            }
    return ""


def _pictures(issue: PrintedIssue) -> Iterator[tuple[str, Photo]]:
    if issue.cover:
        yield pgettext("paper", "Cover"), issue.cover
    for part in issue.parts:
        for article in part.articles:
            for photo in article.pictures:
                yield article.title, photo
