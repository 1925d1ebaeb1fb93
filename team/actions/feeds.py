"""The deeds of private calendars: an address is made, which ends the one before; or ended."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from team.actions.common import note
from team.feeds import token_digest
from team.models import Feed, User, Worker


@deed
def renew_feed(*, worker: Worker, token: str, by: User, once: Once | None = None) -> Feed:
    """Her calendar's address ends with this token from now on. Raises ValidationError when she is somebody else."""
    if worker.user_id != by.pk:
        raise ValidationError(_("This calendar is not yours."), code="not_hers")
    Worker.objects.select_for_update(of=("self",)).get(pk=worker.pk)
    feed = Feed.objects.filter(worker=worker).first() or Feed(worker=worker)
    feed.digest, feed.made_at = token_digest(token), timezone.now()
    feed.save()
    note("feed.renewed", subject=feed, by=by, scope=worker)
    return feed


@deed
def end_feed(*, worker: Worker, by: User, once: Once | None = None) -> None:
    """Her calendar has no address any more. Raises ValidationError when she is somebody else."""
    if worker.user_id != by.pk:
        raise ValidationError(_("This calendar is not yours."), code="not_hers")
    if Feed.objects.filter(worker=worker).delete()[0]:
        note("feed.ended", subject=None, by=by, scope=worker)
