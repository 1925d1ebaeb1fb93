"""A value of a file, as its column takes it; and back."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

# Bytes: the whole of a city's directory is less.
LARGEST = 8_000_000
# A number of more is written in its short form: unfolded, "1e999999999" would fill the memory.
MOST_FIGURES = 15


# What HSDS asks for where a column takes any word.
ALLOWED = {
    ("schedule", "freq"): ("WEEKLY", "MONTHLY"),
    ("address", "address_type"): ("physical", "postal", "virtual"),
}


def document_of(content: bytes) -> Any:
    """The JSON of a file. Raises ValidationError for anything else."""
    if len(content) > LARGEST:
        raise ValidationError(_("This file is too large for a directory of services."), code="too_large")
    try:
        document = json.loads(
            content.decode("utf-8-sig"),
            parse_float=Decimal,
            parse_constant=_no_number,
            object_pairs_hook=_object,
        )
        # Half of a sign that takes two cannot be written again.
        json.dumps(document, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        raise _no_text() from None
    except (ValueError, RecursionError, ArithmeticError):
        raise ValidationError(_("This file is not JSON: nothing could be read in it."), code="json") from None
    return document


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if any("\x00" in name for name, _value in pairs):
        raise _no_text()
    return dict(pairs)


def _no_text() -> ValidationError:
    return ValidationError(_("This file holds signs that are no text: they cannot be kept."), code="signs")


def _no_number(name: str) -> None:
    raise ValueError(name)


def value_for(model: type[models.Model], name: str, said: Any) -> Any:
    """What the column `name` gets. Raises ValidationError in words."""
    column = model._meta.get_field(name)
    assert isinstance(column, models.Field)
    is_number = isinstance(column, models.IntegerField | models.DecimalField)
    if is_number and (isinstance(said, bool) or not isinstance(said, int | Decimal)):
        raise ValidationError(_("A number was expected here."))
    if is_number and Decimal(said).adjusted() > MOST_FIGURES:
        raise ValidationError(_("This number is too large."))
    if isinstance(column, models.IntegerField) and said != int(said):
        raise ValidationError(_("A whole number was expected here."))
    if not is_number and not isinstance(said, str):
        raise ValidationError(_("A text was expected here."))
    if isinstance(said, str) and "\x00" in said:
        raise ValidationError(_("This text holds a sign that cannot be kept."))
    if said not in (words := ALLOWED.get((model._meta.model_name or "", name), (said,))):
        raise ValidationError(_("One of these was expected here: %(words)s.") % {"words": ", ".join(words)})
    return column.clean(int(said) if isinstance(column, models.IntegerField) else said, None)


def plain(value: Any) -> Any:
    """As JSON has it."""
    if isinstance(value, Decimal) and abs(value.adjusted()) > MOST_FIGURES:
        return str(value)
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value.isoformat() if isinstance(value, date) else value
