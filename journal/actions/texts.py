"""The text, from version to version, and what editors say to one another of it."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from journal.actions.common import (
    check_fields,
    check_length,
    check_open,
    clean,
    contents_changed,
    lock,
    moment,
    note,
    step,
)
from journal.models import Contribution, Note, Version
from journal.models.base import LONGEST_TEXT
from journal.models.contributions import BEING_WORKED_ON, IN_CONTENTS, ContributionState
from lune.deeds import Once, deed
from team.models import User


@deed
def edit_contribution(
    *,
    contribution: Contribution,
    title: str,
    body: str,
    based_on: int,
    by: User | None,
    at: datetime | None = None,
    once: Once | None = None,
) -> Version:
    """Write a new version over version number `based_on`; the same words make none. `by` None: its author.

    A text that its author had approved goes back to being copy-edited. Raises beside "body" over 60,000 characters.
    """
    contribution = lock(contribution)
    latest = latest_version(contribution)
    _check_may_edit(contribution, latest, based_on)
    title, body = clean(title), clean(body)
    if (title, body) == (latest.title, latest.body):
        return latest
    version = Version(contribution=contribution, number=latest.number + 1, title=title, body=body, by=by)
    version.at = moment(at)
    _write(version)
    contribution.title = title
    fall_back(contribution, by=by, at=at)
    contribution.save()
    note("contribution.edited", subject=contribution, by=by, version=version.number)
    return version


def _write(version: Version) -> None:
    check_length(version.body, most=LONGEST_TEXT, field="body")
    check_fields(version, "title")
    version.save()


@deed
def add_note(
    *,
    contribution: Contribution,
    text: str,
    by: User | None,
    at: datetime | None = None,
    once: Once | None = None,
) -> Note:
    """A word between editors."""
    row = Note(contribution=contribution, body=clean(text), at=moment(at), by=by)
    check_fields(row, "body")
    row.save()
    note("contribution.noted", subject=contribution, by=by)
    return row


def latest_version(contribution: Contribution) -> Version:
    version: Version = contribution.versions.latest("number")
    return version


def fall_back(contribution: Contribution, *, by: User | None, at: datetime | None = None) -> None:
    """Part of a deed that changes what is printed: its author has not approved that. The caller saves it."""
    check_still_open(contribution)
    if contribution.state not in BEING_WORKED_ON and contribution.state in IN_CONTENTS:
        step(contribution, ContributionState.COPYEDITED, by=by, at=at)
    contribution.approved_version = None
    contents_changed(contribution.issue, by=by)


def check_still_open(contribution: Contribution) -> None:
    """Refuse to change what is on paper, or what its author took back."""
    if contribution.state == ContributionState.WITHDRAWN:
        raise ValidationError(_("Its author has withdrawn it."), code="withdrawn")
    if contribution.issue:
        check_open(contribution.issue)


def _check_may_edit(contribution: Contribution, latest: Version, based_on: int) -> None:
    check_still_open(contribution)
    if latest.number != based_on:
        sentence = _(
            "Somebody else changed this text meanwhile: it is at version %(number)d. Look at what she changed, "
            "and bring yours into it."
        )
        raise ValidationError(sentence % {"number": latest.number}, code="stale")
