"""Nights, one line each: the month leads to them, and a closed one can be opened again."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from lune.admin import ReadOnly
from lune.formats import full_date
from shelter.actions import reopen_night
from shelter.admin.base import each, reader
from shelter.admin.columns import clock
from shelter.models import Night


@admin.register(Night)
class NightAdmin(ReadOnly):
    list_display = (
        "evening",
        "house_name",
        "state",
        "opened",
        "closed",
        "funded_beds",
        "actual_beds",
        "board",
    )
    list_display_links = ("evening",)
    list_filter = ("house",)
    date_hierarchy = "date"
    ordering = ("-date", "house")
    actions = ("reopen",)
    readonly_fields = ("house_name", "evening", "board")
    fields = (
        "house_name",
        "evening",
        "starts_at",
        "ends_at",
        "funded_beds",
        "actual_beds",
        "opened_at",
        "opened_by",
        "closed_at",
        "closed_by",
        "crew",
        "board",
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Night]:
        return super().get_queryset(request).prefetch_related("crew")

    def has_reopen_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("shelter.reopen_night")

    @admin.display(description=_("evening of"), ordering="date")
    def evening(self, night: Night) -> str:
        return full_date(night.date)

    @admin.display(description=_("house"), ordering="house")
    def house_name(self, night: Night) -> str:
        return night.house.name

    @admin.display(description=_("opened at"), ordering="opened_at")
    def opened(self, night: Night) -> str:
        return clock(night.opened_at, night)

    @admin.display(description=_("closed at"), ordering="closed_at")
    def closed(self, night: Night) -> str:
        return clock(night.closed_at, night)

    @admin.display(description=_("state"))
    def state(self, night: Night) -> str:
        return str(_("open") if night.is_open else _("closed"))

    @admin.display(description=_("at the desk"))
    def board(self, night: Night) -> str:
        return format_html(
            '<a href="{}">{}</a>', reverse("shelter:night-board", args=[night.uid]), _("Open the board")
        )

    @admin.action(description=_("Open again"), permissions=["reopen"])
    def reopen(self, request: HttpRequest, nights: models.QuerySet[Night]) -> None:
        by = reader(request)
        each(request, nights, lambda night: reopen_night(night=night, by=by), str(_("open again")))
