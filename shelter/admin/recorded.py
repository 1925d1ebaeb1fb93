"""What was typed at the desk through the nights, to be read."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from lune.admin import ReadOnly
from shelter.admin.base import Sealed
from shelter.admin.columns import InNight, Standing, clock
from shelter.models import Incident, Service, Turnaway


class RecordedAdmin(InNight, ReadOnly):
    """Newest first; what was taken back stays in sight, and says so."""

    date_hierarchy = "at"
    ordering = ("-id",)
    list_display_links = ("evening",)
    readonly_fields = ("night_of",)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return super().get_queryset(request).select_related("night__house", "recorded_by", "cancelled_by")

    @admin.display(description=_("at"), ordering="at")
    def hour(self, row: Any) -> str:
        return clock(row.at, row.night)


@admin.register(Turnaway)
class TurnawayAdmin(RecordedAdmin):
    list_display = ("evening", "hour", "house_name", "outcome", "standing")
    list_filter = (Standing, "reason")
    fields = (
        "night_of",
        "at",
        "reason",
        "guest",
        "recorded_at",
        "recorded_by",
        "cancelled_at",
        "cancelled_by",
    )

    @admin.display(description=_("reason"), ordering="reason")
    def outcome(self, turnaway: Turnaway) -> str:
        return turnaway.get_reason_display() if turnaway.reason else str(_("offered and declined"))


@admin.register(Service)
class ServiceAdmin(RecordedAdmin):
    list_display = ("evening", "hour", "house_name", "kind", "purpose", "standing")
    list_filter = (Standing, "kind")
    fields = (
        "night_of",
        "at",
        "kind",
        "purpose",
        "recorded_at",
        "recorded_by",
        "cancelled_at",
        "cancelled_by",
    )


@admin.register(Incident)
class IncidentAdmin(RecordedAdmin, Sealed):
    """The list says what kind it was; the text opens on its own page, and its reading is noted."""

    list_display = ("evening", "hour", "house_name", "kind", "called", "standing")
    list_filter = (Standing, "kind", "called")
    fields = (
        "night",
        "at",
        "kind",
        "called",
        "text",
        "recorded_at",
        "recorded_by",
        "cancelled_at",
        "cancelled_by",
    )
