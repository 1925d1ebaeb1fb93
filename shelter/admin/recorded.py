"""What was typed at the desk through the nights, to be read."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from shelter.admin.base import ReadOnly, Sealed
from shelter.models import Incident, Service, Turnaway
from shelter.models.base import Recorded


class RecordedAdmin(ReadOnly):
    """Newest first; what was taken back stays in sight, and says so."""

    date_hierarchy = "at"
    ordering = ("-at", "-id")
    list_display_links = ("at",)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Recorded]:
        return super().get_queryset(request).select_related("night__house", "recorded_by", "cancelled_by")

    @admin.display(description=_("house"), ordering="night__house")
    def house(self, row: Turnaway | Service | Incident) -> str:
        return row.night.house.name

    @admin.display(description=_("evening of"), ordering="night__date")
    def evening(self, row: Turnaway | Service | Incident) -> object:
        return row.night.date

    @admin.display(description=_("standing"), boolean=True)
    def standing(self, row: Recorded) -> bool:
        return row.cancelled_at is None


@admin.register(Turnaway)
class TurnawayAdmin(RecordedAdmin):
    list_display = ("at", "house", "evening", "outcome", "standing")
    list_filter = ("reason",)
    fields = ("night", "at", "reason", "guest", "recorded_at", "recorded_by", "cancelled_at", "cancelled_by")

    @admin.display(description=_("reason"), ordering="reason")
    def outcome(self, turnaway: Turnaway) -> str:
        return turnaway.get_reason_display() if turnaway.reason else str(_("offered and declined"))


@admin.register(Service)
class ServiceAdmin(RecordedAdmin):
    list_display = ("at", "house", "evening", "kind", "purpose", "standing")
    list_filter = ("kind",)
    fields = ("night", "at", "kind", "purpose", "recorded_at", "recorded_by", "cancelled_at", "cancelled_by")


@admin.register(Incident)
class IncidentAdmin(RecordedAdmin, Sealed):
    """The list says what kind it was; the text opens on its own page, and its reading is noted."""

    list_display = ("at", "house", "evening", "kind", "called", "standing")
    list_filter = ("kind", "called")
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
