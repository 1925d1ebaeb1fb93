"""What lies at each place, as the page « Matériel » lists it: one statement, and one row for each place."""

import json
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from lune.formats import in_english

# A place's lines are one text: who has drawn that text before need not look into it.
ON_SHELVES = """
SELECT place.uid, CASE WHEN %(english)s AND place.name_en <> '' THEN place.name_en ELSE place.name END,
    coalesce(json_agg(
        json_build_array(
            CASE WHEN %(english)s AND item.name_en <> '' THEN item.name_en ELSE item.name END, held.quantity
        ) ORDER BY category.position, item.name, item.id
    ) FILTER (WHERE item.id IS NOT NULL)::text, '[]')
FROM (
    SELECT location_id, balance.item_id, sum(quantity)::bigint AS quantity
    FROM outreach_balance balance JOIN outreach_lot lot ON lot.id = lot_id
    WHERE quantity > 0 AND (expires_on IS NULL OR expires_on >= %(on)s) GROUP BY 1, 2
) held
JOIN outreach_item item ON item.id = held.item_id AND item.is_active
JOIN outreach_category category ON category.id = item.category_id
RIGHT JOIN outreach_location place ON place.id = held.location_id
WHERE place.kind = 'internal' AND place.is_active AND NOT place.is_bag
GROUP BY place.id ORDER BY place.id
"""


@dataclass(frozen=True)
class Shelf:
    """A place, and what can be given there, as JSON: `[["Bas", 7], …]` in the order of the catalogue."""

    uid: UUID
    label: str
    stock: str

    def lines(self) -> list[tuple[str, int]]:
        return [(name, quantity) for name, quantity in json.loads(self.stock)]


def shelves(*, on: date) -> list[Shelf]:
    """Every place of ours, names in the reader's language; what is expired is left out."""
    with connection.cursor() as cursor:
        cursor.execute(ON_SHELVES, {"on": on, "english": in_english()})
        return [Shelf(*row) for row in cursor.fetchall()]
