"""Everything that an issue would print now, as plain values, and their fingerprint."""

import hashlib
import json
from hmac import digest
from itertools import groupby
from typing import Any

from django.utils import translation

from journal.contents import Article, contents_of
from journal.models import Helpline, Issue, Masthead, Picture, Place
from journal.models.contributions import SignatureKind
from journal.models.issues import Season
from privacy.keyring import key_ring

Snapshot = dict[str, Any]
# What the journal itself speaks on paper; an article may be in another language.
LANGUAGE = "fr"


def snapshot_of(issue: Issue) -> Snapshot:
    """JSON-able, and the same as long as nothing that is printed changes. Pictures are named by their hash."""
    masthead = Masthead.objects.the()
    return {
        "language": LANGUAGE,
        "name": masthead.name,
        "subtitle": masthead.subtitle,
        "number": issue.number,
        "theme": issue.theme,
        "season": _season(issue),
        "description": issue.description,
        "cover": _picture(issue.cover) if issue.cover else None,
        "parts": _parts(contents_of(issue)),
        "spots": [
            {"name": place.name, "address": place.address, "opening": place.opening}
            for place in Place.objects.shown_publicly()
        ],
        "helplines": [
            {"name": line.name, "phone": line.phone, "text": line.text, "hours": line.hours}
            for line in Helpline.objects.filter(language__in=["", LANGUAGE])
        ],
        "how_to_contribute": masthead.how_to_contribute,
        "imprint": masthead.imprint,
    }


def fingerprint(snapshot: Snapshot) -> str:
    """64 letters that change with a comma moved. Keyed: no text can be guessed from them."""
    written = json.dumps(snapshot, sort_keys=True, ensure_ascii=False)
    return digest(key_ring().index_key, f"journal\0edition\0{written}".encode(), hashlib.sha256).hex()


def articles_of(snapshot: Snapshot) -> list[dict[str, Any]]:
    return [article for part in snapshot["parts"] for article in part["articles"]]


def pictures_of(snapshot: Snapshot) -> set[str]:
    """Hashes of all its pictures."""
    named = [picture for article in articles_of(snapshot) for picture in article["pictures"]]
    return {picture["sha256"] for picture in [*named, snapshot["cover"]] if picture}


def _season(issue: Issue) -> str:
    """« automne 2026 », as it is printed, whatever the reader's language."""
    with translation.override(LANGUAGE):
        return f"{Season(issue.season).label} {issue.year}"


def _parts(contents: list[Article]) -> list[dict[str, Any]]:
    runs = groupby(contents, key=lambda article: article.section)
    return [
        {"title": section.title if section else "", "articles": [_article(article) for article in run]}
        for section, run in runs
    ]


def _article(article: Article) -> dict[str, Any]:
    row = article.contribution
    signed = row.signature_kind in (SignatureKind.NAME, SignatureKind.PEN_NAME)
    return {
        "uid": str(row.uid),
        "title": article.title,
        "text": article.body,
        "byline": row.signature if signed else "",
        "kind": row.kind,
        "language": row.language,
        "pictures": [_picture(picture) for picture in article.pictures],
    }


def _picture(picture: Picture) -> dict[str, str]:
    return {name: getattr(picture, name) for name in ("sha256", "media_type", "alt", "caption")}
