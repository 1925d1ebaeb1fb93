"""A bag leaves, and comes back: what was given is what did not."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from outreach.actions.common import (
    Leg,
    Line,
    When,
    by_line,
    check_lines,
    legs,
    lock,
    moment,
    note,
    post,
    take,
)
from outreach.actions.returns import Sharps, record_naloxone, record_sharps
from outreach.ledger import Available, available
from outreach.models import Balance, Item, Location, Lot, Outing, Zone
from outreach.models.base import MOST
from outreach.models.ledger import DocumentKind
from outreach.models.outings import NOT_MORE_NEW, OutingState
from outreach.models.places import Kind
from team.models import User

LONGEST = timedelta(hours=24)


@dataclass(frozen=True)
class Met:
    """Whom an outing met, in counts alone."""

    reached: int = 0
    new: int = 0
    contacts: int = 0
    encounters: int = 0


NOBODY = Met()


@deed
def prepare_outing(
    *,
    bag: Location,
    place: Location,
    zones: Sequence[Zone],
    team: Sequence[User],
    date: date,
    by: User | None,
    once: Once | None = None,
) -> Outing:
    """Say who will go where with which bag. `date` is the evening it begins."""
    outing = Outing.objects.create(bag=bag, place=place, date=date, recorded_by=by)
    outing.zones.set(zones)
    outing.team.set(team)
    note("outing.prepared", subject=outing, place=bag, by=by)
    return outing


@deed
def set_out(
    *,
    bag: Location,
    place: Location,
    zones: Sequence[Zone],
    team: Sequence[User],
    lines: Sequence[Line],
    date: date,
    at: datetime,
    by: User | None,
    once: Once | None = None,
) -> Outing:
    """Prepare an outing, load its bag and leave, in one deed. Raises as `load_bag` does."""
    outing = Outing.objects.create(bag=bag, place=place, date=date, recorded_by=by)
    outing.zones.set(zones)
    outing.team.set(team)
    return _load(outing, lines, at=at, by=by)


@deed
def load_bag(
    *, outing: Outing, lines: Sequence[Line], at: datetime, by: User | None, once: Once | None = None
) -> Outing:
    """Put things in the bag; the first time, the outing begins. Raises Shortage by line.

    A bag that already has what it needs leaves with no lines.
    """
    return _load(_locked(outing), lines, at=at, by=by)


def _load(outing: Outing, lines: Sequence[Line], *, at: datetime, by: User | None) -> Outing:
    when = moment(at, on=outing.date)
    _check_outing(outing, at=at)
    if outing.state == OutingState.PREPARED:
        outing.state, outing.started_at = OutingState.OUT, at
        outing.save(update_fields=["state", "started_at"])
    if lines:
        check_lines([line.quantity for line in lines])
        items = [line.item for line in lines]
        lock((outing.place, items), (outing.bag, items))
        moves = legs(take(lines, place=outing.place, when=when), origin=outing.place, target=outing.bag)
        post(DocumentKind.TRANSFER, when=when, moves=moves, place=outing.bag, by=by, outing=outing)
    note("outing.left", subject=outing, place=outing.bag, by=by)
    return outing


@deed
def bring_back(
    *,
    outing: Outing,
    back: Sequence[Line],
    at: datetime,
    by: User | None,
    met: Met = NOBODY,
    place: Location | None = None,
    sharps: Sequence[Sharps] = (),
    trained: int = 0,
    reversed: int = 0,  # noqa: A002  # the field's own name
    once: Once | None = None,
) -> Outing:
    """The outing is over. `back` says how many of each item came back, 0 or not named: none; the rest was given.

    Raises LineErrors beside the line of a bag fuller than it left, ValidationError under "new" or "at".
    """
    outing, when = _locked(outing), moment(at, on=outing.date)
    if outing.started_at is None:
        raise ValidationError(_("This outing has not left yet."), code="prepared")
    _check_outing(outing, at=at)
    _check_met(met)
    check_lines([line.quantity for line in back] or [0], least=0)
    _empty(outing, back, target=place or outing.place, when=when, by=by)
    for each in sharps:
        record_sharps(sharps=each, on=outing.date, by=by, outing=outing)
    if trained or reversed:
        record_naloxone(trained=trained, reversed=reversed, on=outing.date, by=by, outing=outing)
    return _end(outing, met, at=at, by=by)


def _end(outing: Outing, met: Met, *, at: datetime, by: User | None) -> Outing:
    outing.state, outing.ended_at = OutingState.BACK, at
    for name, count in asdict(met).items():
        setattr(outing, name, count)
    outing.save()
    note("outing.returned", subject=outing, place=outing.bag, by=by, reached=outing.reached)
    return outing


def _locked(outing: Outing) -> Outing:
    fresh: Outing = (
        Outing.objects.select_for_update(of=("self",), no_key=True)
        .select_related("bag", "place")
        .get(pk=outing.pk)
    )
    return fresh


def _check_outing(outing: Outing, *, at: datetime) -> None:
    if outing.state == OutingState.BACK:
        raise ValidationError(_("This outing is already back."), code="back")
    if outing.started_at and not outing.started_at <= at <= outing.started_at + LONGEST:
        raise ValidationError({"at": _("An outing ends after it left, within a day.")}, code="times")


def _check_met(met: Met) -> None:
    for name, count in asdict(met).items():
        if type(count) is not int or not 0 <= count <= MOST:
            raise ValidationError({name: _("A whole number, 0 or more.")}, code="quantity")
    if met.new > met.reached:
        raise ValidationError({"new": NOT_MORE_NEW}, code="new")


def _empty(outing: Outing, back: Sequence[Line], *, target: Location, when: When, by: User | None) -> None:
    """Empty the bag: back to the place what came back, to participants what did not."""
    ids = list(Balance.objects.filter(location=outing.bag, quantity__gt=0).values_list("item_id", flat=True))
    ids += [line.item.pk for line in back]
    lock((outing.bag, ids), (target, ids))
    there = available(outing.bag, Item.objects.filter(pk__in=ids), on=when.on)
    usable = {item: [part for part in parts if not part.is_expired(when.on)] for item, parts in there.items()}
    kept = _kept(back, usable)
    participants = Location.objects.single(Kind.PARTICIPANTS)
    given: list[Leg] = []
    returned: list[Leg] = []
    for item, parts in usable.items():
        given_parts, back_parts = _split(parts, kept[item])
        given += legs([given_parts], origin=outing.bag, target=participants)
        returned += legs([back_parts], origin=outing.bag, target=target)
    if returned:
        post(DocumentKind.TRANSFER, when=when, moves=returned, place=target, by=by, outing=outing)
    if given:
        zones = list(outing.zones.all()[:2])
        zone = zones[0] if len(zones) == 1 else None
        post(DocumentKind.GIFT, when=when, moves=given, place=outing.bag, by=by, outing=outing, zone=zone)


def _kept(back: Sequence[Line], there: dict[int, list[Available]]) -> Counter[int]:
    """By item's id, how many came back. Raises LineErrors where that is more than left."""
    kept: Counter[int] = Counter()
    wrong: dict[int, str] = {}
    for index, line in enumerate(back):
        kept[line.item.pk] += line.quantity
        loaded = sum(part.quantity for part in there.get(line.item.pk, ()))
        if kept[line.item.pk] > loaded:
            wrong[index] = _("The bag left with %(count)d: it can't come back fuller.") % {"count": loaded}
    by_line(wrong)
    return kept


def _split(parts: Sequence[Available], back: int) -> tuple[list[tuple[Lot, int]], list[tuple[Lot, int]]]:
    """What was given and what came back, by lot: the first to expire went first."""
    given, returned = [], []
    rest = sum(part.quantity for part in parts) - back
    for part in parts:
        went = min(rest, part.quantity)
        rest -= went
        if went:
            given.append((part.lot, went))
        if part.quantity - went:
            returned.append((part.lot, part.quantity - went))
    return given, returned
