"""French words for English sentences: compiled without gettext, which a small machine does not have."""

import os
from pathlib import Path

import polib
from django.conf import settings


def compile_catalogues() -> list[Path]:
    """Make a .mo beside each .po that is newer than its own. Answers those that were made."""
    return [_compile(po) for folder in settings.LOCALE_PATHS for po in _stale(Path(folder))]


def _stale(folder: Path) -> list[Path]:
    return [po for po in sorted(folder.glob("*/LC_MESSAGES/*.po")) if not _is_fresh(po.with_suffix(".mo"), po)]


def _is_fresh(mo: Path, po: Path) -> bool:
    return mo.exists() and mo.stat().st_mtime_ns > po.stat().st_mtime_ns


def _compile(po: Path) -> Path:
    # Renamed into place: two starts at once, or one cut short, never leave half a catalogue.
    draft = po.with_suffix(f".{os.getpid()}.tmp")
    polib.pofile(str(po)).save_as_mofile(str(draft))
    return draft.replace(po.with_suffix(".mo"))
