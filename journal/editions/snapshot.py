"""Everything that an issue would print now, as plain values, and their fingerprint."""

import hashlib
import json
from collections import defaultdict
from itertools import groupby
from typing import Any

from django.utils import translation

from journal.models import Contribution, Helpline, Issue, Masthead, Picture, Place, Version
from journal.models.contributions import SignatureKind
from journal.models.issues import Season

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
        "season": season_of(issue),
        "description": issue.description,
        "cover": _picture(issue.cover) if issue.cover else None,
        "parts": _parts(issue),
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
    """A hash of a snapshot: a comma moved gives another."""
    written = json.dumps(snapshot, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def season_of(issue: Issue) -> str:
    """« automne 2026 », as it is printed, whatever the reader's language."""
    with translation.override(LANGUAGE):
        return f"{Season(issue.season).label} {issue.year}"


def articles_of(snapshot: Snapshot) -> list[dict[str, Any]]:
    return [article for part in snapshot["parts"] for article in part["articles"]]


def pictures_of(snapshot: Snapshot) -> set[str]:
    """Hashes of all its pictures."""
    named = [picture for article in articles_of(snapshot) for picture in article["pictures"]]
    return {picture["sha256"] for picture in [*named, snapshot["cover"]] if picture}


def _parts(issue: Issue) -> list[dict[str, Any]]:
    """Sections as they come: articles that stand together under one of them, or under none."""
    pictures, bodies = _pictures_of(issue), _last_bodies(issue)
    found = Contribution.objects.in_contents().filter(issue=issue).select_related("section")
    parts = groupby(found.order_by("position"), key=lambda contribution: contribution.section)
    return [
        {
            "title": section.title if section else "",
            "articles": [_article(one, bodies.get(one.pk, ""), pictures[one.pk]) for one in run],
        }
        for section, run in parts
    ]


def _article(contribution: Contribution, body: str, pictures: list[Picture]) -> dict[str, Any]:
    signed = contribution.signature_kind in (SignatureKind.NAME, SignatureKind.PEN_NAME)
    return {
        "uid": str(contribution.uid),
        "title": contribution.title,
        "text": body,
        "byline": contribution.signature if signed else "",
        "kind": contribution.kind,
        "language": contribution.language,
        "pictures": [_picture(picture) for picture in pictures],
    }


def _picture(picture: Picture) -> dict[str, str]:
    facts = ("sha256", "media_type", "alt", "caption")
    return {name: getattr(picture, name) for name in facts}


def _last_bodies(issue: Issue) -> dict[int, str]:
    """The text of each contribution of the issue as it stands now."""
    versions = Version.objects.filter(contribution__issue=issue)
    last = versions.order_by("contribution", "-number").distinct("contribution")
    return {version.contribution_id: version.body for version in last.only("uid", "contribution", "body")}


def _pictures_of(issue: Issue) -> dict[int | None, list[Picture]]:
    found: dict[int | None, list[Picture]] = defaultdict(list)
    for picture in Picture.objects.filter(contribution__issue=issue).defer("data"):
        found[picture.contribution_id].append(picture)
    return found
