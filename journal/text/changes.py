"""What changed between two texts, word by word, for somebody to read."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

WORDS = re.compile(r"\s+|\w+|[^\w\s]")
# Pairs of words compared at most; beyond, a passage is shown as it was and as it is.
MOST_PAIRS = 4_000_000

What = Literal["same", "gone", "new"]


@dataclass(frozen=True)
class Piece:
    what: What
    text: str


Replaced = Callable[[list[str], list[str]], Iterator[Piece]]


def changes(before: str, after: str) -> list[Piece]:
    """The two texts in one, in order: what stayed, what is gone, what is new. Paragraphs first, then their words."""
    pieces = (piece for piece in _compared(_lines(before), _lines(after), _by_words) if piece.text)
    return [
        Piece(what, "".join(each.text for each in group))
        for what, group in groupby(pieces, lambda each: each.what)
    ]


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _by_words(before: list[str], after: list[str]) -> Iterator[Piece]:
    old, new = WORDS.findall("".join(before)), WORDS.findall("".join(after))
    whole = len(old) * len(new) > MOST_PAIRS
    return _replaced(old, new) if whole else _compared(old, new, _replaced)


def _replaced(before: list[str], after: list[str]) -> Iterator[Piece]:
    yield Piece("gone", "".join(before))
    yield Piece("new", "".join(after))


def _compared(before: list[str], after: list[str], replaced: Replaced) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(before[start:end]))
        else:
            yield from replaced(before[start:end], after[new_start:new_end])
