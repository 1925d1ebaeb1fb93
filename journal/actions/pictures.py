"""Pictures of contributions, and covers of issues."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from journal.actions.common import check_fields, check_open, clean, contents_changed, lock, lock_issue, note
from journal.actions.texts import check_still_open, fall_back
from journal.models import Contribution, Issue, Picture
from lune.deeds import Once, deed
from lune.pictures import Drawn
from team.models import User

MOST_PICTURES = 12


@deed
def add_picture(
    *,
    contribution: Contribution,
    drawn: Drawn,
    alt: str,
    caption: str = "",
    by: User | None,
    once: Once | None = None,
) -> Picture:
    """Add a picture, drawn again, after the others. What its author approved was without it: she is asked again."""
    contribution = lock(contribution)
    fall_back(contribution, by=by)
    contribution.save()
    picture = add(contribution, drawn, alt=alt, caption=caption)
    note("picture.added", subject=contribution, by=by)
    return picture


@deed
def describe_picture(
    *, picture: Picture, alt: str, caption: str = "", by: User | None, once: Once | None = None
) -> Picture:
    """Say what a picture shows, for who does not see it; and its caption."""
    issue = _lock_around(picture)
    picture.alt, picture.caption = clean(alt), clean(caption)
    check_fields(picture, "alt", "caption")
    picture.save(update_fields=["alt", "caption"])
    contents_changed(issue, by=by)
    note("picture.described", subject=picture, by=by)
    return picture


@deed
def remove_picture(*, picture: Picture, by: User | None, once: Once | None = None) -> Contribution:
    """Take a picture out of its contribution, for good."""
    if picture.contribution is None:
        raise ValidationError(_("This picture is a cover."), code="cover")
    contribution = lock(picture.contribution)
    fall_back(contribution, by=by)
    contribution.save()
    note("picture.removed", subject=contribution, by=by)
    picture.delete()
    return contribution


@deed
def set_cover(
    *, issue: Issue, drawn: Drawn, alt: str, caption: str = "", by: User | None, once: Once | None = None
) -> Issue:
    """Give an issue its cover, and take the earlier one away. Raises beside "alt" where what it shows is not said."""
    issue = lock_issue(issue)
    # A printed issue of before Lune may still get its cover for the archive.
    if issue.cover:
        check_open(issue)
    if not clean(alt):
        raise ValidationError({"alt": _("Say what the cover shows, for who does not see it.")}, code="alt")
    earlier, issue.cover = issue.cover, add(None, drawn, alt=alt, caption=caption)
    issue.save(update_fields=["cover"])
    if earlier:
        earlier.delete()
    contents_changed(issue, by=by)
    note("issue.cover", subject=issue, by=by)
    return issue


def add(contribution: Contribution | None, drawn: Drawn, *, alt: str, caption: str) -> Picture:
    """Part of a deed: keep a picture, after those that are there. The same one twice is refused."""
    known = list(contribution.pictures.values_list("sha256", flat=True)) if contribution else []
    if drawn.sha256 in known:
        raise ValidationError({"pictures": _("This picture is already there.")}, code="twice")
    if len(known) >= MOST_PICTURES:
        sentence = _("At most %(count)d pictures for one contribution.") % {"count": MOST_PICTURES}
        raise ValidationError({"pictures": sentence}, code="many")
    values: dict[str, Any] = {
        name: getattr(drawn, name) for name in ("data", "width", "height", "media_type", "sha256")
    }
    picture = Picture(
        contribution=contribution, alt=clean(alt), caption=clean(caption), position=len(known) + 1, **values
    )
    check_fields(picture, "alt", "caption")
    picture.save()
    return picture


def _lock_around(picture: Picture) -> Issue | None:
    """Lock what the picture is part of; the issue that it would be printed in."""
    if picture.contribution:
        contribution = lock(picture.contribution)
        check_still_open(contribution)
        return contribution.issue
    issue = Issue.objects.filter(cover=picture).first()
    return lock_issue(issue) if issue else None
