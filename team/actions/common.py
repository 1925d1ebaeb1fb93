"""What the deeds of this room share."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from privacy import audit
from team.models import Shift, Swap, SwapState, User


def note(verb: str, *, subject: Any, by: User | None, scope: Any = None, **detail: Any) -> None:
    """The deed's line in the audit; `scope` is whose it is: a person who works here, or the place of a shift."""
    chain: UUID = audit.NO_HOUSE
    audit.record(verb=verb, by=by, subject=subject, chain=chain, scope=scope, detail=detail)


def settle_swap(swap: Swap, state: SwapState, by: User | None) -> Swap:
    """It waits for nobody any more."""
    swap.state, swap.settled_at, swap.settled_by = state, timezone.now(), by
    swap.save(update_fields=["state", "settled_at", "settled_by"])
    note(f"swap.{state}", subject=swap, by=by, scope=swap.asker, shift=swap.shift.uid)
    return swap


def end_swaps(shifts: Sequence[Shift], by: User | None) -> None:
    """These shifts changed hands, or don't take place: what was asked about them can no longer be."""
    touched = Q(shift__in=shifts) | Q(in_return__in=shifts)
    for swap in Swap.objects.pending().with_all().filter(touched).select_for_update(of=("self",)):
        settle_swap(swap, SwapState.WITHDRAWN, by)
