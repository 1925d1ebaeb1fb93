"""The broad places that reports may name."""

from typing import Any, cast

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from journal.actions.areas import keep_area
from journal.models.reports import ReportArea
from lune.admin import ByRight
from team.models import User


@admin.register(ReportArea)
class ReportAreaAdmin(ByRight):
    right = "journal.moderate_reports"
    list_display = ("__str__", "position", "is_offered")
    fields = ("name", "name_en", "position", "is_offered")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "name":
            kwargs["help_text"] = _("A quarter or a part of town, never a street or a house.")
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        keep_area(area=obj, by=cast(User, request.user))
