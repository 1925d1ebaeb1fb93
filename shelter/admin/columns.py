"""Columns and filters that several lists share: hours in the house's own zone, dates as people write them."""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lune.formats import full_date, hour, night_name
from shelter.models import House, Night


def at_house(at: datetime | None, house: House) -> str:
    """« 21 novembre 2026, 23 h 42 » where the house is."""
    here = at and at.astimezone(house.zone)
    return f"{full_date(here)}, {hour(here)}" if here else "—"


def clock(at: datetime | None, night: Night) -> str:
    """« 23 h 42 » where the house is: the night's date stands beside it."""
    return hour(at.astimezone(night.house.zone)) if at else "—"


class InNight:
    """Columns of what belongs to a night."""

    @admin.display(description=_("evening of"), ordering="night__date")
    def evening(self, row: Any) -> str:
        return full_date(row.night.date)

    @admin.display(description=_("house"), ordering="night__house")
    def house_name(self, row: Any) -> str:
        return str(row.night.house.name)

    @admin.display(description=_("night"))
    def night_of(self, row: Any) -> str:
        return f"{night_name(row.night.date)} {row.night.date.year} · {row.night.house.name}"

    @admin.display(description=_("state"), ordering="cancelled_at")
    def standing(self, row: Any) -> str:
        return str(_("taken back")) if row.cancelled_at else ""


class Choice(admin.SimpleListFilter):
    """A filter of two sides, named in words."""

    field = ""
    empty: str | Promise = ""
    filled: str | Promise = ""

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("0", self.empty), ("1", self.filled)]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        if self.value() not in {"0", "1"}:
            return queryset
        return queryset.filter(**{f"{self.field}__isnull": self.value() == "0"})


class Standing(Choice):
    title, parameter_name, field = _("state"), "stands", "cancelled_at"
    empty, filled = _("standing"), _("taken back")


class WithBed(Choice):
    title, parameter_name, field = _("kind"), "bed", "bed"
    empty, filled = _("visits"), _("nights in a bed")


class Lifted(Choice):
    title, parameter_name, field = _("state"), "lifted", "lifted_at"
    empty, filled = _("not lifted"), _("lifted")


class Back(Choice):
    title, parameter_name, field = _("state"), "back", "ended_at"
    empty, filled = _("out of service"), _("back in service")
