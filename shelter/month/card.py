"""The admin's first page for a coordinator: this month so far, and what needs a look."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from lune.charts import Bar, Chart, chart
from shelter import stats
from shelter.models import House, Night, Outage, Restriction
from shelter.month.lines import FIRST, Exact, Line, lines
from shelter.month.page import YearRow
from shelter.stats import Month, NightFigures, Period

SOON = timedelta(days=7)
"""A restriction that ends sooner than this wants a decision."""


def card(request: HttpRequest) -> str | None:
    if not request.user.has_perm("shelter.view_month"):
        return None
    now = timezone.now()
    houses = list(House.objects.filter(is_active=True))
    context = {
        "so_far": so_far(houses[0], now) if houses else None,
        "others": [(house, Month.of(house.service_date(now))) for house in houses[1:]],
        "looks": looks(houses, now),
        "pages": {name: _list_of(model) for name, model in LISTS.items()},
    }
    return render_to_string("shelter/month/card.html", context, request=request)


@dataclass(frozen=True)
class SoFar:
    """The nights of a month gone by, beside the same nights of the month before and of last year."""

    house: House
    month: Month
    last: date
    rows: list[YearRow]
    chart: Chart

    @property
    def before(self) -> Month:
        return self.month.plus(-1)

    @property
    def year_before(self) -> Month:
        return self.month.years_before(1)


def so_far(house: House, now: datetime) -> SoFar:
    """Up to the last night that is over: tonight has hardly begun. On the first of a month, the whole month before."""
    tonight = house.service_date(now)
    last = tonight if house.bounds(tonight)[1] <= now else tonight - stats.DAY
    month = Month.of(last)
    days = last.day
    periods = [_beginning(each, days) for each in (month, month.plus(-1), month.years_before(1))]
    compared = [
        lines(FIRST, Exact(figures), None) for figures in stats.totals(house=house, periods=periods, now=now)
    ]
    [nights] = stats.by_night(house=house, periods=periods[:1], now=now)
    return SoFar(
        house, month, last, [_row(list(row)) for row in zip(*compared, strict=True)], _chart(month, nights)
    )


def _beginning(month: Month, days: int) -> Period:
    """The first `days` days of a month, all of it when it has fewer."""
    return month.period.until(month.first + days * stats.DAY)


def _row(row: list[Line]) -> YearRow:
    return YearRow(row[0], [line.text for line in row])


def _chart(month: Month, nights: list[NightFigures]) -> Chart:
    opened = {night.date: night for night in nights}
    days = list(month.period.days())
    bars = [
        Bar(
            str(day.day),
            opened[day].bed_nights if day in opened else None,
            day in opened and opened[day].is_full,
        )
        for day in days
    ]
    return chart(bars, at_least=max((night.actual_beds for night in nights), default=0))


LISTS: dict[str, type[Model]] = {"nights": Night, "restrictions": Restriction, "outages": Outage}


def _list_of(model: type[Model]) -> str:
    """Where these rows are listed, for an admin that lists them."""
    if not admin.site.is_registered(model):
        return ""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


@dataclass(frozen=True)
class Looks:
    unclosed: list[Night]
    ending: int
    outages: list[Outage]

    def __bool__(self) -> bool:
        return bool(self.unclosed or self.ending or self.outages)


def looks(houses: list[House], now: datetime) -> Looks:
    """Nights left open, restrictions about to end, beds out of service; three queries for all houses."""
    open_nights = Night.objects.open().filter(house__in=houses).select_related("house").order_by("date")
    ending = Restriction.objects.ending(after=now, before=now + SOON).filter(house__in=houses)
    outages = Outage.objects.filter(ended_at=None, bed__retired_at=None, bed__house__in=houses)
    return Looks(
        [night for night in open_nights if night.date < night.house.service_date(now)],
        ending.count(),
        list(outages.select_related("bed__house").order_by("started_at")),
    )
