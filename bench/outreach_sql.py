"""What the bench does by hand: the statements that a careful person would write, on one open connection."""

from uuid import uuid4

import psycopg
from psycopg.types.json import Jsonb

NO_HOUSE = "00000000-0000-0000-0000-000000000000"
ZONE = "America/Toronto"
EACH_DAY = 90
CHUNK = 24_000
PLENTY = 900_000

PLACES = (
    "SELECT id, uid, name FROM outreach_location WHERE kind = 'internal' AND NOT is_bag ORDER BY id LIMIT 3"
)
STOCK = """
SELECT location_id, balance.item_id, sum(quantity) FROM outreach_balance balance
JOIN outreach_lot lot ON lot.id = lot_id
WHERE location_id = ANY (%s) AND quantity > 0 AND (expires_on IS NULL OR expires_on >= current_date) GROUP BY 1, 2
"""
NAMES = """
SELECT item.id, item.name, category.name FROM outreach_item item
JOIN outreach_category category ON category.id = category_id
WHERE is_active AND item.id = ANY (%s) ORDER BY category.position, item.name, item.id
"""


def on_hand(connection: psycopg.Connection) -> int:
    """Ask what lies at three places, item by item; return how many items."""
    places = [place for place, _uid, _name in connection.execute(PLACES).fetchall()]
    there = connection.execute(STOCK, [places]).fetchall()
    names = connection.execute(NAMES, [list({item for _place, item, _quantity in there})]).fetchall()
    connection.commit()
    return len(names)


CLAIM = """
INSERT INTO lune_deedkey (key, verb, digest, result_model, location, at)
VALUES (%s, 'bench', '', '', '', now()) ON CONFLICT DO NOTHING RETURNING key
"""
AVAILABLE = """
SELECT lot.id, lot.item_id, outreach_lowest(balance.location_id, lot.id, current_date)
FROM outreach_balance balance JOIN outreach_lot lot ON lot.id = balance.lot_id
WHERE balance.location_id = %s AND balance.item_id = ANY (%s) AND balance.quantity > 0
    AND (lot.expires_on IS NULL OR lot.expires_on >= current_date) ORDER BY lot.expires_on NULLS LAST, lot.id
"""
DOCUMENT = """
INSERT INTO outreach_document (uid, kind, occurred_at, occurred_on)
VALUES (gen_random_uuid(), 'gift', now(), (now() AT TIME ZONE %s)::date) RETURNING id, uid, occurred_on
"""
MOVES = """
INSERT INTO outreach_move (document_id, item_id, lot_id, from_location_id, to_location_id, quantity, occurred_on)
SELECT %s, item, lot, %s, (SELECT id FROM outreach_location WHERE kind = 'participants'), 1, %s
FROM unnest(%s::bigint[], %s::bigint[]) AS line (item, lot)
"""
AUDIT = """
INSERT INTO privacy_auditline (chain, kind, verb, subject_type, subject, detail)
VALUES (%s, 'deed', 'stock.gift', 'outreach.document', %s, %s)
"""


def give(connection: psycopg.Connection, place: int, items: list[int]) -> None:
    """Give one of each item, as one document, with its key and its line in the audit."""
    key = uuid4()
    connection.execute(CLAIM, [key])
    connection.execute("SELECT outreach_lock(%s::bigint[], %s::bigint[])", [[place] * len(items), items])
    lots: dict[int, int] = {}
    for lot, item, there in connection.execute(AVAILABLE, [place, items]).fetchall():
        if there > 0:
            lots.setdefault(item, lot)
    [row] = connection.execute(DOCUMENT, [ZONE]).fetchall()
    document, uid, day = row
    connection.execute(MOVES, [document, place, day, list(lots), list(lots.values())])
    connection.execute(AUDIT, [NO_HOUSE, uid, Jsonb({"lines": len(lots), "units": len(lots)})])
    connection.execute("UPDATE lune_deedkey SET result_id = %s WHERE key = %s", [document, key])
    connection.commit()


MORE_ITEMS = """
WITH made AS (
    INSERT INTO outreach_item (uid, name, name_en, code, category_id, unit, funder, tracks_expiry, is_kit, is_active)
    SELECT gen_random_uuid(), 'Article ' || number, '', '', (SELECT min(id) FROM outreach_category), 'piece', 'other',
        false, false, true
    FROM generate_series((SELECT count(*) + 1 FROM outreach_item), 40) AS number RETURNING id
)
INSERT INTO outreach_lot (uid, item_id, code, source) SELECT gen_random_uuid(), id, '', 'none' FROM made
"""
PAST = """
WITH document AS (
    INSERT INTO outreach_document (uid, kind, occurred_at, occurred_on, recorded_at)
    SELECT gen_random_uuid(), %(kind)s, at, (at AT TIME ZONE %(zone)s)::date, at
    FROM generate_series(1, %(documents)s) AS number,
        LATERAL (SELECT now() - make_interval(days => %(days)s) * number / %(documents)s AS at) AS moment
    RETURNING id, occurred_on
), lot AS (
    SELECT DISTINCT ON (item_id) id, item_id, dense_rank() OVER (ORDER BY item_id) AS rank
    FROM outreach_lot WHERE source = 'none' AND code = '' ORDER BY item_id, id
)
INSERT INTO outreach_move (document_id, item_id, lot_id, from_location_id, to_location_id, quantity, occurred_on)
SELECT document.id, lot.item_id, lot.id, %(origin)s, %(target)s, %(quantity)s, document.occurred_on
FROM document JOIN lot ON (lot.rank + document.id) %% 40 < %(lines)s
"""


def stock_up(connection: psycopg.Connection) -> None:
    """Forty items, and plenty of each at three places since two years and more."""
    connection.execute(MORE_ITEMS)
    [[supplier]] = connection.execute(
        "SELECT min(id) FROM outreach_location WHERE kind = 'supplier'"
    ).fetchall()
    for place, _uid, _name in connection.execute(PLACES).fetchall():
        connection.execute(
            PAST,
            {
                "kind": "receipt",
                "documents": 1,
                "days": 900,
                "lines": 40,
                "zone": ZONE,
                "origin": supplier,
                "target": place,
                "quantity": PLENTY,
            },
        )
    connection.commit()


def fill(connection: psycopg.Connection, moves: int) -> None:
    """Gifts of eight lines at the three places, over two years, until there are so many moves."""
    places = [place for place, _uid, _name in connection.execute(PLACES).fetchall()]
    [[target]] = connection.execute("SELECT id FROM outreach_location WHERE kind = 'participants'").fetchall()
    turn = 0
    while (missing := moves - count(connection)) > 0:
        connection.execute(
            PAST,
            {
                "kind": "gift",
                "documents": max(1, min(CHUNK, missing) // 8),
                "days": 800,
                "lines": 8,
                "zone": ZONE,
                "origin": places[turn % 3],
                "target": target,
                "quantity": 1,
            },
        )
        turn += 1
    connection.commit()


def count(connection: psycopg.Connection) -> int:
    [[moves]] = connection.execute("SELECT count(*) FROM outreach_move").fetchall()
    return int(moves)
