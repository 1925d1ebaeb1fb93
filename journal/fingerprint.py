"""Whether an issue is still the one that two people said was good to print."""

import json
from hashlib import sha256
from hmac import digest
from typing import Any

from journal.contents import Article, contents_of
from journal.models import Helpline, Issue, Masthead
from privacy.keyring import key_ring

MASTHEAD = ("name", "subtitle", "imprint", "how_to_contribute")
ISSUE = ("number", "theme", "season", "year", "description")
HELPLINE = ("name", "phone", "text", "hours", "language")


def fingerprint(issue: Issue) -> str:
    """64 letters that change with anything that would be printed. Keyed: no text can be guessed from them."""
    exact = json.dumps(printed(issue), ensure_ascii=False, sort_keys=True)
    return digest(key_ring().index_key, f"journal\0fingerprint\0{exact}".encode(), sha256).hex()


def printed(issue: Issue) -> dict[str, Any]:
    """All that the press is given, as plain values; pictures by their hash."""
    cover = issue.cover
    return {
        "issue": [getattr(issue, name) for name in ISSUE],
        "cover": cover and [cover.sha256, cover.alt, cover.caption],
        "masthead": [getattr(Masthead.objects.the(), name) for name in MASTHEAD],
        "helplines": [[getattr(line, name) for name in HELPLINE] for line in Helpline.objects.all()],
        "articles": [_article(each) for each in contents_of(issue)],
    }


def _article(article: Article) -> list[Any]:
    row = article.contribution
    pictures = [[picture.sha256, picture.alt, picture.caption] for picture in article.pictures]
    section = article.section and article.section.title
    return [
        section,
        row.kind,
        row.language,
        article.title,
        article.body,
        row.signature_kind,
        row.signature,
        pictures,
    ]
