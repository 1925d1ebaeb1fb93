"""The audit as managers read it: nothing to change. It keeps opaque names alone; a colleague's is looked up to be read."""

from typing import Any

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from lune.admin import ReadOnly
from privacy.models import AuditLine


@admin.register(AuditLine)
class AuditLineAdmin(ReadOnly):
    list_display = ("at", "kind", "verb", "who", "what", "within")
    list_filter = ("kind",)
    fields = (
        "at",
        "kind",
        "verb",
        "who",
        "actor",
        "subject_type",
        "subject",
        "scope",
        "chain",
        "number",
        "detail",
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        accounts = get_user_model()._default_manager.filter(uid=OuterRef("actor"))
        lines: QuerySet[Any] = super().get_queryset(request)
        named: QuerySet[Any] = lines.annotate(name=Subquery(accounts.values("display_name")[:1]))
        return named

    @admin.display(description=_("by"))
    def who(self, line: Any) -> str:
        return line.name or (line.actor.hex[:6] if line.actor else str(_("the machine itself")))

    @admin.display(description=_("subject"))
    def what(self, line: AuditLine) -> str:
        return f"{line.subject_type} {line.subject.hex[:6]}" if line.subject else line.subject_type

    @admin.display(description=_("belongs to"))
    def within(self, line: AuditLine) -> str:
        return line.scope.hex[:6] if line.scope else ""
