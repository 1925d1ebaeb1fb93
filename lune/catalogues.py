"""French words for English sentences: compiled and checked without gettext, which a small machine does not have."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import polib
from django.conf import settings

from lune.sentences import Sentence

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
UNBOUND = re.compile(r"(?<!\u00a0)[;?!](?=\s|$)| :(?=\s|$)|«(?!\u00a0)|(?<!\u00a0)»")
"""Where French wants a space that does not break, and has none."""
HEADER = {
    "Language": "fr",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n > 1);",
}


def compile_catalogues() -> list[Path]:
    """Make a .mo beside each .po that is newer than its own. Answers those that were made."""
    return [_compile(po) for folder in settings.LOCALE_PATHS for po in _stale(Path(folder))]


def _stale(folder: Path) -> list[Path]:
    return [
        po for po in sorted(folder.glob("*/LC_MESSAGES/*.po")) if not _is_fresh(po.with_suffix(".mo"), po)
    ]


def _is_fresh(mo: Path, po: Path) -> bool:
    return mo.exists() and mo.stat().st_mtime_ns > po.stat().st_mtime_ns


def _compile(po: Path) -> Path:
    # Renamed into place: two starts at once, or one cut short, never leave half a catalogue.
    draft = po.with_suffix(f".{os.getpid()}.tmp")
    polib.pofile(str(po)).save_as_mofile(str(draft))
    return draft.replace(po.with_suffix(".mo"))


def problems(po: polib.POFile, said: dict[Sentence, list[str]]) -> Iterator[str]:
    """What keeps a catalogue from being complete, each as a line naming its sentence."""
    entries = {sentence_of(entry): entry for entry in po if not entry.obsolete}
    yield from (f"missing: {sentence.text}" for sentence in said.keys() - entries.keys())
    yield from (f"said nowhere: {sentence.text}" for sentence in entries.keys() - said.keys())
    yield from (f"obsolete: {entry.msgid}" for entry in po.obsolete_entries())
    for sentence, entry in entries.items():
        yield from (f"{fault}: {sentence.text}" for fault in _faults(entry))
        if sentence in said and [name for name, _line in entry.occurrences] != said[sentence]:
            yield f"its files have changed: {sentence.text}"


def _faults(entry: polib.POEntry) -> Iterator[str]:
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if entry.fuzzy:
        yield "fuzzy"
    if not all(texts) or (entry.msgid_plural and len(texts) != 2):
        yield "not translated"
    expected = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    if all(texts) and set(PLACEHOLDER.findall(texts[-1])) != expected:
        yield "other placeholders"
    if any(UNBOUND.search(text) for text in texts):
        yield "a space that may break, or none, beside ; : ? ! « or »"


def sentence_of(entry: polib.POEntry) -> Sentence:
    return Sentence(entry.msgid, entry.msgid_plural or "", entry.msgctxt or "")


def rewritten(po: polib.POFile, said: dict[Sentence, list[str]]) -> polib.POFile:
    """The catalogue with every sentence that is said and no other, keeping what is translated already."""
    known = {sentence_of(entry): entry for entry in po}
    fresh = polib.POFile(wrapwidth=110)
    fresh.metadata = dict(HEADER)
    fresh.extend(_entry(sentence, files, known.get(sentence)) for sentence, files in said.items())
    fresh.sort(key=lambda entry: (entry.occurrences, entry.msgid, entry.msgctxt or ""))
    return fresh


def _entry(sentence: Sentence, files: list[str], known: polib.POEntry | None) -> polib.POEntry:
    plural = {"msgid_plural": sentence.plural, "msgstr_plural": {0: "", 1: ""}} if sentence.plural else {}
    entry = polib.POEntry(msgid=sentence.text, msgctxt=sentence.context or None, **plural)
    if known:
        entry.msgstr, entry.msgstr_plural, entry.tcomment = known.msgstr, known.msgstr_plural, known.tcomment
    entry.occurrences = [(name, "") for name in files]
    entry.flags = ["python-format"] if "%(" in sentence.text + sentence.plural else []
    return entry
