"""Where to call, in the order in which it is printed."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from journal.actions.masthead import add_helpline, change_helpline
from journal.models import Helpline
from lune.admin import ByRight


@admin.register(Helpline)
class HelplineAdmin(ByRight):
    right = "journal.edit_journal"
    list_display = ("name", "phone", "hours", "language", "position")
    fields = ("name", "phone", "text", "hours", "language", "position")

    def get_readonly_fields(self, request: HttpRequest, obj: Helpline | None = None) -> tuple[str, ...]:
        return ("leave",) if obj else ()

    def get_fields(self, request: HttpRequest, obj: Helpline | None = None) -> tuple[str, ...]:
        return (*self.fields, "leave") if obj else self.fields

    @admin.display(description=_("no longer answers"))
    def leave(self, helpline: Helpline) -> SafeString:
        url = reverse("admin:journal_helpline_remove", args=[helpline.pk])
        return format_html('<a href="{}">{}</a>', url, _("Take it away"))

    def save_model(self, request: HttpRequest, obj: Helpline, form: Any, change: bool) -> None:
        by: Any = request.user
        if change:
            change_helpline(helpline=obj, fields=form.changed_data, by=by)
        else:
            add_helpline(helpline=obj, by=by)
