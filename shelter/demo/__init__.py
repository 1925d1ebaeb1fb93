"""The demo's shelter: an invented house, its past nights, and one that can be worked in now."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shelter.demo.house import build_house, demo_house
from shelter.demo.past import fill_nights, missing_days, shut_nights
from shelter.demo.tonight import open_tonight


@transaction.atomic
def load() -> str:
    """Make the house and its nights; on a later day, what is missing. Says what was done, "" for nothing."""
    now = timezone.now()
    house = demo_house() or build_house(now)
    today = house.service_date(now)
    if house.nights.filter(date=today).exists():
        return ""
    shut_nights(house, before=today)
    days = missing_days(house, today)
    fill_nights(house, days)
    open_tonight(house, today, now)
    return _("%(nights)d past nights told, and tonight opened") % {"nights": len(days)}
