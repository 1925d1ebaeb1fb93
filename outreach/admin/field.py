"""What came back from the street besides the bag: used syringes, and what surrounds naloxone."""

from typing import Any

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from lune.formats import full_date, number
from outreach.admin.base import KeptAdmin
from outreach.models import NaloxoneNote, SharpsReturn


class FieldAdmin(KeptAdmin):
    """A count of a day. Typed with an outing's return, or at a place."""

    date_hierarchy = "on"

    @admin.display(description=_("day"), ordering="on")
    def day(self, row: Any) -> str:
        return full_date(row.on)

    @admin.display(description=_("where"))
    def where(self, row: Any) -> str | SafeString:
        if row.outing_id is None:
            place = getattr(row, "place", None)
            return place.label if place else "—"
        url = reverse("outreach:outing-detail", args=[row.outing.uid])
        return format_html('<a href="{}">{}</a>', url, _("an outing"))


@admin.register(SharpsReturn)
class SharpsReturnAdmin(FieldAdmin):
    list_display = ("day", "units", "method", "where")
    list_filter = ("method", "place")
    fields = ("day", "units", "method", "where", "recorded_at", "recorded_by")
    readonly_fields = ("day", "units", "where")

    @admin.display(description=_("used syringes"), ordering="quantity")
    def units(self, row: SharpsReturn) -> str:
        return number(row.quantity)


@admin.register(NaloxoneNote)
class NaloxoneNoteAdmin(FieldAdmin):
    list_display = ("day", "trained", "reversed", "where")
    fields = ("day", "trained", "reversed", "where", "recorded_at", "recorded_by")
    readonly_fields = ("day", "where")
