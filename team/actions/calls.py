"""The deeds of the call-back list: its order, who was called, what she said."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from team.actions.common import note
from team.actions.shifts import check_free, locked
from team.models import Answer, Call, Shift, User, Worker


@deed
def put_on_list(*, worker: Worker, by: User | None, once: Once | None = None) -> Worker:
    """She is called too, after those who are on the list. Raises ValidationError when she no longer works here."""
    everybody = Worker.objects.select_for_update(of=("self",)).order_by("id")
    worker = {row.pk: row for row in everybody}[worker.pk]
    if not worker.is_active(on=timezone.localdate()):
        raise ValidationError(_("She does not work here today."), code="left")
    if worker.call_back_rank is None:
        last = Worker.objects.aggregate(last=Max("call_back_rank"))["last"] or 0
        worker.call_back_rank = last + 1
        worker.save(update_fields=["call_back_rank"])
        note("worker.on_call_list", subject=worker, by=by)
    return worker


@deed
def order_list(*, workers: Sequence[Worker], by: User | None, once: Once | None = None) -> None:
    """The call-back list is these, in this order; whoever is not named is no longer on it."""
    list(Worker.objects.select_for_update(of=("self",)).order_by("id"))
    Worker.objects.update(call_back_rank=None)
    for rank, worker in enumerate(workers, 1):
        Worker.objects.filter(pk=worker.pk).update(call_back_rank=rank)
    note("call_list.ordered", subject=None, by=by, workers=[worker.uid for worker in workers])


@deed
def note_call(
    *, shift: Shift, worker: Worker, answer: Answer, by: User | None, once: Once | None = None
) -> Call:
    """Who was called and what she said; a yes gives her the shift. Raises ValidationError: given, or she can't."""
    shift = locked(shift)
    if shift.worker_id is not None:
        raise ValidationError(_("Somebody has this shift already."), code="given")
    if answer == Answer.YES:
        check_free(worker, shift.starts_at, shift.ends_at)
        shift.worker = worker
        shift.save(update_fields=["worker"])
    made = Call.objects.create(shift=shift, worker=worker, answer=answer, called_by=by)
    note(f"call.{answer}", subject=made, by=by, scope=worker, shift=shift.uid)
    return made


@deed
def cancel_call(*, call: Call, by: User | None, once: Once | None = None) -> Call:
    """It was not so: the shift that a yes gave is free again, unless somebody else has it since."""
    shift = locked(call.shift)
    row = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    if row.cancelled_at:
        raise ValidationError(_("This was already taken back."), code="cancelled")
    if row.answer == Answer.YES and shift.worker_id == row.worker_id:
        shift.worker = None
        shift.save(update_fields=["worker"])
    row.cancelled_at, row.cancelled_by = timezone.now(), by
    row.save(update_fields=["cancelled_at", "cancelled_by"])
    note("call.cancelled", subject=row, by=by, scope=row.worker, shift=shift.uid)
    return row
