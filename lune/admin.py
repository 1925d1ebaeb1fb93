"""The admin: one site, and what every room's admin pages share."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver

from lune import registry

# Django's class takes a type only in its stubs.
ModelAdmin = admin.ModelAdmin[Any] if TYPE_CHECKING else admin.ModelAdmin


class LuneAdminSite(admin.AdminSite):
    site_header = "Lune"
    site_title = "Lune"
    enable_nav_sidebar = False

    def get_urls(self) -> list[URLPattern | URLResolver]:
        # Before Django's own, which end with one that catches everything.
        return [*(page for pages in registry.admin_pages for page in pages()), *super().get_urls()]


class BaseAdmin(ModelAdmin):
    """Relations loaded, nothing deleted, no search by URL."""

    list_select_related = True

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
