"""The admin: one site, and what every room's admin pages share."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
else:
    # Django's class takes a type only in its stubs.
    ModelAdmin = admin.ModelAdmin


class LuneAdminSite(admin.AdminSite):
    site_header = "Lune"
    site_title = "Lune"
    enable_nav_sidebar = False


class BaseAdmin(ModelAdmin):
    """Relations loaded, nothing deleted, no search by URL."""

    list_select_related = True

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
