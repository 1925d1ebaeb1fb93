"""The ledger is only ever added to, its balances follow it, and a recipe that was used stays as it was."""

from django.db import migrations

KEPT = ("outreach_document", "outreach_move", "outreach_lot")

REFUSE = """
CREATE FUNCTION outreach_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The ledger is only ever added to.' USING ERRCODE = 'insufficient_privilege';
END $$;
"""

# For statements, not rows: TRUNCATE has no rows, and an attempt that finds none is refused as well.
KEEP = """
CREATE TRIGGER ledger_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION outreach_refuse();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER ledger_is_kept;
"""

FOLLOW = """
CREATE TRIGGER ledger_is_kept BEFORE DELETE OR TRUNCATE ON outreach_balance
    FOR EACH STATEMENT EXECUTE FUNCTION outreach_refuse();
-- A balance is written from within the moves' trigger alone.
CREATE TRIGGER balances_are_followed BEFORE INSERT OR UPDATE ON outreach_balance
    FOR EACH STATEMENT WHEN (pg_trigger_depth() < 1) EXECUTE FUNCTION outreach_refuse();
ALTER TABLE outreach_balance ENABLE ALWAYS TRIGGER ledger_is_kept;
ALTER TABLE outreach_balance ENABLE ALWAYS TRIGGER balances_are_followed;

-- Whether a location has balances follows from its kind.
CREATE TRIGGER location_kind_is_kept BEFORE UPDATE ON outreach_location
    FOR EACH ROW WHEN (OLD.kind <> NEW.kind) EXECUTE FUNCTION outreach_refuse();

CREATE FUNCTION outreach_check_document() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM outreach_move WHERE document_id = NEW.id) THEN
        PERFORM outreach_deny('document_has_lines');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER document_has_lines AFTER INSERT ON outreach_document
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION outreach_check_document();
ALTER TABLE outreach_document ENABLE ALWAYS TRIGGER document_has_lines;
"""

RECIPES = """
-- An assembly that is being recorded holds its recipe as it is until it is there to be seen.
CREATE FUNCTION outreach_hold_recipe() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM FROM outreach_recipe WHERE id = NEW.recipe_id FOR SHARE;
    RETURN NEW;
END $$;
CREATE TRIGGER recipe_is_held BEFORE INSERT ON outreach_document
    FOR EACH ROW WHEN (NEW.recipe_id IS NOT NULL) EXECUTE FUNCTION outreach_hold_recipe();

CREATE FUNCTION outreach_check_frozen(recipes bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM outreach_recipe WHERE id = ANY (recipes) ORDER BY id FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM outreach_document WHERE recipe_id = ANY (recipes)) THEN
        PERFORM outreach_deny('recipe_is_frozen');
    END IF;
END $$;

CREATE FUNCTION outreach_keep_recipe() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM outreach_check_frozen(ARRAY[OLD.id]);
    IF NEW.kit_id <> OLD.kit_id THEN
        PERFORM outreach_deny('recipe_is_frozen');
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER recipe_is_frozen BEFORE UPDATE OR DELETE ON outreach_recipe
    FOR EACH ROW EXECUTE FUNCTION outreach_keep_recipe();

CREATE FUNCTION outreach_keep_recipe_line() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM outreach_check_frozen(ARRAY[OLD.recipe_id, NEW.recipe_id]);
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    -- Two recipes written at once could each hold the other's kit without seeing it.
    PERFORM pg_advisory_xact_lock(hashtextextended('outreach:recipes', 0));
    IF EXISTS (
        WITH RECURSIVE inside (item) AS (
            SELECT NEW.item_id
            UNION
            SELECT line.item_id FROM inside
            JOIN outreach_recipe recipe ON recipe.kit_id = inside.item
            JOIN outreach_recipeline line ON line.recipe_id = recipe.id
        )
        SELECT FROM inside JOIN outreach_recipe recipe ON recipe.kit_id = inside.item WHERE recipe.id = NEW.recipe_id
    ) THEN
        PERFORM outreach_deny('recipe_contains_itself');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER recipe_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON outreach_recipeline
    FOR EACH ROW EXECUTE FUNCTION outreach_keep_recipe_line();
CREATE TRIGGER ledger_is_kept BEFORE TRUNCATE ON outreach_recipeline
    FOR EACH STATEMENT EXECUTE FUNCTION outreach_refuse();
ALTER TABLE outreach_recipe ENABLE ALWAYS TRIGGER recipe_is_frozen;
ALTER TABLE outreach_recipeline ENABLE ALWAYS TRIGGER recipe_is_frozen;
ALTER TABLE outreach_recipeline ENABLE ALWAYS TRIGGER ledger_is_kept;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY[
        'outreach_check_document', 'outreach_hold_recipe', 'outreach_keep_recipe', 'outreach_keep_recipe_line'
    ] LOOP
        EXECUTE format('ALTER FUNCTION %I() SET search_path = pg_catalog, %I, pg_temp', name, current_schema());
    END LOOP;
END $$;
"""

UNDO = """
DROP TRIGGER ledger_is_kept ON outreach_recipeline;
DROP TRIGGER recipe_is_frozen ON outreach_recipeline;
DROP TRIGGER recipe_is_frozen ON outreach_recipe;
DROP TRIGGER recipe_is_held ON outreach_document;
DROP TRIGGER document_has_lines ON outreach_document;
DROP TRIGGER location_kind_is_kept ON outreach_location;
DROP TRIGGER balances_are_followed ON outreach_balance;
DROP TRIGGER ledger_is_kept ON outreach_balance;
DROP FUNCTION outreach_keep_recipe_line();
DROP FUNCTION outreach_keep_recipe();
DROP FUNCTION outreach_check_frozen(bigint[]);
DROP FUNCTION outreach_hold_recipe();
DROP FUNCTION outreach_check_document();
"""

ALL = REFUSE + "".join(KEEP.format(table=table) for table in KEPT) + FOLLOW + RECIPES
UNDO_ALL = (
    UNDO
    + "".join(f"DROP TRIGGER ledger_is_kept ON {table};" for table in KEPT)
    + "DROP FUNCTION outreach_refuse();"
)


class Migration(migrations.Migration):
    dependencies = [("outreach", "0002_ledger_triggers")]

    operations = [migrations.RunSQL(ALL, UNDO_ALL)]
