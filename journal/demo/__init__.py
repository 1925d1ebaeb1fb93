"""The demo's journal: five issues in the archive, one on its round, one in layout, a call open; the list; places."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from journal.demo import around, reports, rounds, years
from journal.demo.cast import Cast
from journal.models import Issue


@transaction.atomic
def load() -> str:
    """Tell the journal's last two years once; on a later day, bring the open call ahead. Says what was done, or "" ."""
    today = timezone.localdate()
    if Issue.objects.exists():
        return years.keep_ahead(today)
    cast = Cast()
    around.furnish(cast)
    places = rounds.open_places(cast)
    years.tell(cast, places, today)
    rounds.pause(cast)
    reports.tell(cast, today)
    return _("%(issues)d issues of the journal told") % {"issues": Issue.objects.count()}
