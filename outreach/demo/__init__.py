"""The demo's supplies: fourteen months of outings, receipts, gifts, kits and counts, brought up to today."""

from collections.abc import Callable
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.chance import first_day
from outreach.demo import counts, house, kits, street, supply, tonight
from outreach.demo.places import World, furnish
from outreach.demo.save import save
from outreach.demo.story import Story
from outreach.models import Document

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
    """Tell the days that are missing, up to yesterday, and begin today. Says what was done, "" for nothing."""
    today = timezone.localdate()
    latest = Document.objects.order_by("-occurred_on").values_list("occurred_on", flat=True).first()
    if latest and latest >= today:
        return ""
    first = latest + timedelta(days=1) if latest else first_day(today)
    if not latest:
        furnish(today, first)
    tonight.come_home(before=today)
    days = [first + timedelta(days=number) for number in range((today - first).days)]
    if days:
        tell(days, new=not latest)
    tonight.begin(timezone.now())
    return _("%(days)d days of outings and supplies told, and a team is out") % {"days": len(days)}


def tell(days: list[date], *, new: bool) -> None:
    """Tell these days, and save what was told."""
    story = Story(World(), since=days[0], until=days[-1])
    if new:
        supply.stock_up(story, days[0])
    for day in days:
        for part in DAY:
            part(story, day)
    save(story.rows)
