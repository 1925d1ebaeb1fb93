"""The broad places that reports may name."""

from typing import Any, cast

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from journal.actions.areas import keep_area
from journal.models.reports import ReportArea
from lune.admin import BaseAdmin
from team.models import User

RIGHT = "journal.moderate_reports"


@admin.register(ReportArea)
class ReportAreaAdmin(BaseAdmin):
    list_display = ("__str__", "position", "is_offered")
    fields = ("name", "name_en", "position", "is_offered")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(RIGHT)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(RIGHT)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(RIGHT)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(RIGHT)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "name":
            kwargs["help_text"] = _("A quarter or a part of town, never a street or a house.")
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        keep_area(area=obj, by=cast(User, request.user))
