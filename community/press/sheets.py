"""Sheets to hand over: one service, or all of a theme. Plain values in, no model."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from community.public.sheet import Fact, Sheet
from lune.formats import full_date
from lune.press import Pdf, press

TEMPLATES = Path(__file__).parent


def print_sheets(title: str, sheets: list[Sheet], *, at: datetime, language: str) -> Pdf:
    """Raises PressRefused."""
    values = {
        "lang": language,
        "title": title,
        "date": full_date(at.date()),
        "words": {
            "none": _("Nothing stands under this theme at the moment."),
            "footer": _("Hours change: call before going."),
            "paused": _("Temporarily closed."),
        },
        "sheets": [_values(sheet) for sheet in sheets],
    }
    return press(TEMPLATES / "sheets.typ", values, at=at)


def _values(sheet: Sheet) -> dict[str, Any]:
    return {
        "title": sheet.title,
        "organization": sheet.organization,
        "text": [line.strip() for line in sheet.text.splitlines() if line.strip()],
        "alert": sheet.alert,
        "paused": sheet.is_paused,
        "calls": [{"number": call.text, "for": call.what_for} for call in sheet.calls],
        "facts": [{"label": fact.label, "lines": fact.lines} for fact in (*sheet.facts, *_reached(sheet))],
        "known": [f"{known.label}, {known.day}" if known.day else known.label for known in sheet.known],
        "checked": sheet.checked,
        "stale": sheet.stale,
    }


def _reached(sheet: Sheet) -> list[Fact]:
    told = ((_("On the web"), sheet.web), (_("E-mail"), sheet.email))
    return [Fact(label, [line]) for label, line in told if line]
