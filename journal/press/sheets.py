"""What the press prints, as plain values: no model, no file, no address on the network.

Texts are Markdown as their authors wrote them; the press reads them with `journal.text`. Every sheet says its language
("fr" or "en") and its moment `at` (aware): the same sheet gives the same bytes, so a file's hash means its contents.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

ArticleKind = Literal["text", "poem", "drawing", "photograph", "voice"]


@dataclass(frozen=True)
class Photo:
    """A picture that `lune.pictures.redraw` has drawn. `alt` says what it shows; without it nothing prints."""

    data: bytes
    media_type: str
    alt: str
    caption: str = ""


@dataclass(frozen=True)
class Article:
    """`byline` as the author chose it, or nothing. `language` is the text's own, for its hyphens and spaces."""

    title: str
    text: str = ""
    byline: str = ""
    kind: ArticleKind = "text"
    pictures: tuple[Photo, ...] = ()
    language: str = "fr"


@dataclass(frozen=True)
class Part:
    """A section of the issue; without a title, its articles follow one another."""

    title: str
    articles: tuple[Article, ...]


@dataclass(frozen=True)
class Spot:
    """A place where the journal is offered to everybody. Never the house's confidential address."""

    name: str
    address: str = ""
    opening: str = ""


@dataclass(frozen=True)
class Help:
    """Somebody to call."""

    name: str
    phone: str
    text: str = ""
    hours: str = ""


@dataclass(frozen=True)
class PrintedIssue:
    """An issue, whole. `season` is said in words, with its year (« automne 2026 »). `imprint` and `how_to_contribute`
    are Markdown."""

    name: str
    number: int
    theme: str
    season: str
    at: datetime
    subtitle: str = ""
    description: str = ""
    cover: Photo | None = None
    parts: tuple[Part, ...] = ()
    spots: tuple[Spot, ...] = ()
    helplines: tuple[Help, ...] = ()
    how_to_contribute: str = ""
    imprint: str = ""
    language: str = "fr"


@dataclass(frozen=True)
class InsertEntry:
    """One entry of the list: its public text alone (facts), where and when in broad words, and until when it stands."""

    number: int
    text: str
    place: str
    month: str
    expires_on: date
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Insert:
    """The list of bad clients, as one batch for one place. `before` is Markdown: what the list is and is not."""

    name: str
    batch: int
    place: str
    copies: int
    at: datetime
    entries: tuple[InsertEntry, ...] = ()
    before: str = ""
    helplines: tuple[Help, ...] = ()
    language: str = "fr"


@dataclass(frozen=True)
class RoundStop:
    """One place of the round. Counts may be unknown."""

    name: str
    address: str = ""
    opening: str = ""
    contact: str = ""
    note: str = ""
    usual_copies: int | None = None
    left_last: int | None = None


@dataclass(frozen=True)
class RoundSheet:
    """The round of one issue, to take along on paper."""

    name: str
    issue: str
    at: datetime
    stops: tuple[RoundStop, ...] = ()
    language: str = "fr"
