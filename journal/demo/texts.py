"""The demo's texts, written for it: a file for each issue, read into plain values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from journal.models.contributions import ContributionState, SignatureKind

FOLDER = Path(__file__).with_name("written")
MARK = "\n@@ "
SIGNED = {"~": SignatureKind.PEN_NAME, "=": SignatureKind.NAME, "-": SignatureKind.NONE}


@dataclass(frozen=True)
class Told:
    """A contribution as its author meant it. `end` is the state it is brought to, or what came of it afterwards."""

    section: str
    kind: str
    language: str
    origin: str
    signature_kind: str
    signature: str
    title: str
    body: str
    end: str = ContributionState.PUBLISHED


@dataclass(frozen=True)
class Text:
    """An issue's theme, what is said of it, what its cover shows, its moon, and what is in it."""

    theme: str
    about: str
    cover: str
    moon: str
    told: list[Told]


def texts() -> list[Text]:
    """Every issue, the oldest first."""
    return [_read(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.md"))]


def _read(written: str) -> Text:
    head, *parts = written.split(MARK)
    facts = dict(line.split(": ", 1) for line in head.strip().splitlines())
    return Text(facts["theme"], facts["about"], facts["cover"], facts["moon"], list(_told(parts)))


def _told(parts: Iterable[str]) -> Iterator[Told]:
    section = ""
    for part in parts:
        first, _newline, body = part.partition("\n")
        kind, *rest = [word.strip() for word in first.split("|")]
        if kind == "section":
            (section,) = rest
            continue
        language, origin, signature, title, *end = rest
        signed = (SIGNED[signature[0]], signature[1:])
        yield Told(section, kind, language, origin, *signed, title, body.strip(), *end)
