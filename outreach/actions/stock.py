"""What comes in, goes from place to place, is given, is lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from outreach.actions.common import Leg, Line, When, by_line, check_lines, legs, lock, moment, post, take
from outreach.models import Balance, Document, Item, Location, Lot, Outing, SupplyOrder, Zone
from outreach.models.base import MOST
from outreach.models.ledger import DocumentKind, Source
from outreach.models.places import Kind
from team.models import User


@dataclass(frozen=True)
class Received:
    """A line of a receipt. Cost and value are of one unit, in cents; None: not known."""

    item: Item
    quantity: int
    code: str = ""
    expires_on: date | None = None
    unit_cost: int | None = None
    unit_value: int | None = None


@deed
def receive(
    *,
    place: Location,
    origin: Location,
    source: Source,
    lines: Sequence[Received],
    at: datetime,
    by: User | None,
    order: SupplyOrder | None = None,
    once: Once | None = None,
) -> Document:
    """Take in what was bought, given or sent. Each line's expiry, cost and value are frozen with its lot.

    Raises LineErrors for a quantity, an amount or an expiry that can't be.
    """
    when = moment(at)
    check_lines([line.quantity for line in lines])
    _check_received(lines, when=when)
    lock((place, [line.item for line in lines]))
    # In one order for everybody, as the locks: two receipts may bring the same new lots.
    lots = {
        line: _lot(line, source) for line in sorted(set(lines), key=lambda line: (line.item.pk, repr(line)))
    }
    moves = [Leg(lots[line], line.quantity, origin, place) for line in lines]
    return post(DocumentKind.RECEIPT, when=when, moves=moves, place=place, by=by, order=order)


def _check_received(lines: Sequence[Received], *, when: When) -> None:
    wrong: dict[int, str] = {}
    for index, line in enumerate(lines):
        if line.expires_on and line.expires_on < when.on:
            wrong[index] = _("This lot was already expired that day.")
        elif any(
            amount is not None and not 0 <= amount <= MOST for amount in (line.unit_cost, line.unit_value)
        ):
            wrong[index] = _("An amount is from 0 to 10,000.00.")
    by_line(wrong)


def _lot(line: Received, source: Source) -> Lot:
    return Lot.objects.get_or_create(
        item=line.item,
        code=line.code.strip(),
        expires_on=line.expires_on,
        source=source,
        unit_cost=line.unit_cost,
        unit_value=line.unit_value,
    )[0]


@deed
def transfer(
    *,
    origin: Location,
    target: Location,
    lines: Sequence[Line],
    at: datetime,
    by: User | None,
    once: Once | None = None,
) -> Document:
    """Carry from one place of ours to another. Raises Shortage by line."""
    if origin == target:
        raise ValidationError({"target": _("From and to are the same place.")}, code="same")
    return _move_out(DocumentKind.TRANSFER, origin, target, lines, at=at, by=by)


@deed
def give(
    *,
    place: Location,
    lines: Sequence[Line],
    at: datetime,
    by: User | None,
    zone: Zone | None = None,
    outing: Outing | None = None,
    once: Once | None = None,
) -> Document:
    """Give to participants, from a place or a bag. Raises Shortage by line."""
    participants = Location.objects.single(Kind.PARTICIPANTS)
    on = outing.date if outing else None
    return _move_out(
        DocumentKind.GIFT, place, participants, lines, at=at, on=on, by=by, zone=zone, outing=outing
    )


@deed
def lose(
    *, place: Location, lines: Sequence[Line], at: datetime, by: User | None, once: Once | None = None
) -> Document:
    """Take out what was broken, stolen or spoiled, expired or not. Raises Shortage by line."""
    loss = Location.objects.single(Kind.LOSS)
    return _move_out(DocumentKind.LOSS, place, loss, lines, at=at, by=by, expired_too=True)


@deed
def send_back(
    *,
    place: Location,
    supplier: Location,
    lines: Sequence[Line],
    at: datetime,
    by: User | None,
    once: Once | None = None,
) -> Document:
    """Send back to a supplier, expired or not. Raises Shortage by line."""
    return _move_out(DocumentKind.LOSS, place, supplier, lines, at=at, by=by, expired_too=True)


def _move_out(
    kind: DocumentKind,
    origin: Location,
    target: Location,
    lines: Sequence[Line],
    *,
    at: datetime,
    by: User | None,
    on: date | None = None,
    expired_too: bool = False,
    **links: Zone | Outing | None,
) -> Document:
    when = moment(at, on=on)
    check_lines([line.quantity for line in lines])
    items = [line.item for line in lines]
    lock((origin, items), (target, items))
    taken = take(lines, place=origin, when=when, expired_too=expired_too)
    moves = legs(taken, origin=origin, target=target)
    return post(kind, when=when, moves=moves, place=origin, by=by, **links)


@deed
def expire(*, place: Location, at: datetime, by: User | None, once: Once | None = None) -> Document:
    """Take out everything that is expired there. Raises ValidationError when nothing is."""
    when = moment(at)
    expired = Balance.objects.filter(location=place, quantity__gt=0, lot__expires_on__lt=when.on)
    lock((place, expired.values_list("item_id", flat=True)))
    lines = [
        Line(balance.item, balance.quantity, balance.lot)
        for balance in expired.select_related("item", "lot").order_by("lot_id")
    ]
    if not lines:
        raise ValidationError(_("Nothing is expired there."), code="empty")
    taken = take(lines, place=place, when=when, expired_too=True)
    moves = legs(taken, origin=place, target=Location.objects.single(Kind.EXPIRED))
    return post(DocumentKind.LOSS, when=when, moves=moves, place=place, by=by)
