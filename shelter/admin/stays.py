"""Stays: read, and put right with the verb of the desk, which keeps what was typed before."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from lune.templatetags.lune import moment
from shelter.actions import correct_stay
from shelter.admin.base import Sealed, reader
from shelter.admin.guests import with_alias
from shelter.models import Bed, Guest, Night, Stay

AROUND = timedelta(days=14)
FACTS = ("arrived_at", "left_at", "bed", "guest")


@admin.register(Stay)
class StayAdmin(Sealed):
    list_display = (
        "__str__",
        "evening",
        "house_name",
        "bed_number",
        "guest",
        "arrived_at",
        "left_at",
        "standing",
    )
    list_filter = (("bed", admin.EmptyFieldListFilter), ("cancelled_at", admin.EmptyFieldListFilter))
    date_hierarchy = "arrived_at"
    ordering = ("-id",)
    fields = ("night", *FACTS, "history")
    readonly_fields = ("night", "history")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Stay]:
        return (
            super()
            .get_queryset(request)
            .select_related("night__house", "bed", "guest", "recorded_by", "cancelled_by")
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Stay | None = None) -> bool:
        """What was taken back stays as it is."""
        return super().has_change_permission(request, obj) and (obj is None or obj.cancelled_at is None)

    def get_form(
        self, request: HttpRequest, obj: Stay | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        if obj and "bed" in form.base_fields:
            _offer_choices(form.base_fields, obj)
        return form

    def save_model(self, request: HttpRequest, obj: Stay, form: Any, change: bool) -> None:
        facts = {name: form.cleaned_data[name] for name in FACTS}
        made = correct_stay(stay=Stay.objects.get(pk=obj.pk), by=reader(request), **facts)
        obj.pk, obj.uid = made.pk, made.uid

    @admin.display(description=_("evening of"), ordering="night__date")
    def evening(self, stay: Stay) -> object:
        return stay.night.date

    @admin.display(description=_("house"))
    def house_name(self, stay: Stay) -> str:
        return stay.night.house.name

    @admin.display(description=_("bed"))
    def bed_number(self, stay: Stay) -> int | None:
        return stay.bed.number if stay.bed else None

    @admin.display(description=_("standing"), boolean=True)
    def standing(self, stay: Stay) -> bool:
        return stay.cancelled_at is None

    @admin.display(description=_("history"))
    def history(self, stay: Stay) -> SafeString:
        """Who typed it, and what it said before it was put right."""
        return format_html(
            "<ol>{}</ol>", format_html_join("", "<li>{}</li>", ((line,) for line in _lines(stay)))
        )


def _offer_choices(fields: dict[str, Any], stay: Stay) -> None:
    beds = Bed.objects.filter(models.Q(retired_at=None) | models.Q(pk=stay.bed_id), house=stay.night.house)
    fields["bed"].queryset = beds.order_by("number")
    fields["bed"].label_from_instance = lambda bed: str(bed.number)
    first, last = stay.night.date - AROUND, stay.night.date + AROUND
    nights = Night.objects.filter(house=stay.night.house, date__range=(first, last))
    near = Guest.objects.filter(models.Q(stays__night__in=nights) | models.Q(pk=stay.guest_id))
    with_alias(fields["guest"], near.distinct())
    fields["guest"].empty_label = _("anonymous")
    fields["bed"].empty_label = _("no bed: a visit")


def _lines(stay: Stay) -> Iterator[str]:
    row: Stay | None = stay
    while row:
        yield _("%(recorded)s, %(by)s: bed %(bed)s, from %(arrived)s to %(left)s%(back)s") % {
            "recorded": moment(row.recorded_at),
            "by": row.recorded_by or _("the machine itself"),
            "bed": row.bed.number if row.bed else "—",
            "arrived": moment(row.arrived_at),
            "left": moment(row.left_at) or "…",
            "back": _taken_back(row),
        }
        row = row.corrects


def _taken_back(stay: Stay) -> str:
    if not stay.cancelled_at:
        return ""
    return _(" (taken back by %(by)s, %(at)s)") % {"by": stay.cancelled_by, "at": moment(stay.cancelled_at)}
