"""The SQL behind the figures: what the tables share, then one statement for each.

Parameters: first and next (the days asked for, half-open), contents (kits by what is in them). What was reversed does
not count, nor does its reversal: figures count what stands.
"""

MOVE = """
move AS (
    SELECT m.item_id, m.lot_id, m.from_location_id, m.to_location_id, m.quantity,
        date_trunc('month', m.occurred_on)::date AS month, d.kind, d.zone_id, d.outing_id
    FROM outreach_move m
    JOIN outreach_document d ON d.id = m.document_id
    WHERE m.occurred_on >= %(first)s AND m.occurred_on < %(next)s AND d.kind <> 'reversal'
        AND NOT EXISTS (SELECT FROM outreach_document r WHERE r.reverses_id = d.id)
)"""

# A kit's contents are those of the recipe that its lot was last made by.
# An outing through several zones is of no one zone.
GIVEN = """
given AS (
    SELECT m.month, m.from_location_id AS place_id, coalesce(line.item_id, m.item_id) AS item_id,
        m.quantity::bigint * coalesce(line.quantity, 1) AS quantity,
        coalesce(m.zone_id, (
            SELECT min(z.zone_id) FROM outreach_outing_zones z WHERE z.outing_id = m.outing_id HAVING count(*) = 1
        )) AS zone_id
    FROM move m
    JOIN outreach_item item ON item.id = m.item_id
    LEFT JOIN LATERAL (
        SELECT recipe.id
        FROM outreach_move made
        JOIN outreach_document assembly ON assembly.id = made.document_id AND assembly.kind = 'assembly'
        JOIN outreach_recipe recipe ON recipe.id = assembly.recipe_id AND recipe.kit_id = made.item_id
        WHERE made.lot_id = m.lot_id
        ORDER BY assembly.id DESC
        LIMIT 1
    ) recipe ON item.is_kit AND %(contents)s
    LEFT JOIN outreach_recipeline line ON line.recipe_id = recipe.id
    WHERE m.kind = 'gift'
)"""

GIVEN_BY_ITEM = """
SELECT x.uid::text AS key, x.name, x.name_en, g.month, sum(g.quantity)::bigint AS quantity
FROM given g
JOIN outreach_item x ON x.id = g.item_id
JOIN outreach_category c ON c.id = x.category_id
GROUP BY x.id, c.position, g.month
ORDER BY c.position, x.name, x.id, g.month"""

GIVEN_BY_CATEGORY = """
SELECT x.uid::text AS key, x.name, x.name_en, g.month, sum(g.quantity)::bigint AS quantity
FROM given g
JOIN outreach_item item ON item.id = g.item_id
JOIN outreach_category x ON x.id = item.category_id
GROUP BY x.id, g.month
ORDER BY x.position, x.id, g.month"""

GIVEN_BY_FUNDER = """
SELECT x.funder AS key, x.funder AS name, '' AS name_en, g.month, sum(g.quantity)::bigint AS quantity
FROM given g
JOIN outreach_item x ON x.id = g.item_id
GROUP BY x.funder, g.month
ORDER BY x.funder, g.month"""

GIVEN_BY_ZONE = """
SELECT coalesce(x.uid::text, '') AS key, coalesce(x.name, '') AS name, coalesce(x.name_en, '') AS name_en,
    g.month, sum(g.quantity)::bigint AS quantity
FROM given g
LEFT JOIN outreach_zone x ON x.id = g.zone_id
GROUP BY x.id, g.month
ORDER BY x.name, x.id, g.month"""

GIVEN_BY_PLACE = """
SELECT x.uid::text AS key, x.name, x.name_en, g.month, sum(g.quantity)::bigint AS quantity
FROM given g
JOIN outreach_location x ON x.id = g.place_id
GROUP BY x.id, g.month
ORDER BY x.is_bag, x.id, g.month"""

PEOPLE = """
SELECT date_trunc('month', date)::date AS month, count(*) AS outings, sum(reached)::bigint AS reached,
    sum(new)::bigint AS new, sum(contacts)::bigint AS contacts, sum(encounters)::bigint AS encounters
FROM outreach_outing
WHERE state = 'back' AND date >= %(first)s AND date < %(next)s
GROUP BY 1
ORDER BY 1"""

KITS = """
SELECT item.uid::text AS key, item.name, item.name_en, m.month,
    sum(m.quantity) FILTER (WHERE m.kind = 'assembly' AND origin.kind = 'assembly')::bigint AS assembled,
    sum(m.quantity) FILTER (WHERE m.kind = 'dismantling' AND origin.kind = 'internal')::bigint AS dismantled,
    sum(m.quantity) FILTER (WHERE m.kind = 'gift')::bigint AS given
FROM move m
JOIN outreach_item item ON item.id = m.item_id AND item.is_kit
JOIN outreach_location origin ON origin.id = m.from_location_id
GROUP BY item.id, m.month
ORDER BY item.name, item.id, m.month"""

# A goal is a calendar year's: each year that the period touches, as far as it has gone.
GOALS = """
SELECT item.uid::text AS key, item.name, item.name_en, goal.year, goal.quantity AS goal,
    coalesce(sum(m.quantity) FILTER (WHERE d.kind = 'assembly' AND origin.kind = 'assembly'), 0)::bigint AS assembled,
    coalesce(sum(m.quantity) FILTER (WHERE d.kind = 'gift'), 0)::bigint AS given
FROM outreach_yeargoal goal
JOIN outreach_item item ON item.id = goal.item_id
LEFT JOIN (
    outreach_move m
    JOIN outreach_document d ON d.id = m.document_id AND d.kind IN ('assembly', 'gift')
        AND NOT EXISTS (SELECT FROM outreach_document r WHERE r.reverses_id = d.id)
    JOIN outreach_location origin ON origin.id = m.from_location_id
) ON m.item_id = goal.item_id AND m.occurred_on >= make_date(goal.year, 1, 1)
    AND m.occurred_on < make_date(goal.year + 1, 1, 1)
WHERE goal.year >= extract(year FROM %(first)s::date) AND goal.year <= extract(year FROM %(next)s::date - 1)
GROUP BY item.id, goal.id
ORDER BY goal.year, item.name"""

SHARPS = """
SELECT method AS key, date_trunc('month', "on")::date AS month, sum(quantity)::bigint AS quantity
FROM outreach_sharpsreturn
WHERE "on" >= %(first)s AND "on" < %(next)s
GROUP BY method, 2
ORDER BY method, 2"""

NALOXONE = """
SELECT month, sum(kits)::bigint AS kits, sum(trained)::bigint AS trained, sum(reversed)::bigint AS reversed
FROM (
    SELECT m.month, m.quantity AS kits, 0 AS trained, 0 AS reversed
    FROM move m
    JOIN outreach_item item ON item.id = m.item_id AND item.funder = 'naloxone'
    WHERE m.kind = 'gift'
    UNION ALL
    SELECT date_trunc('month', "on")::date, 0, trained, reversed
    FROM outreach_naloxonenote
    WHERE "on" >= %(first)s AND "on" < %(next)s
) AS told
GROUP BY month
ORDER BY month"""

RECEIVED = """
SELECT lot.source, item.uid::text AS key, item.name, item.name_en, sum(m.quantity)::bigint AS quantity,
    sum(m.quantity::bigint * lot.unit_cost)::bigint AS cost, sum(m.quantity::bigint * lot.unit_value)::bigint AS value
FROM move m
JOIN outreach_lot lot ON lot.id = m.lot_id
JOIN outreach_item item ON item.id = m.item_id
JOIN outreach_category c ON c.id = item.category_id
WHERE m.kind = 'receipt'
GROUP BY lot.source, item.id, c.position
ORDER BY lot.source, c.position, item.name"""

ORDERED = """
SELECT item.uid::text AS key, item.name, item.name_en, sum(asked.ordered)::bigint AS ordered,
    sum(asked.received)::bigint AS received, sum(greatest(asked.ordered - asked.received, 0))::bigint AS missing
FROM (
    SELECT line.order_id, line.item_id, line.quantity AS ordered, coalesce((
        SELECT sum(m.quantity)
        FROM outreach_document d
        JOIN outreach_move m ON m.document_id = d.id AND m.item_id = line.item_id
        WHERE d.order_id = line.order_id AND d.kind = 'receipt'
            AND NOT EXISTS (SELECT FROM outreach_document r WHERE r.reverses_id = d.id)
    ), 0) AS received
    FROM outreach_supplyorder placed
    JOIN outreach_orderline line ON line.order_id = placed.id
    WHERE placed.ordered_on >= %(first)s AND placed.ordered_on < %(next)s
) asked
JOIN outreach_item item ON item.id = asked.item_id
JOIN outreach_category c ON c.id = item.category_id
GROUP BY item.id, c.position
ORDER BY c.position, item.name"""

GONE = """
SELECT item.uid::text AS key, item.name, item.name_en,
    coalesce(sum(m.quantity) FILTER (WHERE target.kind = 'expired'), 0)::bigint AS expired,
    coalesce(sum(m.quantity) FILTER (WHERE target.kind = 'loss'), 0)::bigint AS lost,
    coalesce(sum(CASE WHEN target.kind = 'difference' THEN -m.quantity WHEN origin.kind = 'difference' THEN m.quantity
        END), 0)::bigint AS difference,
    sum(m.quantity::bigint * coalesce(lot.unit_cost, lot.unit_value))
        FILTER (WHERE target.kind IN ('expired', 'loss'))::bigint AS worth
FROM move m
JOIN outreach_lot lot ON lot.id = m.lot_id
JOIN outreach_item item ON item.id = m.item_id
JOIN outreach_category c ON c.id = item.category_id
JOIN outreach_location target ON target.id = m.to_location_id
JOIN outreach_location origin ON origin.id = m.from_location_id
WHERE target.kind IN ('expired', 'loss', 'difference') OR origin.kind = 'difference'
GROUP BY item.id, c.position
ORDER BY c.position, item.name"""

_GIVEN = f"WITH {MOVE}, {GIVEN}"
_MOVE = f"WITH {MOVE}"
STATEMENTS = {
    "given_funder": _GIVEN + GIVEN_BY_FUNDER,
    "given_item": _GIVEN + GIVEN_BY_ITEM,
    "given_category": _GIVEN + GIVEN_BY_CATEGORY,
    "given_zone": _GIVEN + GIVEN_BY_ZONE,
    "given_place": _GIVEN + GIVEN_BY_PLACE,
    "people": PEOPLE,
    "kits": _MOVE + KITS,
    "goals": GOALS,
    "sharps": SHARPS,
    "naloxone": _MOVE + NALOXONE,
    "received": _MOVE + RECEIVED,
    "ordered": ORDERED,
    "gone": _MOVE + GONE,
}
