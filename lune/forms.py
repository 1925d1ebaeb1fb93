"""How every form of Lune is drawn, and how a verb's refusal comes back to it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _


class LuneRenderer(TemplatesSetting):
    """Draws forms with templates/django/forms/: a summary of what is wrong, then each field with its help and its error.

    `{{ form }}` draws all of it. A form laid out by hand includes "django/forms/errors/summary.html" first, then
    `{{ form.name.as_field_group }}` where each field stands.
    """


class DeedForm(forms.Form):
    """A form whose deed may be refused: the sentence lands beside its field, what was typed stays."""

    def done(self, deed: Callable[[], object]) -> bool:
        """Do it. What the verb refuses becomes the form's errors, beside the field they are about."""
        try:
            deed()
        except ValidationError as error:
            self.refuse(error)
            return False
        return True

    def refuse(self, error: ValidationError) -> None:
        by_field = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
        for name, errors in by_field.items():
            for one in errors:
                self.add_error(name if name in self.fields else None, one)

    def add_error(self, field: str | None, error: Any) -> None:
        """Django's own sentence about a choice holds what was sent: mostly an opaque name that says nothing."""
        if getattr(error, "code", None) == "invalid_choice" and "%(value)s" in error.message:
            error = ValidationError(
                _("Select a valid choice. That one is not offered, or no longer."), code=error.code
            )
        super().add_error(field, error)

    def was_refused_as(self, code: str) -> bool:
        return self.has_error(NON_FIELD_ERRORS, code)


def status_of(form: forms.BaseForm) -> int:
    """Of a page that shows a form: 422 when what was sent is refused."""
    return 422 if form.errors else 200
