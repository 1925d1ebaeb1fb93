"""Questions to the ledger: what is where, what was, what can be taken, and whether it all adds up."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Sum

from outreach.models import Balance, Item, Location, Lot

OnHand = dict[tuple[int, int], int]
"""Units by (location's id, item's id); what is not named is 0."""


def on_hand(location: Location | None = None) -> OnHand:
    """What is there now, in one place of ours or in all of them."""
    balances = Balance.objects.filter(quantity__gt=0)
    if location:
        balances = balances.filter(location=location)
    rows = balances.order_by().values_list("location_id", "item_id").annotate(Sum("quantity"))
    return {(place, item): quantity for place, item, quantity in rows}


AS_OF = """
SELECT place.id, item_id, sum(delta) FROM (
    SELECT to_location_id, item_id, quantity::bigint, occurred_on FROM outreach_move
    UNION ALL
    SELECT from_location_id, item_id, -quantity::bigint, occurred_on FROM outreach_move
) AS side (location, item_id, delta, day)
JOIN outreach_location place ON place.id = location AND place.kind = 'internal'
WHERE day <= %s GROUP BY 1, 2 HAVING sum(delta) <> 0
"""


def as_of(day: date) -> OnHand:
    """What was there at the end of a day, added up from the moves."""
    return {(place, item): int(quantity) for place, item, quantity in _rows(AS_OF, [day])}


@dataclass(frozen=True)
class Available:
    """Units of a lot that can be taken from a place on a day without there ever having been fewer than none."""

    lot: Lot
    quantity: int

    def is_expired(self, on: date) -> bool:
        return self.lot.expires_on is not None and self.lot.expires_on < on


AVAILABLE = """
SELECT lot.id, lot.uid, lot.item_id, lot.code, lot.expires_on, lot.source, lot.unit_cost, lot.unit_value,
    outreach_lowest(balance.location_id, lot.id, %s)
FROM outreach_balance balance JOIN outreach_lot lot ON lot.id = balance.lot_id
WHERE balance.location_id = %s AND balance.item_id = ANY (%s) AND balance.quantity > 0
ORDER BY lot.expires_on NULLS LAST, lot.id
"""
LOT_FIELDS = ["id", "uid", "item_id", "code", "expires_on", "source", "unit_cost", "unit_value"]


def available(location: Location, items: Iterable[Item], *, on: date) -> dict[int, list[Available]]:
    """By item's id, the lots that can be taken on that day: first to expire first, then first come."""
    found: dict[int, list[Available]] = defaultdict(list)
    for *lot, quantity in _rows(AVAILABLE, [on, location.pk, [item.pk for item in items]]):
        row = Lot.from_db(connection.alias, LOT_FIELDS, lot)
        found[row.item_id].append(Available(row, quantity))
    return found


def first_to_expire(location: Location, item: Item, quantity: int, *, on: date) -> list[tuple[Lot, int]]:
    """Which lots to take for `quantity`, proposed: the first to expire first. Less than asked when there is less."""
    taken: list[tuple[Lot, int]] = []
    for there in available(location, [item], on=on)[item.pk]:
        part = min(there.quantity, quantity)
        if part > 0 and not there.is_expired(on):
            taken.append((there.lot, part))
            quantity -= part
    return taken


@dataclass(frozen=True)
class Discrepancy:
    """Where the ledger does not add up. `on` is a past day below zero; None: the balance is not its moves' sum."""

    location: int
    lot: int
    ledger: int
    balance: int
    on: date | None


# One statement, so that what is recorded meanwhile is seen whole or not at all.
DISCREPANCIES = """
WITH days AS (
    SELECT place.id AS location, lot_id, day, sum(sum(delta)) OVER (
        PARTITION BY place.id, lot_id ORDER BY day
    ) AS quantity FROM (
        SELECT to_location_id, lot_id, occurred_on, quantity::bigint FROM outreach_move
        UNION ALL
        SELECT from_location_id, lot_id, occurred_on, -quantity::bigint FROM outreach_move
    ) AS side (location, lot_id, day, delta)
    JOIN outreach_location place ON place.id = side.location AND place.kind = 'internal'
    GROUP BY 1, 2, 3
), ends AS (
    SELECT DISTINCT ON (location, lot_id) location, lot_id, quantity FROM days ORDER BY location, lot_id, day DESC
)
SELECT COALESCE(location, location_id), COALESCE(ends.lot_id, balance.lot_id),
    COALESCE(ends.quantity, 0), COALESCE(balance.quantity, 0), NULL::date
FROM ends FULL JOIN outreach_balance balance ON (location_id, balance.lot_id) = (location, ends.lot_id)
WHERE COALESCE(ends.quantity, 0) <> COALESCE(balance.quantity, 0)
UNION ALL
SELECT location, lot_id, quantity, quantity, day FROM days WHERE quantity < 0
ORDER BY 1, 2, 5
"""


def discrepancies() -> list[Discrepancy]:
    """Every balance that is not its moves' sum, and every past day on which there were fewer than none."""
    return [Discrepancy(*row) for row in _rows(DISCREPANCIES)]


class LedgerBroken(Exception):
    """The ledger does not add up; `manage.py check_ledger` says where."""


def check() -> int:
    """The daily job. Raises LedgerBroken; touches nothing."""
    if found := discrepancies():
        raise LedgerBroken(f"{len(found)} discrepancies")
    return 0


def _rows(sql: str, values: Any = None) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
