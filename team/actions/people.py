"""The deeds about people who work here: added, changed, gone."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from lune.formats import full_date
from team.actions.common import end_swaps, note
from team.models import Contract, Kind, Pattern, Shift, User, Worker
from team.models.shifts import ShiftQuerySet


@deed
def add_worker(
    *,
    name: str,
    kind: Kind,
    contract: Contract,
    active_from: date,
    active_to: date | None = None,
    telephone: str = "",
    languages: Sequence[str] = (),
    user: User | None = None,
    by: User | None,
    once: Once | None = None,
) -> Worker:
    """Somebody begins to work here. Raises ValidationError by field."""
    worker = Worker(
        name=name.strip(),
        kind=kind,
        contract=contract,
        active_from=active_from,
        active_to=active_to,
        telephone=telephone,
        languages=list(languages),
        user=user,
    )
    check_worker(worker)
    worker.save(force_insert=True)
    note("worker.added", subject=worker, by=by)
    return worker


@deed
def change_worker(*, worker: Worker, by: User | None, once: Once | None = None, **facts: Any) -> Worker:
    """Other facts about somebody; `facts` are named as `add_worker` names them. Raises ValidationError by field.

    The shifts to come after her last day are free again; once it is over, the week's pattern and the call-back
    list no longer name her. What she worked stays hers.
    """
    worker = Worker.objects.select_for_update(of=("self",)).get(pk=worker.pk)
    changed = [name for name, value in facts.items() if getattr(worker, name) != value]
    for name in changed:
        setattr(worker, name, facts[name])
    is_gone = worker.is_gone(on=timezone.localdate())
    if is_gone:
        worker.call_back_rank = None
    check_worker(worker)
    _check_days(worker, changed)
    worker.save()
    if is_gone:
        Pattern.objects.filter(worker=worker).update(worker=None)
    note("worker.changed", subject=worker, by=by, fields=changed, freed=_free_after(worker, by))
    return worker


def _free_after(worker: Worker, by: User | None) -> int:
    freed = list(shifts_after(worker, worker.active_to))
    end_swaps(freed, by)
    return Shift.objects.filter(pk__in=[shift.pk for shift in freed]).update(worker=None)


def shifts_after(worker: Worker, last: date | None) -> ShiftQuerySet:
    """Her shifts of the days after her last one; none as long as she stays."""
    hers = Shift.objects.standing().filter(worker=worker)
    return hers.filter(day__gt=last) if last else hers.none()


def _check_days(worker: Worker, changed: Sequence[str]) -> None:
    """Raises ValidationError by field: she worked before she began, or after she left."""
    faults: dict[str, str] = {}
    if "active_from" in changed:
        before = Shift.objects.standing().filter(worker=worker, day__lt=worker.active_from)
        if first := before.order_by("day").first():
            sentence = _("She has shifts before that day, the first on %(day)s.")
            faults["active_from"] = sentence % {"day": full_date(first.day)}
    if "active_to" in changed:
        over = shifts_after(worker, worker.active_to).filter(ends_at__lte=timezone.now())
        if last := over.order_by("-day").first():
            sentence = _(
                "She has shifts that are over after that day, the last on %(day)s. Give them first to whoever worked them."
            )
            faults["active_to"] = sentence % {"day": full_date(last.day)}
    if faults:
        raise ValidationError(faults)


def check_worker(worker: Worker) -> None:
    """Raises ValidationError by field, with every fault at once."""
    faults: dict[str, Any] = {}
    try:
        worker.full_clean(validate_constraints=False)
    except ValidationError as error:
        faults |= error.message_dict
    if worker.active_to and worker.active_to < worker.active_from:
        faults["active_to"] = [_("She can't leave before she began.")]
    others = Worker.objects.exclude(pk=worker.pk)
    if worker.user and others.filter(user=worker.user).exists():
        faults["user"] = [_("This account is somebody else's.")]
    if faults:
        raise ValidationError(faults)
