"""The deeds of swaps: asked, agreed or not, confirmed where a rule wants it, withdrawn."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from team.actions.common import end_swaps, note, settle_swap
from team.actions.shifts import check_free, locked
from team.models import CoverRule, Shift, Swap, SwapState, User, Worker


@deed
def ask_swap(
    *,
    shift: Shift,
    other: Worker,
    in_return: Shift | None = None,
    by: User,
    once: Once | None = None,
) -> Swap:
    """She would give her shift to another, for one of hers or for nothing.

    Raises ValidationError: not her shift, begun already, nobody who could answer, or one of the two is not free.
    """
    shift = locked(shift)
    asker = shift.worker
    if asker is None or asker.user_id != by.pk:
        raise ValidationError(_("This shift is not yours."), code="not_hers")
    if asker == other:
        raise ValidationError({"other": _("A swap is between two persons.")}, code="alone")
    if other.user is None or not other.user.is_active:
        raise ValidationError({"other": _("She has no account to answer with.")}, code="no_account")
    if in_return and in_return.worker_id != other.pk:
        raise ValidationError({"in_return": _("This shift is not hers.")}, code="not_hers")
    if Swap.objects.pending().filter(shift=shift).exists():
        raise ValidationError(_("A swap is already asked for this shift."), code="asked")
    _check_both(shift, in_return, asker, other)
    made = Swap.objects.create(shift=shift, in_return=in_return, asker=asker, other=other)
    note("swap.asked", subject=made, by=by, scope=other, shift=shift.uid)
    return made


@deed
def answer_swap(*, swap: Swap, agrees: bool, by: User, once: Once | None = None) -> Swap:
    """The other agrees or not; agreed, it is done at once, unless a rule wants a coordinator's word.

    Raises ValidationError: not hers to answer, settled before, or one of the two is no longer free.
    """
    swap = _locked(swap, SwapState.ASKED)
    if swap.other.user_id != by.pk:
        raise ValidationError(_("This swap is not yours to answer."), code="not_hers")
    if not agrees:
        return settle_swap(swap, SwapState.REFUSED, by)
    if needs_coordinator(swap):
        _check_both(swap.shift, swap.in_return, swap.asker, swap.other)
        swap.state = SwapState.AGREED
        swap.save(update_fields=["state"])
        note("swap.agreed", subject=swap, by=by, scope=swap.asker)
        return swap
    return _carry_out(swap, by)


@deed
def confirm_swap(*, swap: Swap, confirms: bool, by: User | None, once: Once | None = None) -> Swap:
    """A coordinator's word on what two agreed. Raises ValidationError: settled before, or no longer free."""
    swap = _locked(swap, SwapState.AGREED)
    return _carry_out(swap, by) if confirms else settle_swap(swap, SwapState.REFUSED, by)


@deed
def withdraw_swap(*, swap: Swap, by: User, once: Once | None = None) -> Swap:
    """Whoever asked no longer wants it. Raises ValidationError: not hers, or settled before."""
    swap = _locked(swap, SwapState.ASKED, SwapState.AGREED)
    if swap.asker.user_id != by.pk:
        raise ValidationError(_("This swap is not yours to withdraw."), code="not_hers")
    return settle_swap(swap, SwapState.WITHDRAWN, by)


def needs_coordinator(swap: Swap) -> bool:
    both = (swap.shift, swap.in_return) if swap.in_return else (swap.shift,)
    places = [shift.place for shift in both if shift.place]
    return CoverRule.objects.filter(place__in=places, asks_coordinator=True).exists()


def _locked(swap: Swap, *states: SwapState) -> Swap:
    row = Swap.objects.with_all().select_for_update(of=("self",)).get(pk=swap.pk)
    if row.state not in states:
        raise ValidationError(_("This swap is settled already."), code="settled")
    return row


def _check_both(shift: Shift, in_return: Shift | None, asker: Worker, other: Worker) -> None:
    if shift.starts_at <= timezone.now() or (in_return and in_return.starts_at <= timezone.now()):
        raise ValidationError(_("A shift that has begun is not swapped."), code="begun")
    both = (shift, in_return) if in_return else (shift,)
    check_free(other, shift.starts_at, shift.ends_at, but=both, field="other")
    if in_return:
        check_free(asker, in_return.starts_at, in_return.ends_at, but=both, field="in_return")


def _carry_out(swap: Swap, by: User | None) -> Swap:
    shift, in_return = locked(swap.shift), locked(swap.in_return) if swap.in_return else None
    theirs = in_return is None or in_return.worker_id == swap.other_id
    if shift.worker_id != swap.asker_id or not theirs:
        raise ValidationError(_("These shifts changed hands since."), code="changed")
    _check_both(shift, in_return, swap.asker, swap.other)
    if in_return:
        # Between the two, nobody may be at two shifts: each is free for an instant.
        Shift.objects.filter(pk__in=[shift.pk, in_return.pk]).update(worker=None)
        Shift.objects.filter(pk=in_return.pk).update(worker=swap.asker)
    Shift.objects.filter(pk=shift.pk).update(worker=swap.other)
    settle_swap(swap, SwapState.DONE, by)
    end_swaps([shift, in_return] if in_return else [shift], by)
    return swap
