"""Everything that an issue would print now, as plain values, and their fingerprint."""

import hashlib
import json
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.utils import translation

from journal.models import Contribution, Helpline, Issue, Masthead, Picture, Place, Section, Version
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
    pictures = _pictures_by_contribution(issue)
    runs = groupby(_in_order(issue), key=lambda contribution: contribution.section)
    return [{"title": _title(section), "articles": _articles(run, pictures)} for section, run in runs]


def _title(section: Section | None) -> str:
    return section.title if section else ""


def _in_order(issue: Issue) -> Iterable[Any]:
    """What stands in the contents, with the last version of each text. One query."""
    latest = Version.objects.filter(contribution=OuterRef("pk")).order_by("-number")
    found = Contribution.objects.in_contents().filter(issue=issue).order_by("position")
    ids = found.annotate(last=Subquery(latest.values("pk")[:1])).select_related("section")
    bodies = {
        version.pk: version.body
        for version in Version.objects.filter(contribution__issue=issue).only("uid", "body")
    }
    return [(contribution, bodies.get(contribution.last, "")) for contribution in ids]
