"""Items and what surrounds them."""

from typing import Any

from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from outreach.actions import add_item
from outreach.admin.base import EntryAdmin, link
from outreach.models import Category, Durable, Item, YearGoal, Zone


@admin.register(Category)
class CategoryAdmin(EntryAdmin):
    list_display = ("label", "position")
    fields = ("name", "name_en", "position")


@admin.register(Item)
class ItemAdmin(EntryAdmin):
    list_display = ("label", "category", "unit", "funder", "tracks_expiry", "is_kit", "is_active")
    list_filter = ("is_active", "category", "funder")
    fields = ("name", "name_en", "category", "unit", "funder", "tracks_expiry", "is_kit", "is_active")

    def get_readonly_fields(self, request: Any, obj: Item | None = None) -> tuple[str, ...]:
        # Quantities were recorded in this unit.
        return ("unit", "is_kit", "recipe") if obj else ()

    def get_fields(self, request: Any, obj: Item | None = None) -> tuple[str, ...]:
        return (*self.fields, "recipe") if obj and obj.is_kit else self.fields

    @admin.display(description=_("recipe"))
    def recipe(self, item: Item) -> SafeString:
        return link(_("Write a new version"), "recipe_new", item.uid)

    def add(self, row: Any, *, by: Any) -> None:
        add_item(item=row, by=by)


@admin.register(Zone)
class ZoneAdmin(EntryAdmin):
    list_display = ("label", "is_active")
    fields = ("name", "name_en", "is_active")


@admin.register(YearGoal)
class YearGoalAdmin(EntryAdmin):
    list_display = ("year", "kit", "quantity")
    fields = ("item", "year", "quantity")

    @admin.display(description=_("kit"), ordering="item__name")
    def kit(self, goal: YearGoal) -> str:
        return goal.item.label


@admin.register(Durable)
class DurableAdmin(EntryAdmin):
    list_display = ("label", "place", "state", "checked_on")
    list_filter = ("place", "state")
    fields = ("name", "name_en", "place", "state", "checked_on")
