"""The admin: one site, and what every room's admin pages share."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


class LuneAdminSite(admin.AdminSite):
    site_header = "Lune"
    site_title = "Lune"
    enable_nav_sidebar = False


class BaseAdmin(admin.ModelAdmin[Any]):
    """Relations loaded, nothing deleted, no search by URL."""

    list_select_related = True

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
