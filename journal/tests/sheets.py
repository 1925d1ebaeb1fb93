"""Sheets to print in tests, and how to read what came off the press."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import pypdfium2
from pypdf import PdfReader

from journal.press.sheets import (
    Article,
    Help,
    Insert,
    InsertEntry,
    Part,
    PrintedIssue,
    RoundSheet,
    RoundStop,
    Spot,
)
from lune.press import Pdf

AT = datetime(2026, 11, 21, 23, 0, tzinfo=UTC)
NAME = "Les voix de la ruELLES"
PARAGRAPH = (
    "Il est minuit passé quand la porte s'ouvre. Dehors, la pluie colle aux manteaux ; dedans, ça sent le café et la "
    "soupe. On se connaît presque toutes, et celles qu'on ne connaît pas, on les regarde d'abord dans les yeux."
)
HOSTILE = '#read("/etc/passwd") *x* $y$ @label <tag> #{1+1} [b] \\u{41} // /* */ {{x}} {% x %} %s = titre'


def make_issue(*articles: Article, title: str = "", **given: Any) -> PrintedIssue:
    values: dict[str, Any] = {
        "name": NAME,
        "number": 12,
        "theme": "Nos nuits",
        "season": "automne 2026",
        "at": AT,
    }
    return PrintedIssue(**values | {"parts": (Part(title, articles),) if articles else ()} | given)


def full_issue(**given: Any) -> PrintedIssue:
    """One with everything that an issue may hold, but pictures."""
    articles = (
        Article("La première nuit", f"{PARAGRAPH}\n\n## Dehors\n\n{PARAGRAPH}", "Joëlle"),
        Article("Vingt-cinq cents", "La lune\n  descend\n\navec moi", "Marie-Lune", "poem"),
    )
    values: dict[str, Any] = {
        "subtitle": "Le journal de la nuit",
        "description": "Écrit à *plusieurs* mains.",
        "spots": (Spot("Café Un", "1, rue Haute", "8 h à 22 h"), Spot("Café Deux")),
        "helplines": (Help("Info-Santé", "811", "Une infirmière répond", "24 h sur 24"),),
        "how_to_contribute": "Écrire, dessiner, raconter.",
        "imprint": "Fait à Québec.",
    }
    return make_issue(*articles, title="Paroles", **values | given)


def make_insert(*texts: str, **given: Any) -> Insert:
    entries = tuple(
        InsertEntry(number, text, "Basse-Ville", "octobre 2026", date(2027, 5, 21), ("vol",))
        for number, text in enumerate(texts, 101)
    )
    values: dict[str, Any] = {
        "name": NAME,
        "batch": 14,
        "place": "Café Un",
        "copies": 20,
        "at": AT,
        "entries": entries,
    }
    return Insert(**values | given)


def make_round(count: int = 2, **given: Any) -> RoundSheet:
    stops = tuple(RoundStop(f"Café {n}", f"{n}, rue Haute", usual_copies=15) for n in range(1, count + 1))
    return RoundSheet(NAME, "numéro 12", AT, **{"stops": stops} | given)


def reader(pdf: Pdf) -> PdfReader:
    return PdfReader(io.BytesIO(pdf.data))


def words(pdf: Pdf) -> str:
    return "\n".join(page.extract_text() for page in reader(pdf).pages)


def tags(pdf: Pdf) -> set[str]:
    """The kinds of structure elements in a PDF."""
    found: set[str] = set()
    waiting = [reader(pdf).trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, list):
            waiting.extend(element)
        elif isinstance(element, dict):
            found.add(str(element.get("/S", "")))
            waiting.extend([element["/K"]] if "/K" in element else [])
    return found


@contextmanager
def opened(pdf: Pdf) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(pdf.data)
    try:
        yield document
    finally:
        document.close()


def places(pdf: Pdf, *sought: str) -> dict[str, tuple[int, float, float]]:
    """Page, left edge and top (in points, from the foot of the page) of each word, where it last stands."""
    found = {}
    with opened(pdf) as document:
        for number, page in enumerate(document):
            text = page.get_textpage()
            for word in sought:
                if hit := text.search(word, match_whole_word=True).get_next():
                    left, _bottom, _right, top = text.get_charbox(hit[0])
                    found[word] = (number, left, top)
    return found
