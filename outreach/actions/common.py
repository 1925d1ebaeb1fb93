"""What every deed of the ledger is made of: a moment, locks, lots taken, one document with its moves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from outreach.ledger import Available, available
from outreach.models import Document, Item, Location, Lot, Move
from outreach.models.base import MOST
from outreach.models.ledger import DocumentKind
from outreach.models.places import Kind
from outreach.refusals import LineErrors, Shortage, left
from privacy import audit
from team.models import User

# Clocks of tablets drift; more than this ahead is a slip of the finger.
DRIFT = timedelta(minutes=2)


@dataclass(frozen=True)
class Line:
    """What somebody typed on one line. The first to expire is taken: of this lot, or of those with this number.

    The number "" is that of lots which have none; None stands for all of them.
    """

    item: Item
    quantity: int
    lot: Lot | None = None
    code: str | None = None

    def may_take(self, lot: Lot) -> bool:
        return self.lot in (None, lot) and self.code in (None, lot.code)


@dataclass(frozen=True)
class When:
    """A moment, and the local day that it counts in."""

    at: datetime
    on: date

    @property
    def past_day(self) -> date | None:
        return self.on if self.on < timezone.localdate() else None


@dataclass(frozen=True)
class Leg:
    """One move of a document still to be written."""

    lot: Lot
    quantity: int
    origin: Location
    target: Location


def moment(at: datetime, *, on: date | None = None) -> When:
    """Refuse a time that has not come. `on` is the evening that it belongs to, when it is not its own day."""
    day = timezone.localdate(at)
    if at > timezone.now() + DRIFT:
        raise ValidationError({"at": _("This time has not come yet.")}, code="future")
    if on and on > day:
        raise ValidationError({"at": _("This day has not come yet.")}, code="future")
    return When(at, on or day)


def check_lines(quantities: Sequence[object], *, least: int = 1) -> None:
    """Refuse what is no whole number between `least` and a million, beside its line; and no lines at all."""
    if not quantities:
        raise ValidationError(_("There is nothing to record."), code="empty")
    sentence = _("A quantity is a whole number from %(least)s to 1,000,000.") % {"least": least}
    wrong = {
        index: sentence
        for index, quantity in enumerate(quantities)
        if type(quantity) is not int or not least <= quantity <= MOST
    }
    if wrong:
        raise LineErrors(wrong)


def lock(*sides: tuple[Location, Iterable[Item | int]]) -> None:
    """Lock items at places of ours until the deed is done, in the order that everybody takes them in.

    All that a deed will touch is locked by one call, before anything is decided.
    """
    pairs = [
        (place.pk, item if isinstance(item, int) else item.pk)
        for place, items in sides
        for item in items
        if place.kind == Kind.INTERNAL
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT outreach_lock(%s::bigint[], %s::bigint[])",
            [[place for place, _item in pairs], [item for _place, item in pairs]],
        )


def take(
    lines: Sequence[Line], *, place: Location, when: When, expired_too: bool = False
) -> list[list[tuple[Lot, int]]]:
    """By line, the lots to take and how many of each. Raises Shortage with how many are left, by line."""
    there = available(place, {line.item for line in lines}, on=when.on)
    rest = {part.lot.pk: part.quantity for parts in there.values() for part in parts}
    taken: list[list[tuple[Lot, int]]] = []
    short: dict[int, str] = {}
    for index, line in enumerate(lines):
        usable = [part for part in there[line.item.pk] if expired_too or not part.is_expired(when.on)]
        parts = _take_line(line, usable, rest)
        taken.append(parts)
        if sum(quantity for _lot, quantity in parts) < line.quantity:
            short[index] = left(sum(quantity for _lot, quantity in parts), on=when.past_day)
    if short:
        raise Shortage(short)
    return taken


def _take_line(line: Line, usable: list[Available], rest: dict[int, int]) -> list[tuple[Lot, int]]:
    """As much of the line as there is; what it takes is no longer in `rest`."""
    parts: list[tuple[Lot, int]] = []
    wanted = line.quantity
    for part in usable:
        quantity = min(wanted, rest[part.lot.pk])
        if quantity > 0 and line.may_take(part.lot):
            parts.append((part.lot, quantity))
            rest[part.lot.pk] -= quantity
            wanted -= quantity
    return parts


def legs(taken: Iterable[Iterable[tuple[Lot, int]]], *, origin: Location, target: Location) -> list[Leg]:
    return [Leg(lot, quantity, origin, target) for parts in taken for lot, quantity in parts]


def post(
    kind: DocumentKind, *, when: When, moves: Sequence[Leg], place: Location, by: User | None, **links: Any
) -> Document:
    """Write a document and all its moves, in one statement each, and its line in the audit."""
    _check_not_counted(moves, when=when)
    document = Document.objects.create(
        kind=kind, occurred_at=when.at, occurred_on=when.on, recorded_by=by, **links
    )
    Move.objects.bulk_create(
        Move(
            document=document,
            item_id=leg.lot.item_id,
            lot=leg.lot,
            from_location=leg.origin,
            to_location=leg.target,
            quantity=leg.quantity,
            occurred_on=when.on,
        )
        for leg in moves
    )
    units = sum(leg.quantity for leg in moves)
    note(f"stock.{kind}", subject=document, place=place, by=by, lines=len(moves), units=units)
    return document


def note(
    verb: str, *, subject: Any, place: Location | None, by: User | None, **detail: int | bool | None
) -> None:
    """The deed's line in the audit. It comes last: whoever writes it keeps others of this room waiting."""
    audit.record(verb=verb, by=by, subject=subject, chain=audit.NO_HOUSE, scope=place, detail=detail)


COUNTED = """
SELECT FROM outreach_countline line JOIN outreach_stockcount count ON count.id = line.count_id
WHERE count.state = 'posted' AND count.location_id = ANY (%s) AND line.lot_id = ANY (%s) AND line.counted_at > %s
LIMIT 1
"""


def _check_not_counted(moves: Sequence[Leg], *, when: When) -> None:
    """A count already says what came of everything before it: adding to that past would count it twice."""
    places = {leg.origin.pk for leg in moves} | {leg.target.pk for leg in moves}
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, [list(places), list({leg.lot.pk for leg in moves}), when.at])
        counted = cursor.fetchone() is not None
    if counted:
        raise ValidationError(_("This was counted since then: the count already holds it."), code="counted")


def by_line(sentences: Mapping[int, str]) -> None:
    """Raise LineErrors when there is any."""
    if sentences:
        raise LineErrors(sentences)
