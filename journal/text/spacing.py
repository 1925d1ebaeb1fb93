"""The spaces that French puts beside its punctuation, so that no line begins with « ! » or ends with « « ».

As the Office québécois asks: a no-break space before « : » and « % » and inside guillemets, a thin one before « ; ! ? ».
Addresses on the web, e-mail and hours (22:00) are left alone. English keeps its own way.
"""

import re

NBSP, THIN = "\xa0", "\u202f"
SPACES = rf"[ \t{NBSP}{THIN}]"

LEFT_ALONE = re.compile(
    r"(\b(?:https?|ftp|mailto|tel):\S+|\bwww\.\S+|(?<!\S)[^\s@]{1,64}@[^\s@]{1,255}|\b\d{1,2}:\d{2}\b)"
)
APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
STRAIGHT_QUOTES = re.compile(r'(?<![\w"])"(?=\S)([^"\n]*?\S)"(?!\w)')
# A mark may open a piece when what comes before it stands in another style: « **oui** ! ».
RULES = (
    (re.compile(r"\.\.\.(?!\.)"), "…"),
    (re.compile(rf"«{SPACES}*(?=\S)"), f"«{NBSP}"),
    (re.compile(rf"(?<=\S){SPACES}*»"), f"{NBSP}»"),
    (re.compile(rf"(?:(?<=[^\s:]){SPACES}*|^{SPACES}+):(?=\s|$|«)"), f"{NBSP}:"),
    (re.compile(rf"(?:(?<=[^\s;!?¡¿(&]){SPACES}*|^{SPACES}+)([;!?]+)(?=[\s)\]»”…]|$)"), rf"{THIN}\1"),
    (re.compile(rf"(?<=\d){SPACES}?([%$])(?![\w$])"), rf"{NBSP}\1"),
    (re.compile(rf"(?<=\d){SPACES}(?=\d{{3}}\b)"), NBSP),
    (re.compile(rf"(?<=\d){SPACES}?h{SPACES}?(?=\d\d\b)"), f"{NBSP}h{NBSP}"),
    (re.compile(rf"(?<=\d){SPACES}h\b"), f"{NBSP}h"),
)


def space(text: str, language: str = "fr") -> str:
    """The same words with French spaces; in another language as it was, but for the apostrophe."""
    if not language.startswith("fr"):
        return APOSTROPHE.sub("’", text)
    # Splitting on a group leaves what it found at the odd places.
    pieces = LEFT_ALONE.split(text)
    return "".join(piece if at % 2 else _spaced(piece) for at, piece in enumerate(pieces))


def _spaced(text: str) -> str:
    text = STRAIGHT_QUOTES.sub(r"«\1»", APOSTROPHE.sub("’", text))
    for pattern, replacement in RULES:
        text = pattern.sub(replacement, text)
    return text
