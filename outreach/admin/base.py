"""What outreach's admin pages share: one right, and verbs that write."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lune.admin import ByRight, ReadOnly
from outreach.actions.office import add_entry, change_entry


class StockAdmin(ByRight):
    right = "outreach.manage_stock"


class EntryAdmin(StockAdmin):
    """Rows of the catalogue."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            change_entry(entry=obj, fields=form.changed_data, by=signed_in(request))
        else:
            self.add(obj, by=signed_in(request))

    def add(self, row: Any, *, by: Any) -> None:
        add_entry(entry=row, by=by)


class KeptAdmin(ReadOnly, StockAdmin):
    """What the ledger holds."""


def signed_in(request: HttpRequest) -> Any:
    """The admin lets nobody else this far."""
    return request.user


def link(label: Any, name: str, *args: Any) -> SafeString:
    return format_html('<a href="{}">{}</a>', reverse(f"admin:outreach_{name}", args=args), label)
