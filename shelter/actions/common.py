"""What every deed of a night begins and ends with."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.models import BaseModel
from privacy import audit
from shelter.models import Night
from team.models import User

# Clocks of tablets drift; more than this ahead is a slip of the finger.
DRIFT = timedelta(minutes=2)


def lock(night: Night, *, open_only: bool = True) -> Night:
    """This night's row, locked until the deed is done: deeds of one night come one after the other.

    Raises ValidationError when it was closed meanwhile.
    """
    fresh = (
        Night.objects.select_for_update(of=("self",), no_key=True).select_related("house").get(pk=night.pk)
    )
    if open_only and not fresh.is_open:
        raise ValidationError(_("This night is closed. Open it again to add something to it."), code="closed")
    if fresh.imported:
        # A hand touches it: from now on no import may replace it.
        fresh.imported = False
        fresh.save(update_fields=["imported"])
    return fresh


def check_time(night: Night, at: datetime, *, field: str | None = None) -> None:
    """Refuse a moment that has not come, or that belongs to another night."""
    if at > timezone.now() + DRIFT:
        sentence = _("This time has not come yet.")
    elif not night.covers(at):
        sentence = _("This time is not in this night.")
    else:
        return
    raise ValidationError({field: sentence} if field else sentence)


def note(
    verb: str, *, night: Night, subject: BaseModel, by: User | None, **detail: int | bool | None
) -> None:
    """The deed's line in the audit, in the house's own chain, in the deed's own transaction.

    What must be told apart at a glance stands in the verb ("service.given.snack"): the detail holds no words.
    """
    audit.record(verb=verb, by=by, subject=subject, chain=night.house.uid, scope=night.uid, detail=detail)
