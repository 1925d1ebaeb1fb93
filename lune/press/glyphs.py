"""Which characters the press's fonts can draw; the others come out as a visible box, never as nothing or a crash.

There is no table of them to keep up: the compiler is asked, once for each character.
"""

import re
import unicodedata
from functools import cache
from typing import Any

import typst

BOX = "□"
# Longer than any French word: somebody's address, or a hand left on a key. It may be broken anywhere.
LONG_WORD = re.compile(r"[^\s\u200b\xa0\u202f-]{30,}")
PIECE = re.compile(r".{12}")
# Joiners, variation marks and skin tones say how to draw an emoji: they go with it.
JOINED = re.compile(rf"{BOX}(?:\u200d{BOX}|\u200d)*")
SKIN_TONES = re.compile("[\U0001f3fb-\U0001f3ff\ufe0e\ufe0f]")
# Marks that turn the reading around: one of them in a title would turn the rest of its line.
TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
ASKING = '#set text(font: "Libertinus Serif")\n#set document(title: "?")\n#sys.inputs.text'


def printable(data: Any) -> Any:
    """The same JSON-able values with every text in them fit to print."""
    if isinstance(data, str):
        return fit(data)
    if isinstance(data, dict):
        return {key: printable(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [printable(value) for value in data]
    return data


def fit(text: str) -> str:
    """Controls gone, a box for what has no glyph, and a place to break in words too long for a line."""
    if not text.isascii():
        missing = unprintable(text)
        text = "".join(BOX if character in missing else character for character in SKIN_TONES.sub("", text))
        text = JOINED.sub(BOX, text)
    text = "".join(character for character in text if character == "\n" or _is_written(character))
    return LONG_WORD.sub(lambda word: PIECE.sub("\\g<0>\u200b", word[0]), text)


def unprintable(text: str) -> set[str]:
    """The characters of a text that no font of the press can draw: an editor may want to change them."""
    return {character for character in set(text) if ord(character) > 0xFF and not _has_glyph(character)}


def _is_written(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cs") and character not in TURNING


@cache
def _has_glyph(character: str) -> bool:
    if not _is_written(character):
        return True  # It is taken out, and leaves no box.
    try:
        typst.compile(
            ASKING.encode(),
            font_paths=fonts(),
            ignore_system_fonts=True,
            sys_inputs={"text": character},
            pdf_standards=["a-2a"],
        )
    except typst.TypstError:
        return False
    return True


@cache
def fonts() -> typst.Fonts:
    """The fonts of the compiler's wheel: the same on every machine."""
    return typst.Fonts(include_system_fonts=False)
