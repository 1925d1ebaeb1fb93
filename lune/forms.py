"""How every form of Lune is drawn, and how a verb's refusal comes back to it."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from lune.formats import in_french

# "1,200" is one and a fifth in French, and twelve hundred in English: better asked than guessed.
TWO_WAYS = re.compile(r"\d{1,3}(,\d{3})+")


class LuneRenderer(TemplatesSetting):
    """Draws forms with templates/django/forms/: a summary of what is wrong, then each field with its help and its error.

    `{{ form }}` draws all of it. A form laid out by hand includes "django/forms/errors/summary.html" first, then
    `{{ form.name.as_field_group }}` where each field stands.
    """


class NumberField(forms.DecimalField):
    """A number with a comma or a point, spaces between its thousands."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        plain = re.sub(r"\s", "", "" if value is None else str(value))
        if TWO_WAYS.fullmatch(plain):
            raise ValidationError(_("Type it without a sign between the thousands: 1200."), code="two_ways")
        return super().to_python(plain.replace(",", "."))

    def prepare_value(self, value: Any) -> Any:
        said = f"{value.normalize():f}" if isinstance(value, Decimal) else value
        return str(said).replace(".", ",") if said is not None and in_french() else said


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
