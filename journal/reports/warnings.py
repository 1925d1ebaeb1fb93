"""What a public text should not hold. It warns and does not judge: somebody reads the text again before it goes out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from privacy.search import fold

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Warn:
    """What was recognised, and the words it was recognised in."""

    about: "StrOrPromise"
    words: str


TELEPHONE = re.compile(r"(?<!\d)(?:\+?1[\s.-]?)?(?:\(?\d{3}\)?[\s.-]{0,2})?\d{3}[\s.-]?\d{4}(?!\d)")
E_MAIL = re.compile(r"\S+@\S*[\w-]|\S+\s(?:arobase|at)\s\S*[\w-]", re.IGNORECASE)
LINK = re.compile(r"\b(?:https?://|www\.)\S+|(?<![\w.+-])@\w{3,}", re.IGNORECASE)
# Letters and figures side by side, as plates have them; in small letters, only as Québec writes its own: e12 abc.
PLATE = re.compile(
    r"\b(?=[A-Z -]*\d)(?=[\d -]*[A-Z])[A-Z0-9]{2,4}[ -]?[A-Z0-9]{3,4}\b|\b[A-Za-z]\d{2}[ -]?[A-Za-z]{3}\b"
)
STREET = (
    r"rue|avenue|av\.|boulevard|boul\.|chemin|ch\.|place|côte|rang|allée|impasse|ruelle|montée"
    r"|street|st\.|avenue|ave\.?|road|rd\.|lane|drive"
)
ADDRESS = re.compile(
    rf"\b\d{{1,5}}(?:[ -]?[A-Za-z])?,?\s+(?:(?:de la|du|de|des)\s+)?(?:{STREET})\b|\b\d{{1,5}},?\s+[\w'’-]+\s+(?:{STREET})(?!\w)",
    re.IGNORECASE,
)
DOOR = re.compile(
    r"\b(?:appartement|appart|app\.|apt\.?|chambre|room|suite|bureau)\s*(?:no\s*|#\s*)?\d+", re.IGNORECASE
)
POSTCODE = re.compile(r"\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b", re.IGNORECASE)
TITLED = re.compile(
    r"\b(?:M\.|Mr\.?|Mme\.?|Mlle|Ms\.?|Mrs\.?|Dr\.?|Me|monsieur|madame|docteur)\s+[A-ZÀ-Ý][\w'’-]+"
)
CAPITAL = re.compile(r"\b[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)*\b")
LABELS = re.compile(
    r"\b(?:agresseurs?|coupables?|criminels?|violeurs?|pr[ée]dateurs?|p[ée]dophiles?|psychopathes?"
    r"|malades? mental\w*|fous?|monstres?|attackers?|guilty|criminals?"
    r"|rapists?|predators?|p(?:a)?edophiles?|psychopaths?|crazy|monsters?)\b",
    re.IGNORECASE,
)

NAMES = Path(__file__).with_name("first_names.txt")

PATTERNS: tuple[tuple["StrOrPromise", re.Pattern[str]], ...] = (
    (_("looks like a telephone number"), TELEPHONE),
    (_("looks like an e-mail address"), E_MAIL),
    (_("looks like a link or an account"), LINK),
    (_("looks like a plate"), PLATE),
    (_("looks like an exact address"), ADDRESS),
    (_("looks like a door"), DOOR),
    (_("looks like a postal code"), POSTCODE),
    (_("looks like somebody's name"), TITLED),
    (_("judges rather than tells; say what was done"), LABELS),
)


def warnings_in(*printed: str) -> list[Warn]:
    """Everything in what is printed (the text, and its place) that a second look should fall on, as it stands there."""
    text = "\n\n".join(printed)
    found = [
        Warn(about, match.group().strip()) for about, pattern in PATTERNS for match in pattern.finditer(text)
    ]
    return [*found, *(Warn(_("is a first name"), name) for name in first_names(text))]


def first_names(text: str) -> Iterator[str]:
    """Words with a capital that are common first names; « Saint-Roch » and « Sainte-Anne » are quarters."""
    for match in CAPITAL.finditer(text):
        parts = match.group().split("-")
        if not parts[0].startswith("Saint") and any(fold(part) in common_names() for part in parts):
            yield match.group()


@cache
def common_names() -> frozenset[str]:
    return frozenset(fold(NAMES.read_text(encoding="utf-8")).split())
