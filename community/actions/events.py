"""Talks, actions and news: told, changed, taken back."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from community.actions.common import check_names_no_house, note
from community.models import Action, News, Talk
from lune.deeds import Once, deed
from team.models import User

Entry = TypeVar("Entry", Talk, Action, News)


@deed
def tell(*, event: Entry, by: User | None, once: Once | None = None) -> Entry:
    """Note a talk or an action, held or to come; write a piece of news. Raises ValidationError by field."""
    _check(event)
    event.save(force_insert=True)
    note(f"{event._meta.model_name}.told", subject=event, by=by)
    return event


@deed
def retell(*, event: Entry, fields: Iterable[str], by: User | None, once: Once | None = None) -> Entry:
    """Change these fields, as they are on `event`. Raises ValidationError by field."""
    changed = sorted(fields)
    check_standing(event)
    _check(event)
    if changed:
        event.save(update_fields=changed)
        note(f"{event._meta.model_name}.changed", subject=event, by=by, fields=changed)
    return event


@deed
def take_back(*, event: Entry, by: User, once: Once | None = None) -> Entry:
    """Readers see it no more, and it counts no more."""
    check_standing(event)
    event.cancelled_at, event.cancelled_by = timezone.now(), by
    event.save(update_fields=["cancelled_at", "cancelled_by"])
    note(f"{event._meta.model_name}.taken_back", subject=event, by=by)
    return event


@deed
def put_back(*, event: Entry, by: User, once: Once | None = None) -> Entry:
    """What was taken back stands again, as it was. What stands already stays so."""
    stored = _locked(event)
    if stored.cancelled_at:
        stored.cancelled_at = stored.cancelled_by = None
        stored.save(update_fields=["cancelled_at", "cancelled_by"])
        note(f"{event._meta.model_name}.put_back", subject=stored, by=by)
    return stored


def check_standing(event: Entry) -> None:
    """It is locked until the deed is done."""
    if _locked(event).cancelled_at:
        raise ValidationError(_("This was taken back already."), code="cancelled")


def _locked(event: Entry) -> Entry:
    rows: Any = type(event)._default_manager
    stored: Entry = rows.select_for_update(of=("self",)).get(pk=event.pk)
    return stored


def _check(event: Entry) -> None:
    event.full_clean()
    if event.on > timezone.localdate() and getattr(event, "present", None):
        raise ValidationError({"present": _("Nobody can have been there yet.")}, code="future")
    if isinstance(event, Action | News) and event.is_public:
        told = [event.title, event.text, event.title_en, event.text_en]
        told += [event.place, event.partners] if isinstance(event, Action) else []
        check_names_no_house("is_public", told)
