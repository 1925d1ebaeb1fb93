"""The deeds about people who work here: added, changed, gone."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from team.actions.common import note
from team.models import Contract, Kind, Pattern, Shift, User, Worker


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

    The shifts after her last day are free again, and the week's pattern no longer names her.
    """
    worker = Worker.objects.select_for_update(of=("self",)).get(pk=worker.pk)
    changed = [name for name, value in facts.items() if getattr(worker, name) != value]
    for name in changed:
        setattr(worker, name, facts[name])
    if worker.active_to is not None:
        worker.call_back_rank = None
    check_worker(worker)
    worker.save()
    note("worker.changed", subject=worker, by=by, fields=changed, freed=_free_after(worker))
    return worker


def _free_after(worker: Worker) -> int:
    if worker.active_to is None:
        return 0
    Pattern.objects.filter(worker=worker).update(worker=None)
    return Shift.objects.standing().filter(worker=worker, day__gt=worker.active_to).update(worker=None)


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
