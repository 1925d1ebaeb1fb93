"""What is counted on the way, tap by tap, before the outing is told at its end."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from outreach.actions.common import note
from outreach.models import Location, Outing
from outreach.models.outings import NOT_MORE_NEW, OutingState
from team.models import User

TALLIES = ("reached", "new", "contacts", "encounters")


@deed
def tally(*, outing: Outing, what: str, step: int, by: User | None, once: Once | None = None) -> Outing:
    """One more, or one less, of what an outing counts. Somebody new is somebody reached.

    Raises ValidationError for less than none, and once the outing is back.
    """
    fresh: Outing = Outing.objects.select_for_update(of=("self",), no_key=True).get(pk=outing.pk)
    if fresh.state != OutingState.OUT:
        raise ValidationError(_("This outing is not on its way."), code="state")
    counted = ("reached", "new") if what == "new" and step > 0 else (what,)
    for name in counted:
        setattr(fresh, name, getattr(fresh, name) + step)
    if getattr(fresh, what) < 0:
        raise ValidationError(_("There is none to take back."), code="none")
    if fresh.new > fresh.reached:
        raise ValidationError(NOT_MORE_NEW, code="new")
    fresh.save(update_fields=list(counted))
    note(f"outing.tallied.{what}", subject=fresh, place=None, by=by, step=step)
    return fresh


@deed
def link_place(*, place: Location, house: object, by: User | None, once: Once | None = None) -> Location:
    """Say which of our places the desk of a house hands out from. It leaves the place it had before."""
    Location.objects.filter(house=str(house)).update(house=None)
    Location.objects.filter(pk=place.pk).update(house=str(house))
    note("place.linked", subject=place, place=place, by=by)
    return place
