"""Stays: read, and put right with the verb of the desk, which keeps what was typed before."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from shelter.actions import correct_stay
from shelter.admin.base import Sealed, reader
from shelter.admin.columns import InNight, Standing, WithBed, at_house, clock
from shelter.admin.guests import with_alias
from shelter.models import Bed, Guest, House, Night, Stay

if TYPE_CHECKING:
    OfStay = forms.ModelForm[Stay]
else:
    OfStay = forms.ModelForm

AROUND = timedelta(days=14)
FACTS = ("arrived_at", "left_at", "bed", "guest")


class StayForm(OfStay):
    def _post_clean(self) -> None:
        """The row on the page is not the one that will be written: the verb makes another, and the database judges that."""


@admin.register(Stay)
class StayAdmin(InNight, Sealed):
    list_display = ("evening", "house_name", "bed_number", "person", "arrived", "left", "standing")
    list_display_links = ("evening",)
    list_filter = (WithBed, Standing)
    form = StayForm
    date_hierarchy = "arrived_at"
    ordering = ("-id",)
    fields = ("night_of", *FACTS, "history")
    readonly_fields = ("night_of", "history")

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

    @admin.display(description=_("bed"))
    def bed_number(self, stay: Stay) -> str:
        return str(stay.bed.number) if stay.bed else "—"

    @admin.display(description=_("person"))
    def person(self, stay: Stay) -> str:
        return str(stay.guest or _("anonymous"))

    @admin.display(description=_("arrived at"), ordering="arrived_at")
    def arrived(self, stay: Stay) -> str:
        return clock(stay.arrived_at, stay.night)

    @admin.display(description=_("left at"), ordering="left_at")
    def left(self, stay: Stay) -> str:
        return clock(stay.left_at, stay.night)

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
    house = stay.night.house
    while row:
        yield _("%(recorded)s, %(by)s: bed %(bed)s, from %(arrived)s to %(left)s%(back)s") % {
            "recorded": at_house(row.recorded_at, house),
            "by": row.recorded_by or _("the machine itself"),
            "bed": row.bed.number if row.bed else "—",
            "arrived": clock(row.arrived_at, stay.night),
            "left": clock(row.left_at, stay.night),
            "back": _taken_back(row, house),
        }
        row = row.corrects


def _taken_back(stay: Stay, house: House) -> str:
    if not stay.cancelled_at:
        return ""
    return _(" (taken back by %(by)s, %(at)s)") % {
        "by": stay.cancelled_by,
        "at": at_house(stay.cancelled_at, house),
    }
