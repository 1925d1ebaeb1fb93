"""The demo's supplies: fourteen months of outings, receipts, gifts, kits and counts, brought up to today."""

from collections.abc import Callable
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.time import months_before
from outreach.demo import counts, house, kits, street, supply
from outreach.demo.places import World, add_zones
from outreach.demo.save import save
from outreach.demo.story import Story
from outreach.models import Document

MONTHS = 14
# A day, in its order.
DAY: tuple[Callable[[Story, date], None], ...] = (
    house.before_dawn,
    supply.take_out,
    counts.count_shelves,
    supply.order_month,
    supply.receive_orders,
    supply.buy,
    supply.accept_gifts,
    kits.assemble,
    house.carry,
    street.go_out,
    house.centre_evening,
    house.before_midnight,
)


@transaction.atomic
def load() -> str:
    """Tell the days that are missing, up to yesterday. Says what was done, "" for nothing."""
    yesterday = timezone.localdate() - timedelta(days=1)
    latest = Document.objects.order_by("-occurred_on").values_list("occurred_on", flat=True).first()
    first = latest + timedelta(days=1) if latest else months_before(yesterday, MONTHS)
    days = [first + timedelta(days=number) for number in range((yesterday - first).days + 1)]
    if not days:
        return ""
    if not latest:
        add_zones()
    story = Story(World(), since=first, until=yesterday)
    if not latest:
        supply.stock_up(story, first)
    for day in days:
        for part in DAY:
            part(story, day)
    save(story.rows)
    return _("%(days)d days of outings and supplies told") % {"days": len(days)}
