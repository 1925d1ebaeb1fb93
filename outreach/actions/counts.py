"""Counting the shelves while the house goes on working."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from outreach.actions.common import Leg, When, check_lines, lock, moment, note, post
from outreach.ledger import available
from outreach.models import CountLine, Document, Item, Location, Lot, StockCount
from outreach.models.counts import CountState
from outreach.models.ledger import DocumentKind
from outreach.models.places import Kind
from outreach.refusals import Shortage, left
from team.models import User


@dataclass(frozen=True)
class Seen:
    """What somebody saw of an item on a shelf; without a lot, of what has none."""

    item: Item
    counted: int
    lot: Lot | None = None


@deed
def open_count(*, location: Location, at: datetime, by: User | None, once: Once | None = None) -> StockCount:
    """Begin to count a place; nothing stops meanwhile. Raises ValidationError when one is under way."""
    moment(at)
    count = StockCount.objects.create(location=location, opened_at=at, opened_by=by)
    note("count.opened", subject=count, place=location, by=by)
    return count


@deed
def note_count(
    *,
    count: StockCount,
    lines: Sequence[Seen],
    at: datetime,
    by: User | None,
    once: Once | None = None,
) -> StockCount:
    """Note what is on the shelf at `at`; a lot noted again is what the last one says. Raises LineErrors by line."""
    moment(at)
    count = _locked(count, CountState.OPEN, CountState.REVIEWED)
    check_lines([line.counted for line in lines], least=0)
    for line in lines:
        CountLine.objects.update_or_create(
            count=count,
            lot=line.lot or Lot.objects.plain(line.item),
            defaults={"item": line.item, "counted": line.counted, "counted_at": at, "counted_by": by},
        )
    if count.state == CountState.REVIEWED:
        _save(count, CountState.OPEN)
    note("count.noted", subject=count, place=count.location, by=by, lines=len(lines))
    return count


@deed
def review_count(*, count: StockCount, by: User | None, once: Once | None = None) -> StockCount:
    """Somebody looked at the differences, and they may be posted."""
    count = _locked(count, CountState.OPEN)
    count.reviewed_at, count.reviewed_by = timezone.now(), by
    _save(count, CountState.REVIEWED, "reviewed_at", "reviewed_by")
    note("count.reviewed", subject=count, place=count.location, by=by)
    return count


@deed
def cancel_count(*, count: StockCount, by: User | None, once: Once | None = None) -> StockCount:
    """Give a count up: it changes nothing."""
    count = _locked(count, CountState.OPEN, CountState.REVIEWED)
    _save(count, CountState.CANCELLED)
    note("count.cancelled", subject=count, place=count.location, by=by)
    return count


@deed
def post_count(*, count: StockCount, by: User | None, once: Once | None = None) -> StockCount:
    """Post the differences, each as of its line's time: what was done since then stays done.

    Raises Shortage by line, where more was taken since than the count leaves; ValidationError when posted before.
    """
    count = _locked(count, CountState.REVIEWED)
    place = count.location
    lines = list(count.lines.select_related("item", "lot"))
    if not lines:
        raise ValidationError(_("Nothing is counted yet."), code="empty")
    lock((place, [line.item for line in lines]))
    last = max(line.counted_at for line in lines)
    when = When(last, timezone.localdate(last))
    found = differences(count)
    _check_can_be_posted(lines, found, place=place, when=when)
    if moves := _moves(lines, found, place=place):
        post(DocumentKind.COUNT, when=when, moves=moves, place=place, by=by, count=count)
    count.posted_at, count.posted_by = timezone.now(), by
    _save(count, CountState.POSTED, "posted_at", "posted_by")
    note("count.posted", subject=count, place=place, by=by, lines=len(lines), differences=len(moves))
    return count


DIFFERENCES = """
SELECT line.id, line.counted - COALESCE(balance.quantity, 0) + COALESCE((
    SELECT sum(CASE move.to_location_id WHEN count.location_id THEN move.quantity ELSE -move.quantity END)
    FROM outreach_move move JOIN outreach_document document ON document.id = move.document_id
    WHERE move.lot_id = line.lot_id AND count.location_id IN (move.from_location_id, move.to_location_id)
        AND document.occurred_at > line.counted_at
        AND move.occurred_on >= (line.counted_at AT TIME ZONE 'UTC')::date - 2
), 0)
FROM outreach_countline line JOIN outreach_stockcount count ON count.id = line.count_id
LEFT JOIN outreach_balance balance ON (balance.location_id, balance.lot_id) = (count.location_id, line.lot_id)
WHERE count.id = %s
"""


def differences(count: StockCount) -> dict[int, int]:
    """By line's id, counted less what the ledger says was there at the line's time."""
    with connection.cursor() as cursor:
        cursor.execute(DIFFERENCES, [count.pk])
        return {line: int(difference) for line, difference in cursor.fetchall()}


def _moves(lines: Sequence[CountLine], found: dict[int, int], *, place: Location) -> list[Leg]:
    elsewhere = Location.objects.single(Kind.DIFFERENCE)
    return [
        Leg(line.lot, found[line.pk], elsewhere, place)
        if found[line.pk] > 0
        else Leg(line.lot, -found[line.pk], place, elsewhere)
        for line in lines
        if found[line.pk]
    ]


def _check_can_be_posted(
    lines: Sequence[CountLine], found: dict[int, int], *, place: Location, when: When
) -> None:
    parts = available(place, {line.item for line in lines}, on=when.on)
    there = {part.lot.pk: part.quantity for some in parts.values() for part in some}
    short = {
        index: left(there.get(line.lot_id, 0))
        for index, line in enumerate(lines)
        if -found[line.pk] > there.get(line.lot_id, 0)
    }
    if short:
        raise Shortage(short)


def _locked(count: StockCount, *states: CountState) -> StockCount:
    """The count as it is now, locked. Raises ValidationError when it went on meanwhile."""
    fresh: StockCount = (
        StockCount.objects.select_for_update(of=("self",), no_key=True)
        .select_related("location")
        .get(pk=count.pk)
    )
    if fresh.state not in states:
        sentence = {
            CountState.OPEN: _("This count is not reviewed yet."),
            CountState.REVIEWED: _("This count is already reviewed."),
            CountState.POSTED: _("This count is already posted."),
            CountState.CANCELLED: _("This count was given up."),
        }[CountState(fresh.state)]
        raise ValidationError(sentence, code=fresh.state)
    return fresh


def _save(count: StockCount, state: CountState, *fields: str) -> None:
    count.state = state
    count.save(update_fields=["state", *fields])


def posted_document(count: StockCount) -> Document | None:
    """The document that a posted count made, when there were differences."""
    found: Document | None = count.documents.filter(kind=DocumentKind.COUNT).first()
    return found
