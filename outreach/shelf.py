"""What lies where, as the pages of the street and of the shelves ask for it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import connection
from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _

from lune.models import BaseModel
from outreach.models import Balance, Document, Item, Location
from outreach.models.ledger import DocumentKind
from team.models import User

Row = TypeVar("Row", bound=BaseModel)

# How long a tap on the desk's panel can be taken back by who made it.
REGRET = timedelta(minutes=30)
USUAL_ITEMS = 8


def fresh(*, on: date) -> QuerySet[Balance]:
    """What lies anywhere and is not expired."""
    usable = Q(lot__expires_on=None) | Q(lot__expires_on__gte=on)
    return Balance.objects.filter(usable, quantity__gt=0).order_by()


def usable(place: Location, *, on: date) -> dict[int, int]:
    """How many of each item can still be given from there: what is expired is not."""
    rows = fresh(on=on).filter(location=place)
    return dict(rows.values_list("item_id").annotate(Sum("quantity")))


def items(*wanted: Iterable[int]) -> list[Item]:
    """Items in use, by id, in the order of the catalogue."""
    ids = {item for some in wanted for item in some}
    if not ids:
        return []
    return list(Item.objects.active().filter(pk__in=ids).select_related("category"))


def usual_load(bag: Location, *, on: date) -> dict[int, int]:
    """What is missing of the bag's usual load, by item."""
    already = usable(bag, on=on)
    wanted = dict(bag.usual_load.filter(item__is_active=True).values_list("item_id", "quantity"))
    return {
        item: quantity - already.get(item, 0)
        for item, quantity in wanted.items()
        if quantity > already.get(item, 0)
    }


# The last moves of all places, a month or two of a busy house: however long the history, ranking costs the same.
OFTEN = """
SELECT item_id FROM (
    SELECT item_id, from_location_id, to_location_id, quantity FROM outreach_move ORDER BY id DESC LIMIT 5000
) recent JOIN outreach_location target ON target.id = to_location_id AND target.kind = 'participants'
WHERE from_location_id = %s GROUP BY item_id ORDER BY sum(quantity) DESC, item_id LIMIT %s
"""


def often_given(place: Location, *, there: dict[int, int]) -> set[int]:
    """Ids of the items that this place gave most of late."""
    with connection.cursor() as cursor:
        cursor.execute(OFTEN, [place.pk, USUAL_ITEMS])
        often = [int(item) for [item] in cursor.fetchall()]
    return {*often, *[item for item in there if item not in often][: USUAL_ITEMS - len(often)]}


def recent_gifts(place: Location, *, by: User, now: datetime) -> QuerySet[Document]:
    """What somebody gave here a moment ago, taken back since or not."""
    return (
        Document.objects.filter(
            kind=DocumentKind.GIFT, recorded_by=by, recorded_at__gt=now - REGRET, outing=None
        )
        .filter(moves__from_location=place)
        .order_by("-recorded_at", "-id")
        .distinct()
    )


def last_gift(place: Location, *, by: User, now: datetime) -> Document | None:
    """The last of them that still stands, its moves with their items."""
    return (
        recent_gifts(place, by=by, now=now).filter(reversed_by=None).prefetch_related("moves__item").first()
    )


def known(rows: QuerySet[Row], sent: str) -> Row:
    """The row that a form named by its opaque name. Raises ValidationError when there is none."""
    try:
        return rows.get(uid=sent)
    except (ValidationError, ObjectDoesNotExist):
        raise ValidationError(_("This is not known any more. Open the page again."), code="unknown") from None
