"""Places where the journal is offered, and visits to them."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Max, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from journal.actions.common import DRIFT, clean, lock_issue, note
from journal.actions.editions import reopen_changed
from journal.models import Drop, Issue, Place
from journal.models.places import MOST, WHOLE, PlaceState
from lune import registry
from lune.deeds import Once, deed
from privacy import audit
from team.models import User


@deed
def add_place(*, place: Place, by: User | None, once: Once | None = None) -> Place:
    """Add a place, at the end of the round. Raises ValidationError by field."""
    _check_no_house(place)
    place.position = (Place.objects.aggregate(last=Max("position"))["last"] or 0) + 1
    place.full_clean()
    place.save(force_insert=True)
    reopen_changed(by=by)
    note("place.added", subject=place, by=by)
    return place


@deed
def change_place(*, place: Place, fields: Iterable[str], by: User | None, once: Once | None = None) -> Place:
    """Change these fields of a place, as they are on `place`. Raises ValidationError by field."""
    changed = sorted(fields)
    _check_no_house(place)
    place.full_clean()
    if changed:
        place.save(update_fields=changed)
        reopen_changed(by=by)
        audit.record(
            verb="place.changed", by=by, subject=place, chain=audit.NO_HOUSE, detail={"fields": changed}
        )
    return place


@deed
def move_place(*, place: Place, step: int, by: User | None, once: Once | None = None) -> Place:
    """Walk a place earlier (step −1) or later (+1) in the round. At its end, nothing moves."""
    places = list(Place.objects.on_the_round().select_for_update(of=("self",)))
    here = next((index for index, one in enumerate(places) if one.pk == place.pk), None)
    if here is None:
        raise ValidationError(_("This place is not on the round."), code="not_on_round")
    there = min(max(here + step, 0), len(places) - 1)
    places.insert(there, places.pop(here))
    for position, one in enumerate(places, 1):
        one.position = position
    Place.objects.bulk_update(places, ["position"])
    note("place.moved", subject=place, by=by)
    return places[there]


@deed
def visit_place(
    *,
    place: Place,
    issue: Issue,
    left: int = 0,
    returned: int = 0,
    missing: int = 0,
    at: datetime,
    by: User | None,
    words: str = "",
    once: Once | None = None,
) -> Drop:
    """Note a visit: copies of `issue` left, older ones taken back or missing. Raises ValidationError by field.

    Copies taken back and missing are of the issue that was left there last. `words` may say more.
    """
    counts = {"left": left, "returned": returned, "missing": missing}
    _check_numbers(counts)
    _check_time(at)
    place, issue = _locked(place, issue)
    _check_may_leave(place, issue, left)
    old = _left_before(place, at) if returned + missing else None
    _check_were_there(place, old, returned=returned, missing=missing)
    drop = Drop(place=place, issue=issue, old_issue=old, at=at, by=by, note=clean(words), **counts)
    drop.clean_fields(exclude=["place", "issue", "old_issue", "by"])
    drop.save(force_insert=True)
    audit.record(verb="place.visited", by=by, subject=drop, chain=audit.NO_HOUSE, scope=place, detail=counts)
    return drop


@deed
def take_back_visit(*, drop: Drop, by: User, once: Once | None = None) -> Drop:
    """Take a visit back: it counts no more. Raises ValidationError when a later visit relies on it."""
    place, issue = _locked(drop.place, drop.issue)
    drop = Drop.objects.select_for_update(of=("self",)).get(pk=drop.pk)
    if drop.cancelled_at:
        raise ValidationError(_("This visit is already taken back."), code="cancelled")
    drop.cancelled_at, drop.cancelled_by = timezone.now(), by
    drop.save(update_fields=["cancelled_at", "cancelled_by"])
    relied = [lying(place, issue), *(copies_in_hand(one) for one in (issue, drop.old_issue) if one)]
    if any(count is not None and count < 0 for count in relied):
        raise ValidationError(
            _("These copies were counted again on a later visit: take that one back first."), code="relied_on"
        )
    audit.record(verb="place.visit_taken_back", by=by, subject=drop, chain=audit.NO_HOUSE, scope=place)
    return drop


def lying(place: Place, issue: Issue) -> int:
    """How many copies of an issue should lie at a place, if no reader took any."""
    standing = Drop.objects.standing().filter(place=place)
    sums = standing.aggregate(
        left=Sum("left", filter=Q(issue=issue), default=0),
        gone=Sum("returned", filter=Q(old_issue=issue), default=0)
        + Sum("missing", filter=Q(old_issue=issue), default=0),
    )
    return int(sums["left"] - sums["gone"])


def copies_in_hand(issue: Issue) -> int | None:
    """Printed, less what lies outside; what was taken back is in hand again. None: nobody said how many were printed."""
    if issue.copies_printed is None:
        return None
    sums = Drop.objects.standing().aggregate(
        left=Sum("left", filter=Q(issue=issue), default=0),
        returned=Sum("returned", filter=Q(old_issue=issue), default=0),
    )
    return int(issue.copies_printed - sums["left"] + sums["returned"])


def _locked(place: Place, issue: Issue) -> tuple[Place, Issue]:
    """Visits come one after the other: each counts what the others left, of its own issue and of the one before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('journal:round', 0))")
    return Place.objects.select_for_update(of=("self",), no_key=True).get(pk=place.pk), lock_issue(issue)


def _left_before(place: Place, at: datetime) -> Issue | None:
    """The issue that was left at a place last, as of a moment."""
    before = Drop.objects.filter(place=place).left_by(at).select_related("issue").first()
    return before.issue if before else None


def _check_numbers(numbers: Mapping[str, int]) -> None:
    wrong = {
        name: WHOLE for name, count in numbers.items() if type(count) is not int or not 0 <= count <= MOST
    }
    if wrong:
        raise ValidationError(wrong)
    if not any(numbers.values()):
        raise ValidationError({"left": _("Every number is 0. To go on without a visit, skip this place.")})


def _check_time(at: datetime) -> None:
    if at > timezone.now() + DRIFT:
        raise ValidationError({"at": _("This time has not come yet.")})


def _check_may_leave(place: Place, issue: Issue, left: int) -> None:
    """Old copies may be taken back from anywhere; new ones are left where the round goes, as long as there are any."""
    if not issue.is_on_paper:
        raise ValidationError({"issue": _("This issue is not printed yet.")})
    if left and place.state != PlaceState.ACTIVE:
        sentence = (
            _("This place is ended: copies can only be taken back.")
            if place.state == PlaceState.ENDED
            else _("This place is paused: copies can only be taken back.")
        )
        raise ValidationError({"left": sentence})
    in_hand = copies_in_hand(issue)
    if in_hand is not None and left > in_hand:
        raise ValidationError({"left": _copies_left(in_hand)})


def _copies_left(count: int) -> str:
    """How many copies can still be left."""
    if not count:
        return _("No copy of this issue is left: all that were printed are out.")
    return ngettext(
        "There is %(count)d copy of this issue left.", "There are %(count)d copies of this issue left.", count
    ) % {"count": count}


def _check_were_there(place: Place, old: Issue | None, *, returned: int, missing: int) -> None:
    if old is None:
        if missing:
            raise ValidationError({"missing": _("No copies had been left here: none can be missing.")})
        return
    there = lying(place, old)
    if returned + missing > there:
        sentence = ngettext(
            "At most %(count)d copy of number %(number)d can still be here.",
            "At most %(count)d copies of number %(number)d can still be here.",
            there,
        ) % {"count": there, "number": old.number}
        raise ValidationError({"returned" if returned else "missing": sentence})


def _check_no_house(place: Place) -> None:
    """Where a house is, is nobody's business: a stand in one is never on a page that everybody may read."""
    names = {name.casefold() for ask in registry.houses for _uid, name in ask()}
    if place.is_public and place.name.casefold() in names:
        raise ValidationError({"is_public": _("A house is never shown publicly.")})
