"""What is on hand, by place and item, how long it lasts and what expires. One statement."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db import connection

from lune.formats import in_language
from outreach.models.items import Unit

USAGE_DAYS = 90
"""Days of which the mean outgoing of a day is taken."""
MOST_LOOKS = 12
"""Lines before the others are folded away."""
SHORT = 14
"""Days of cover under which something runs out soon."""

# Outgoing: given, put in kits, carried elsewhere; less what bags brought back. What was reversed does not count.
ON_HAND = """
WITH held AS (
    SELECT b.location_id, b.item_id, sum(b.quantity)::bigint AS on_hand,
        coalesce(sum(b.quantity) FILTER (WHERE lot.expires_on < %(today)s), 0)::bigint AS expired,
        coalesce(sum(b.quantity) FILTER (
            WHERE lot.expires_on BETWEEN %(today)s AND %(today)s::date + 30), 0)::bigint AS within_30,
        coalesce(sum(b.quantity) FILTER (
            WHERE lot.expires_on BETWEEN %(today)s AND %(today)s::date + 90), 0)::bigint AS within_90,
        min(lot.expires_on) FILTER (WHERE lot.expires_on >= %(today)s) AS next_expiry
    FROM outreach_balance b
    JOIN outreach_lot lot ON lot.id = b.lot_id
    WHERE b.quantity > 0
    GROUP BY b.location_id, b.item_id
),
move AS (
    SELECT m.from_location_id, m.to_location_id, m.item_id, m.quantity, d.kind
    FROM outreach_move m
    JOIN outreach_document d ON d.id = m.document_id AND d.kind IN ('gift', 'transfer', 'assembly')
    WHERE m.occurred_on > %(since)s
        AND NOT EXISTS (SELECT FROM outreach_document r WHERE r.reverses_id = d.id)
),
spent AS (
    SELECT location_id, item_id, greatest(sum(quantity), 0)::bigint AS outgoing
    FROM (
        SELECT from_location_id AS location_id, item_id, quantity FROM move
        UNION ALL
        SELECT m.to_location_id, m.item_id, -m.quantity
        FROM move m
        JOIN outreach_location bag ON bag.id = m.from_location_id AND bag.is_bag
        WHERE m.kind = 'transfer'
    ) AS side
    GROUP BY location_id, item_id
)
SELECT place.uid::text, place.name, place.name_en, place.is_bag, item.uid::text, item.name, item.name_en, item.unit,
    coalesce(held.on_hand, 0), coalesce(held.expired, 0), coalesce(held.within_30, 0), coalesce(held.within_90, 0),
    held.next_expiry, coalesce(spent.outgoing, 0), least.quantity
FROM held
FULL JOIN spent USING (location_id, item_id)
FULL JOIN (SELECT place_id AS location_id, item_id, quantity FROM outreach_minimum) least
    USING (location_id, item_id)
JOIN outreach_location place ON place.id = location_id AND place.kind = 'internal' AND place.is_active
JOIN outreach_item item ON item.id = item_id
JOIN outreach_category category ON category.id = item.category_id
WHERE coalesce(held.on_hand, 0) > 0 OR coalesce(spent.outgoing, 0) > 0 OR least.quantity IS NOT NULL
ORDER BY place.is_bag, place.id, category.position, item.name, item.id"""


@dataclass(frozen=True)
class OnHand:
    """An item at a place. `outgoing`: units gone in the last 90 days."""

    place_uid: str
    place_name: str
    place_name_en: str
    is_bag: bool
    item_uid: str
    name: str
    name_en: str
    unit: str
    on_hand: int
    expired: int
    within_30: int
    within_90: int
    next_expiry: date | None
    outgoing: int
    minimum: int | None

    @property
    def place(self) -> str:
        return in_language(self.place_name, self.place_name_en)

    @property
    def item(self) -> str:
        return in_language(self.name, self.name_en)

    @property
    def unit_label(self) -> str:
        return str(Unit(self.unit).label)

    @property
    def usable(self) -> int:
        return self.on_hand - self.expired

    @property
    def per_day(self) -> float:
        return self.outgoing / USAGE_DAYS

    @property
    def cover(self) -> int | None:
        """Whole days that the usable stock lasts at the mean of the last 90; None for a bag, or when nothing goes out."""
        if self.is_bag or not self.outgoing:
            return None
        return self.usable * USAGE_DAYS // self.outgoing

    @property
    def is_short(self) -> bool:
        return self.cover is not None and self.cover < SHORT

    @property
    def is_below(self) -> bool:
        return self.minimum is not None and self.usable < self.minimum

    @property
    def needs_a_look(self) -> bool:
        return self.is_short or self.is_below or self.expired > 0 or self.within_30 > 0


@dataclass(frozen=True)
class PlaceStock:
    uid: str
    name: str
    is_bag: bool
    rows: list[OnHand]

    @property
    def expired(self) -> int:
        return sum(row.expired for row in self.rows)


def on_hand(*, today: date) -> list[OnHand]:
    with connection.cursor() as cursor:
        cursor.execute(ON_HAND, {"today": today, "since": today - timedelta(days=USAGE_DAYS)})
        return [OnHand(*row) for row in cursor.fetchall()]


def most_urgent(rows: list[OnHand]) -> list[OnHand]:
    """What needs a look, the shortest cover first, then what only expires or is under its minimum."""
    looks = [row for row in rows if row.needs_a_look]
    return sorted(looks, key=lambda row: (not row.is_short, row.cover or 0))


def by_place(rows: list[OnHand]) -> list[PlaceStock]:
    grouped = [list(of_place) for _uid, of_place in groupby(rows, key=lambda row: row.place_uid)]
    return [
        PlaceStock(of_place[0].place_uid, of_place[0].place, of_place[0].is_bag, of_place)
        for of_place in grouped
    ]
