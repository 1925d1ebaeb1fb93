"""What every deed of money is made of."""

from datetime import date
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.recorded import Recorded
from privacy import audit
from team.models import User

R = TypeVar("R", bound=Recorded)


def note(verb: str, *, by: User | None, subject: models.Model | None = None, **detail: int) -> None:
    """The deed's line in the audit. It comes last."""
    audit.record(verb=verb, by=by, subject=subject, chain=audit.NO_HOUSE, detail=detail)


def standing(row: R) -> R:
    """As it is now, and until the deed is done. Raises ValidationError for what was taken back."""
    locked: R = type(row)._base_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if locked.cancelled_at:
        raise ValidationError(_("This was already struck out, or corrected."), code="cancelled")
    return locked


def take_back(row: Recorded, *, by: User | None) -> None:
    row.cancelled_at, row.cancelled_by = timezone.now(), by
    row.save(update_fields=["cancelled_at", "cancelled_by"])


def check_has_come(day: date) -> None:
    if day > timezone.localdate():
        raise ValidationError({"on": _("This day has not come yet.")}, code="future")
