"""What somebody said aloud becomes a text."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from journal.actions.common import moment, note
from journal.actions.texts import edit_contribution, latest_version
from journal.models import Contribution, Version, VoiceNote
from lune.deeds import Once, deed
from team.models import User


@deed
def write_down(
    *,
    contribution: Contribution,
    body: str,
    by: User,
    at: datetime | None = None,
    once: Once | None = None,
) -> Version:
    """Write a voice note down: a new version. The recording is destroyed thirty days later, by the daily job."""
    voice = VoiceNote.objects.filter(contribution=contribution).first()
    if voice is None:
        raise ValidationError(_("There is no voice note (any more)."), code="voice")
    latest = latest_version(contribution)
    version = edit_contribution(
        contribution=contribution, title=latest.title, body=body, based_on=latest.number, by=by, at=at
    )
    if not version.body:
        raise ValidationError({"body": _("There is nothing to read yet.")}, code="empty")
    voice.written_down_at = moment(at)
    voice.save(update_fields=["written_down_at"])
    note("voice.written_down", subject=contribution, by=by)
    return version
