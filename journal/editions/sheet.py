"""An edition's snapshot, with its pictures, as the press takes it."""

import json
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from journal.editions.snapshot import Snapshot, articles_of, pictures_of
from journal.models import Contribution, Edition, Picture
from journal.press.sheets import Article, Help, Part, Photo, PrintedIssue, Spot
from lune.press import PressRefused

AS_THEY_ARE = (
    "name",
    "number",
    "theme",
    "season",
    "subtitle",
    "description",
    "how_to_contribute",
    "imprint",
    "language",
)


def sheet_of(edition: Edition) -> PrintedIssue:
    """What this edition prints. Raises PressRefused when something of it was withdrawn since it was begun."""
    if edition.emptied_at:
        raise PressRefused(_("The contents changed since this edition was begun. Make the PDF again."))
    snapshot: Snapshot = json.loads(edition.snapshot)
    _check_still_there(edition, snapshot)
    data = _pictures(edition, snapshot)
    return PrintedIssue(
        at=edition.made_at,
        cover=_photo(snapshot["cover"], data) if snapshot["cover"] else None,
        parts=tuple(_part(part, data) for part in snapshot["parts"]),
        spots=tuple(Spot(**spot) for spot in snapshot["spots"]),
        helplines=tuple(Help(**line) for line in snapshot["helplines"]),
        **{name: snapshot[name] for name in AS_THEY_ARE},
    )


def _check_still_there(edition: Edition, snapshot: Snapshot) -> None:
    """Nobody's text is printed after she took it back."""
    wanted = {article["uid"] for article in articles_of(snapshot)}
    standing = Contribution.objects.in_contents().filter(issue=edition.issue_id, uid__in=wanted)
    if standing.count() != len(wanted):
        raise PressRefused(_("The contents changed since this edition was begun. Make the PDF again."))


def _pictures(edition: Edition, snapshot: Snapshot) -> dict[str, bytes]:
    """Their bytes, by hash."""
    wanted = pictures_of(snapshot)
    ours = Q(contribution__issue=edition.issue_id) | Q(pk=edition.issue.cover_id)
    found = Picture.objects.filter(ours, sha256__in=wanted).values_list("sha256", "data")
    data = {sha256: bytes(content) for sha256, content in found}
    if data.keys() != wanted:
        raise PressRefused(
            _("A picture is no longer there since this edition was begun. Make the PDF again.")
        )
    return data


def _part(part: dict[str, Any], data: dict[str, bytes]) -> Part:
    return Part(part["title"], tuple(_article(article, data) for article in part["articles"]))


def _article(facts: dict[str, Any], data: dict[str, bytes]) -> Article:
    plain = {name: value for name, value in facts.items() if name not in ("uid", "pictures")}
    return Article(**plain, pictures=tuple(_photo(picture, data) for picture in facts["pictures"]))


def _photo(facts: dict[str, str], data: dict[str, bytes]) -> Photo:
    return Photo(data[facts["sha256"]], facts["media_type"], facts["alt"], facts["caption"])
