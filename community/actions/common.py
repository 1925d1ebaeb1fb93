"""What every deed of the community is made of: a line in the audit, and a house that is never listed."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from lune import registry
from privacy import audit
from team.models import User


def note(verb: str, *, subject: Any, by: User | None, **detail: Any) -> None:
    """The deed's line in the audit. It comes last."""
    audit.record(verb=verb, by=by, subject=subject, chain=audit.NO_HOUSE, detail=detail)


def check_row(row: models.Model, beside: Mapping[str, str], *, exclude: Collection[str] = ()) -> None:
    """As `full_clean`; what a constraint says stands beside the field that `beside` has under the constraint's name.

    Raises ValidationError by field.
    """
    row.full_clean(exclude=exclude, validate_constraints=False)
    for constraint in row._meta.constraints:
        try:
            constraint.validate(type(row), row, exclude=set(exclude))
        except ValidationError as error:
            raise ValidationError({beside.get(constraint.name, NON_FIELD_ERRORS): error.messages}) from None


def check_no_house(*names: str) -> None:
    """Where a house is, is nobody's business: none stands in what everybody may read."""
    if any(name.strip().casefold() in houses() for name in names):
        raise ValidationError({"name": _("A house is never shown publicly.")}, code="house")


def check_names_no_house(field: str, told: Iterable[str]) -> None:
    """No house's name stands within these words, said beside `field`."""
    names = houses()
    if any(name in words.casefold() for name in names for words in told):
        raise ValidationError({field: _("A house is never shown publicly.")}, code="house")


def houses() -> set[str]:
    """The houses' names, as they compare."""
    return {name.casefold() for ask in registry.houses for _uid, name in ask()}
