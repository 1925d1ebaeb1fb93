"""Where things are, come from and go to."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from lune import registry
from outreach.admin.base import EntryAdmin, link
from outreach.models import Location
from outreach.models.places import Kind

# The others come with the installation, one of each.
ADDED = (Kind.INTERNAL, Kind.SUPPLIER, Kind.DONOR)


@admin.register(Location)
class LocationAdmin(EntryAdmin):
    list_display = ("label", "kind", "is_bag", "is_active")
    list_filter = ("kind", "is_bag", "is_active")
    fields = ("name", "name_en", "kind", "is_bag", "house", "is_active", "usual")
    readonly_fields = ("usual",)

    def get_readonly_fields(self, request: HttpRequest, obj: Location | None = None) -> tuple[str, ...]:
        # What was recorded there was recorded of a place of this kind.
        return ("usual", "kind", "is_bag") if obj else ("usual",)

    def get_fields(self, request: HttpRequest, obj: Location | None = None) -> tuple[str, ...]:
        ours = obj is None or (obj.kind == Kind.INTERNAL and not obj.is_bag)
        return tuple(
            name
            for name in self.fields
            if (name != "usual" or obj) and (name != "house" or (ours and _houses()))
        )

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "house":
            choices = [("", "—"), *((str(uid), name) for uid, name in _houses())]
            kwargs["widget"] = forms.Select(choices=choices)
        if db_field.name == "name":
            kwargs["help_text"] = _("Never a person's name: “a neighbour”, “a parish”.")
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "kind":
            kwargs["choices"] = [(kind.value, kind.label) for kind in ADDED]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    @admin.display(description=_("lists"))
    def usual(self, place: Location) -> str | SafeString:
        if place.kind != Kind.INTERNAL:
            return "—"
        minimums = link(_("Minimums"), "minimums", place.uid)
        return (
            format_html("{} · {}", link(_("Usual load"), "load", place.uid), minimums)
            if place.is_bag
            else minimums
        )


def _houses() -> list[tuple[Any, str]]:
    """Houses that another room keeps, by their opaque names."""
    return [house for houses in registry.houses for house in houses()]
