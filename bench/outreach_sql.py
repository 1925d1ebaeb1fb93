"""What the bench puts into the database by hand: forty items, plenty of each, and the moves of two years."""

import psycopg

ZONE = "America/Toronto"
CHUNK = 24_000
PLENTY = 900_000

PLACES = (
    "SELECT id, uid, name FROM outreach_location WHERE kind = 'internal' AND NOT is_bag ORDER BY id LIMIT 3"
)
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
