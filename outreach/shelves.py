"""What lies at each place, as the page « Matériel » lists it: one statement for all of them."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from uuid import UUID

from django.db import connection

from outreach.models.base import in_english

ON_SHELVES = """
SELECT place.uid, CASE WHEN %(english)s AND place.name_en <> '' THEN place.name_en ELSE place.name END,
    CASE WHEN %(english)s AND item.name_en <> '' THEN item.name_en ELSE item.name END, held.quantity
FROM (
    SELECT location_id, balance.item_id, sum(quantity)::bigint AS quantity
    FROM outreach_balance balance JOIN outreach_lot lot ON lot.id = lot_id
    WHERE quantity > 0 AND (expires_on IS NULL OR expires_on >= %(on)s) GROUP BY 1, 2
) held
JOIN outreach_item item ON item.id = held.item_id AND item.is_active
JOIN outreach_category category ON category.id = item.category_id
RIGHT JOIN outreach_location place ON place.id = held.location_id
WHERE place.kind = 'internal' AND place.is_active AND NOT place.is_bag
ORDER BY place.id, category.position, item.name, item.id
"""


@dataclass(frozen=True)
class Shelf:
    """A place, and how many of each item can be given there, in the order of the catalogue."""

    uid: UUID
    label: str
    lines: tuple[tuple[str, int], ...]


def shelves(*, on: date) -> list[Shelf]:
    """Every place of ours, names in the reader's language; what is expired is left out."""
    with connection.cursor() as cursor:
        cursor.execute(ON_SHELVES, {"on": on, "english": in_english()})
        rows = cursor.fetchall()
    by_place = groupby(rows, key=itemgetter(0, 1))
    return [
        Shelf(uid, place, tuple((item, quantity) for *_place, item, quantity in lines if item is not None))
        for (uid, place), lines in by_place
    ]
