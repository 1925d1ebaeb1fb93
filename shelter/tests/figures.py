"""Nights told by hand, and the figures asked of them."""

from datetime import UTC, datetime
from typing import Any

from shelter.models import Hold, House, Night, Stay
from shelter.stats import Figures, Month, NightFigures, by_night, totals
from shelter.tests.factories import StayFactory, bed, moment
from team.models import User

NOVEMBER = Month(2026, 11)
LATER = datetime(2027, 6, 1, tzinfo=UTC)


def month(house: House, asked: Month = NOVEMBER, now: datetime = LATER) -> Figures:
    [figures] = totals(house=house, periods=[asked.period], now=now)
    return figures


def only_night(house: House, asked: Month = NOVEMBER, now: datetime = LATER) -> NightFigures:
    [[figures]] = by_night(house=house, periods=[asked.period], now=now)
    return figures


def stay(night: Night, number: int | None, start: str, end: str | None, **fields: Any) -> Stay:
    return StayFactory(
        night=night,
        bed=number and bed(night, number),
        arrived_at=moment(night, start),
        left_at=end and moment(night, end),
        **fields,
    )


def hold(night: Night, number: int, start: str, until: str, **fields: Any) -> Hold:
    return Hold.objects.create(
        night=night,
        bed=bed(night, number),
        starts_at=moment(night, start),
        until=moment(night, until),
        **fields,
    )


def cancelled(by: User) -> dict[str, Any]:
    return {"cancelled_at": datetime(2026, 11, 21, tzinfo=UTC), "cancelled_by": by}
