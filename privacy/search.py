"""Finding a name among sealed ones: open each, compare, forget. No search leaves anything behind."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar
from unicodedata import combining, normalize
from uuid import UUID

from privacy.sealed import Sealed

Key = TypeVar("Key")

_SPELLINGS = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "‘": "'", "ʼ": "'"})


def fold(text: str) -> str:
    """`text` as it is looked for: case, accents, ligatures, apostrophes and the width of spaces set aside."""
    if not text.isascii():
        spelled = normalize("NFKD", text).casefold().translate(_SPELLINGS)
        text = "".join(letter for letter in spelled if not combining(letter))
    return " ".join(text.casefold().split())


def matches(needle: str, haystack: str) -> bool:
    """Whether each word of `needle` stands somewhere in `haystack`. An empty needle finds nothing."""
    return _holds(fold(haystack), fold(needle).split())


def scan(needle: str, rows: Iterable[tuple[Key, UUID, Any]]) -> Iterator[tuple[Key, str]]:
    """The key and the text of each row that matches, of `values_list(key, "uid", sealed column)`.

    About 10 µs a row. Raises DecryptionError at the first value that does not open.
    """
    words = fold(needle).split()
    for key, uid, sealed in rows:
        text = sealed.open(uid=uid) if isinstance(sealed, Sealed) else ""
        if _holds(fold(text), words):
            yield key, text


def _holds(folded: str, words: list[str]) -> bool:
    return bool(words) and all(word in folded for word in words)
