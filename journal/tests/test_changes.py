import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.text.changes import changes

texts = st.text(alphabet="ab éà.\n", max_size=60)


@given(texts, texts)
def test_both_texts_are_there_whole(before: str, after: str) -> None:
    pieces = changes(before, after)
    assert "".join(piece.text for piece in pieces if piece.what != "new") == before
    assert "".join(piece.text for piece in pieces if piece.what != "gone") == after


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("", "", []),
        ("pareil", "pareil", ["=pareil"]),
        ("les autre nuits", "les autres nuits", ["=les ", "-autre", "+autres", "= nuits"]),
        ("un\ndeux\n", "un\n", ["=un\n", "-deux\n"]),
        ("", "neuf", ["+neuf"]),
    ],
)
def test_word_by_word(before: str, after: str, shown: list[str]) -> None:
    signs = {"same": "=", "gone": "-", "new": "+"}
    assert [signs[piece.what] + piece.text for piece in changes(before, after)] == shown


def test_the_longest_text_does_not_keep_anybody_waiting() -> None:
    started = time.monotonic()
    changes("mot " * 15_000, "autre " * 10_000)
    assert time.monotonic() - started < 5
