"""PostgreSQL keeps the balances from the moves, and refuses to change what was recorded, whoever asks."""

from django.db import migrations

KEYS = """
ALTER TABLE outreach_move ADD CONSTRAINT move_lot_of_item
    FOREIGN KEY (lot_id, item_id) REFERENCES outreach_lot (id, item_id);
ALTER TABLE outreach_move ADD CONSTRAINT move_day_of_document
    FOREIGN KEY (document_id, occurred_on) REFERENCES outreach_document (id, occurred_on);
ALTER TABLE outreach_countline ADD CONSTRAINT countline_lot_of_item
    FOREIGN KEY (lot_id, item_id) REFERENCES outreach_lot (id, item_id);
-- An outing's evening may be two days of Greenwich before its return; no other day is further off.
ALTER TABLE outreach_document ADD CONSTRAINT document_day_of_its_time
    CHECK (occurred_on - (occurred_at AT TIME ZONE 'UTC')::date BETWEEN -2 AND 1);
-- Balances change at every gift: room on the page keeps them where they are.
ALTER TABLE outreach_balance SET (fillfactor = 70);
"""

TOOLS = """
CREATE FUNCTION outreach_deny(reason text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', reason USING ERRCODE = 'check_violation', CONSTRAINT = reason;
END $$;

-- Deeds on the same item at the same place come one after the other. The keys are taken in one order by
-- everybody, so that no two deeds wait for each other.
CREATE FUNCTION outreach_lock(locations bigint[], items bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    key bigint;
BEGIN
    FOR key IN
        SELECT DISTINCT hashtextextended('outreach:' || location || ':' || item, 0)
        FROM unnest(locations, items) AS pair (location, item) ORDER BY 1
    LOOP
        PERFORM pg_advisory_xact_lock(key);
    END LOOP;
END $$;

-- The least there was of a lot at any day's end, from `since` until now: what can still be taken on that day.
CREATE FUNCTION outreach_lowest(location bigint, lot bigint, since date) RETURNS bigint LANGUAGE plpgsql
STABLE SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    held bigint := COALESCE(
        (SELECT quantity FROM outreach_balance WHERE location_id = location AND lot_id = lot), 0
    );
BEGIN
    RETURN LEAST(held, held - (
        SELECT max(later) FROM (
            SELECT sum(sum(delta)) OVER (ORDER BY occurred_on DESC) AS later FROM (
                SELECT occurred_on, quantity::bigint AS delta FROM outreach_move
                WHERE to_location_id = location AND lot_id = lot AND occurred_on > since
                UNION ALL
                SELECT occurred_on, -quantity::bigint FROM outreach_move
                WHERE from_location_id = location AND lot_id = lot AND occurred_on > since
            ) AS move GROUP BY occurred_on
        ) AS day
    ));
END $$;
"""

POST = """
CREATE FUNCTION outreach_check_moves(documents bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    reason text;
BEGIN
    SELECT CASE
        WHEN document.occurred_at > clock_timestamp() + interval '2 minutes' THEN 'document_has_happened'
        WHEN document.kind <> 'reversal' AND (document.kind, origin.kind, target.kind) NOT IN (
            ('receipt', 'supplier', 'internal'), ('receipt', 'donor', 'internal'),
            ('transfer', 'internal', 'internal'), ('gift', 'internal', 'participants'),
            ('assembly', 'internal', 'assembly'), ('assembly', 'assembly', 'internal'),
            ('dismantling', 'internal', 'assembly'), ('dismantling', 'assembly', 'internal'),
            ('count', 'difference', 'internal'), ('count', 'internal', 'difference'),
            ('loss', 'internal', 'loss'), ('loss', 'internal', 'expired'), ('loss', 'internal', 'supplier')
        ) THEN 'move_fits_its_document'
        -- A count says what lies there, expired or not; a reversal takes back; a kit taken apart goes nowhere.
        WHEN lot.expires_on < move.occurred_on AND document.kind NOT IN ('count', 'reversal', 'dismantling')
            AND target.kind NOT IN ('expired', 'supplier', 'loss') THEN 'lot_expired'
    END INTO reason
    FROM outreach_move move
    JOIN outreach_document document ON document.id = move.document_id
    JOIN outreach_location origin ON origin.id = move.from_location_id
    JOIN outreach_location target ON target.id = move.to_location_id
    JOIN outreach_lot lot ON lot.id = move.lot_id
    WHERE move.document_id = ANY (documents) ORDER BY 1 LIMIT 1;
    IF reason IS NOT NULL THEN
        PERFORM outreach_deny(reason);
    END IF;
END $$;

-- A reversal is its document's mirror, line for line.
CREATE FUNCTION outreach_check_reversal(reversal bigint, original bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT kind FROM outreach_document WHERE id = original) = 'reversal' THEN
        PERFORM outreach_deny('document_reversal_stands');
    END IF;
    IF EXISTS (
        SELECT FROM (
            SELECT item_id, lot_id, from_location_id AS origin, to_location_id AS target, quantity::bigint AS difference
            FROM outreach_move WHERE document_id = original
            UNION ALL
            SELECT item_id, lot_id, to_location_id, from_location_id, -quantity::bigint
            FROM outreach_move WHERE document_id = reversal
        ) AS line GROUP BY item_id, lot_id, origin, target HAVING sum(difference) <> 0
    ) THEN
        PERFORM outreach_deny('document_reversal_is_a_mirror');
    END IF;
END $$;

-- What goes into an assembly is its recipe as many times as it makes kits; out of a dismantling, the same.
CREATE FUNCTION outreach_check_kits(made bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        WITH work AS (
            SELECT recipe_id, CASE kind WHEN 'assembly' THEN kits::bigint ELSE -kits::bigint END AS kits
            FROM outreach_document WHERE id = made
        )
        SELECT FROM (
            SELECT item_id, CASE target.kind WHEN 'assembly' THEN quantity::bigint ELSE -quantity::bigint END AS surplus
            FROM outreach_move JOIN outreach_location target ON target.id = to_location_id WHERE document_id = made
            UNION ALL
            SELECT item_id, -quantity * kits FROM outreach_recipeline JOIN work USING (recipe_id)
            UNION ALL
            SELECT kit_id, kits FROM outreach_recipe recipe JOIN work ON work.recipe_id = recipe.id
        ) AS line GROUP BY item_id HAVING sum(surplus) <> 0
    ) THEN
        PERFORM outreach_deny('document_follows_its_recipe');
    END IF;
END $$;

CREATE FUNCTION outreach_post_moves() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    documents bigint[] := ARRAY(SELECT DISTINCT document_id FROM added);
BEGIN
    IF EXISTS (
        SELECT FROM outreach_move
        WHERE document_id = ANY (documents) AND id NOT IN (SELECT id FROM added)
    ) THEN
        PERFORM outreach_deny('document_is_complete');
    END IF;
    PERFORM outreach_check_moves(documents);
    PERFORM outreach_check_reversal(id, reverses_id)
        FROM outreach_document WHERE id = ANY (documents) AND kind = 'reversal';
    PERFORM outreach_check_kits(id)
        FROM outreach_document WHERE id = ANY (documents) AND kind IN ('assembly', 'dismantling');

    PERFORM outreach_lock(array_agg(location), array_agg(item)) FROM (
        SELECT from_location_id, item_id FROM added UNION SELECT to_location_id, item_id FROM added
    ) AS side (location, item) JOIN outreach_location place ON place.id = location AND place.kind = 'internal';

    -- Statements from here on see what was committed before the locks were ours.
    WITH net AS (
        SELECT location, item, lot, sum(delta) AS delta FROM (
            SELECT from_location_id, item_id, lot_id, -quantity::bigint FROM added
            UNION ALL
            SELECT to_location_id, item_id, lot_id, quantity::bigint FROM added
        ) AS side (location, item, lot, delta)
        JOIN outreach_location place ON place.id = location AND place.kind = 'internal'
        GROUP BY 1, 2, 3
    ), changed AS (
        UPDATE outreach_balance balance SET quantity = quantity + delta FROM net
        WHERE (location_id, item_id, lot_id) = (location, item, lot)
    )
    INSERT INTO outreach_balance (location_id, item_id, lot_id, quantity)
        SELECT location, item, lot, delta FROM net WHERE NOT EXISTS (
            SELECT FROM outreach_balance WHERE (location_id, item_id, lot_id) = (location, item, lot)
        ) ORDER BY location, item, lot;

    IF EXISTS (
        SELECT FROM (
            SELECT from_location_id, lot_id, occurred_on FROM added
            UNION ALL
            SELECT to_location_id, lot_id, occurred_on FROM added
        ) AS side (location, lot, day)
        JOIN outreach_location place ON place.id = location AND place.kind = 'internal'
        GROUP BY location, lot HAVING outreach_lowest(location, lot, min(day)) < 0
    ) THEN
        PERFORM outreach_deny('balance_never_was_negative');
    END IF;
    RETURN NULL;
END $$;

-- A gift is small: planning it anew each time takes longer than doing it.
ALTER FUNCTION outreach_post_moves() SET plan_cache_mode = force_generic_plan;
-- What runs with the owner's rights looks names up where the owner put them, and nowhere else.
DO $$ BEGIN
    EXECUTE format('ALTER FUNCTION outreach_post_moves() SET search_path = pg_catalog, %I, pg_temp', current_schema());
END $$;

CREATE TRIGGER moves_are_posted AFTER INSERT ON outreach_move
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION outreach_post_moves();
ALTER TABLE outreach_move ENABLE ALWAYS TRIGGER moves_are_posted;
"""

UNDO = """
DROP TRIGGER moves_are_posted ON outreach_move;
DROP FUNCTION outreach_post_moves();
DROP FUNCTION outreach_check_kits(bigint);
DROP FUNCTION outreach_check_reversal(bigint, bigint);
DROP FUNCTION outreach_check_moves(bigint[]);
DROP FUNCTION outreach_lowest(bigint, bigint, date);
DROP FUNCTION outreach_lock(bigint[], bigint[]);
DROP FUNCTION outreach_deny(text);
ALTER TABLE outreach_balance RESET (fillfactor);
ALTER TABLE outreach_document DROP CONSTRAINT document_day_of_its_time;
ALTER TABLE outreach_countline DROP CONSTRAINT countline_lot_of_item;
ALTER TABLE outreach_move DROP CONSTRAINT move_day_of_document, DROP CONSTRAINT move_lot_of_item;
"""


class Migration(migrations.Migration):
    dependencies = [("outreach", "0001_initial")]

    operations = [migrations.RunSQL(KEYS + TOOLS + POST, UNDO)]
