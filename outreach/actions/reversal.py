"""Putting a mistake right: one document that takes another back, and stays linked to it."""

from collections import Counter
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from outreach.actions.common import Leg, When, lock, post
from outreach.ledger import available
from outreach.models import Document, Location, Move
from outreach.models.ledger import DocumentKind
from outreach.models.places import Kind
from outreach.refusals import Shortage, left
from team.models import User


@deed
def reverse(*, document: Document, by: User | None, once: Once | None = None) -> Document:
    """Take a document back, whole, on its own day: what was wrong counts in no figure.

    Raises Shortage, by the document's moves in their order, where what came in has been used since;
    ValidationError when it was reversed before, or is a reversal.
    """
    if document.kind == DocumentKind.REVERSAL:
        raise ValidationError(_("A reversal can't be reversed. Record it again instead."), code="reversal")
    moves = list(document.moves.select_related("item", "lot", "from_location", "to_location").order_by("id"))
    lock(*((side, [move.item]) for move in moves for side in (move.from_location, move.to_location)))
    if Document.objects.filter(reverses=document).exists():
        raise ValidationError(_("This was already taken back."), code="reversed")
    when = When(document.occurred_at, document.occurred_on)
    _check_still_there(moves, when=when)
    mirror = [Leg(move.lot, move.quantity, move.to_location, move.from_location) for move in moves]
    return post(
        DocumentKind.REVERSAL,
        when=when,
        moves=mirror,
        place=_place(moves),
        by=by,
        reverses=document,
        outing=document.outing,
        zone=document.zone,
    )


def _place(moves: Sequence[Move]) -> Location:
    sides = [side for move in moves for side in (move.from_location, move.to_location)]
    return next(side for side in sides if side.kind == Kind.INTERNAL)


def _check_still_there(moves: Sequence[Move], *, when: When) -> None:
    """What came to a place of ours must still be there, every day since."""
    wanted: Counter[tuple[Location, int]] = Counter()
    for move in moves:
        wanted[move.to_location, move.lot_id] += move.quantity
        wanted[move.from_location, move.lot_id] -= move.quantity
    short: dict[int, str] = {}
    for index, move in enumerate(moves):
        need = wanted[move.to_location, move.lot_id]
        if move.to_location.kind == Kind.INTERNAL and need > (there := _left(move, when=when)):
            short[index] = left(there, on=when.past_day)
    if short:
        raise Shortage(short)


def _left(move: Move, *, when: When) -> int:
    parts = available(move.to_location, [move.item], on=when.on)[move.item_id]
    return next((part.quantity for part in parts if part.lot.pk == move.lot_id), 0)
