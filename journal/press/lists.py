"""What is printed beside the issue: the list of bad clients as an insert, and the round."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import ngettext

from journal.press.sheets import Insert, InsertEntry, RoundSheet, RoundStop
from journal.press.values import help_values, paragraphs
from journal.press.wording import batch_number, entry_title, insert_words, round_words, valid_until
from journal.text.spacing import space
from lune.formats import full_date, number
from lune.press import Pdf, press

TEMPLATES = Path(__file__).parent
# A shorter entry is never cut between two pages.
LONG_ENTRY = 1200


def print_insert(insert: Insert) -> Pdf:
    """One batch of the list. It sees public texts alone. Raises PressRefused."""
    with translation.override(insert.language):
        return press(TEMPLATES / "insert.typ", _insert_values(insert), at=insert.at)


def print_round(sheet: RoundSheet) -> Pdf:
    """The round, on letter paper. Raises PressRefused."""
    with translation.override(sheet.language):
        return press(TEMPLATES / "round.typ", _round_values(sheet), at=sheet.at)


def _insert_values(insert: Insert) -> dict[str, Any]:
    language = insert.language
    copies = ngettext("%(count)d copy", "%(count)d copies", insert.copies) % {"count": insert.copies}
    return {
        "words": insert_words(),
        "lang": language,
        "name": space(insert.name, language),
        "place": space(insert.place, language),
        "batch": batch_number(insert.batch),
        "copies": space(copies, language),
        "date": full_date(insert.at),
        "before": paragraphs(insert.before, language),
        "entries": [_entry(entry, language) for entry in insert.entries],
        "helplines": [help_values(helpline, language) for helpline in insert.helplines],
    }


def _entry(entry: InsertEntry, language: str) -> dict[str, Any]:
    lines = [line.strip() for line in entry.text.splitlines()]
    return {
        "title": space(entry_title(entry), language),
        "kinds": space(", ".join(entry.kinds), language),
        "paragraphs": [space(line, language) for line in lines if line],
        "valid": valid_until(entry.expires_on),
        "long": len(entry.text) > LONG_ENTRY,
    }


def _round_values(sheet: RoundSheet) -> dict[str, Any]:
    language = sheet.language
    return {
        "words": round_words(),
        "lang": language,
        "name": space(sheet.name, language),
        "issue": space(sheet.issue, language),
        "stops": [_stop(stop, language) for stop in sheet.stops],
    }


def _stop(stop: RoundStop, language: str) -> dict[str, str]:
    words = {name: space(value, language) for name, value in asdict(stop).items() if isinstance(value, str)}
    return words | {"usual": number(stop.usual_copies), "left_last": number(stop.left_last)}
