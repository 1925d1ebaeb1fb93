"""What the shelter's admin pages share."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from lune.admin import BaseAdmin
from lune.models import BaseModel
from privacy import audit
from privacy.fields import EncryptedTextField
from shelter.models import House

LONGEST_LINE = 300  # characters; a longer text is typed in a box of several lines


class Sealed(BaseAdmin):
    """A page that opens sealed texts: who reads it is noted before it is shown."""

    def house_of(self, row: Any) -> House | None:
        """Whose chain of the audit a row belongs to; None for what concerns no house."""
        house: House = row.night.house if hasattr(row, "night") else row.house
        return house

    def chain_of(self, row: Any) -> Any:
        return self.house_of(row) or audit.NO_HOUSE

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, EncryptedTextField) and (db_field.max_length or 0) > LONGEST_LINE:
            kwargs["widget"] = AdminTextareaWidget
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        if request.method == "GET" and object_id:
            self.note_reading(request, object_id)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def note_reading(self, request: HttpRequest, object_id: str) -> None:
        row = self.get_object(request, object_id)
        if row and self.has_view_or_change_permission(request, row):
            verb = f"{self.opts.model_name}.read"
            audit.record_read(verb=verb, by=reader(request), subject=row, chain=self.chain_of(row))


def reader(request: HttpRequest) -> Any:
    """Who is signed in: the admin lets nobody else this far."""
    return request.user


def each(request: HttpRequest, rows: Iterable[BaseModel], do: Callable[[Any], object], done: str) -> None:
    """Do a deed to each chosen row, and say what was done or why not; a row is named by its opaque code."""
    for row in rows:
        try:
            do(row)
        except ValidationError as error:
            messages.error(request, _("%(row)s: %(why)s") % {"row": row, "why": " ".join(error.messages)})
        else:
            messages.success(request, _("%(row)s: %(done)s") % {"row": row, "done": done})


def noted_list(request: HttpRequest, verb: str) -> None:
    """Note that somebody reads a list of persons, before it is shown."""
    audit.record_read(verb=verb, by=reader(request), subject=None, chain=audit.NO_HOUSE)
