"""A tap on an entry, after a visit or a call; and its undoing."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from community.actions.common import note
from community.models import Attribute, Check, CheckKind, Service, TaxonomyTerm
from community.terms import WELCOMES
from lune.deeds import Once, deed
from team.models import User

KEPT = timedelta(days=365)


@deed
def check_service(*, service: Service, by: User, once: Once | None = None) -> Check:
    """What stands there is so, as of today."""
    return _say(service, CheckKind.ASSURED, timezone.localdate().isoformat(), by)


@deed
def vouch_for_service(*, service: Service, welcomes: bool, by: User, once: Once | None = None) -> Check:
    """A peer was there: sex workers are welcome, as of today; or it is not so any more."""
    if welcomes:
        return _say(service, CheckKind.WELCOME, timezone.localdate().isoformat(), by)
    return _say(service, CheckKind.UNWELCOME, "", by)


@deed
def undo_check(*, check: Check, by: User, once: Once | None = None) -> Check:
    """The entry says again what it said before. Raises ValidationError where it says something else since."""
    service = _locked(check.service)
    check = Check.objects.select_for_update(of=("self",)).select_related("service").get(pk=check.pk)
    if check.undone_at:
        raise ValidationError(_("This was undone already."), code="undone")
    later = Check.objects.filter(service=service, undone_at=None, pk__gt=check.pk)
    is_last = all(each.is_vouching != check.is_vouching for each in later)
    if not is_last or _said(service, is_vouching=check.is_vouching) != check.after:
        raise ValidationError(_("Something else was said of it since."), code="since")
    _write(service, check.before, is_vouching=check.is_vouching)
    check.undone_at = timezone.now()
    check.save(update_fields=["undone_at"])
    note(f"service.{check.kind}_undone", subject=service, by=by)
    return check


def forget_checks(today: date | None = None) -> int:
    """After a year nobody undoes a tap any more: who tapped is in the audit. How many were destroyed."""
    last = (today or timezone.localdate()) - KEPT
    return Check.objects.filter(at__date__lt=last).delete()[0]


def _say(service: Service, kind: CheckKind, day: str, by: User) -> Check:
    service, is_vouching = _locked(service), kind != CheckKind.ASSURED
    before = _said(service, is_vouching=is_vouching)
    check = Check.objects.create(service=service, kind=kind, before=before, after=day, by=by)
    _write(service, day, is_vouching=is_vouching)
    note(f"service.{kind.value}", subject=service, by=by)
    return check


def _locked(service: Service) -> Service:
    return Service.objects.select_for_update(of=("self",)).get(pk=service.pk)


def _said(service: Service, *, is_vouching: bool) -> str:
    """The day that stands there now, "" for none."""
    if not is_vouching:
        return service.assured_date.isoformat() if service.assured_date else ""
    found = Attribute.objects.filter(service=service, taxonomy_term=_welcomes()).first()
    return found.value if found else ""


def _write(service: Service, day: str, *, is_vouching: bool) -> None:
    if not is_vouching:
        service.assured_date = date.fromisoformat(day) if day else None
        service.save(update_fields=["assured_date"])
    elif day:
        Attribute.objects.update_or_create(
            service=service, taxonomy_term=_welcomes(), defaults={"value": day}
        )
    else:
        Attribute.objects.filter(service=service, taxonomy_term=_welcomes()).delete()


def _welcomes() -> TaxonomyTerm:
    return TaxonomyTerm.objects.to_know().get(code=WELCOMES)
