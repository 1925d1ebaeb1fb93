"""PostgreSQL chains the audit's lines and refuses to change them, whoever asks. docs/decisions tells why it is a trigger."""

from django.db import migrations

CHAIN = r"""
CREATE FUNCTION privacy_audit_chain() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    INSERT INTO privacy_audithead (chain, number, hash)
        VALUES (NEW.chain, 0, decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING;
    -- Lines of one chain come one after the other from here to their commits; other chains go their own way.
    SELECT number, hash INTO NEW.number, NEW.previous FROM privacy_audithead WHERE chain = NEW.chain FOR UPDATE;
    IF NEW.once AND EXISTS (
        SELECT FROM privacy_auditline
        WHERE once AND chain = NEW.chain AND actor = NEW.actor AND verb = NEW.verb AND scope = NEW.scope
    ) THEN
        RETURN NULL;
    END IF;
    NEW.number := NEW.number + 1;
    NEW.at := clock_timestamp();
    NEW.hash := sha256(NEW.previous || convert_to(array_to_string(ARRAY[
        NEW.chain::text, NEW.number::text, NEW.id::text,
        to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
        NEW.actor::text, NEW.kind, NEW.verb, NEW.subject_type, NEW.subject::text, NEW.scope::text,
        NEW.once::text, NEW.detail::text
    ], '|', ''), 'UTF8'));
    UPDATE privacy_audithead SET number = NEW.number, hash = NEW.hash WHERE chain = NEW.chain;
    RETURN NEW;
END $$;

-- What runs with the owner's rights looks names up where the owner put them, and nowhere else.
DO $$ BEGIN
    EXECUTE format('ALTER FUNCTION privacy_audit_chain() SET search_path = pg_catalog, %I, pg_temp', current_schema());
END $$;

CREATE TRIGGER audit_line_is_chained BEFORE INSERT ON privacy_auditline
    FOR EACH ROW EXECUTE FUNCTION privacy_audit_chain();
ALTER TABLE privacy_auditline ENABLE ALWAYS TRIGGER audit_line_is_chained;
"""

GUARD = """
CREATE FUNCTION privacy_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit is only ever added to.' USING ERRCODE = 'insufficient_privilege';
END $$;

-- For statements, not rows: TRUNCATE has no rows, and an attempt that finds none is refused as well.
CREATE TRIGGER audit_lines_are_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON privacy_auditline
    FOR EACH STATEMENT EXECUTE FUNCTION privacy_audit_refuse();
CREATE TRIGGER audit_heads_are_kept BEFORE DELETE OR TRUNCATE ON privacy_audithead
    FOR EACH STATEMENT EXECUTE FUNCTION privacy_audit_refuse();
-- A head is written from within the lines' trigger alone.
CREATE TRIGGER audit_heads_are_followed BEFORE INSERT OR UPDATE ON privacy_audithead
    FOR EACH STATEMENT WHEN (pg_trigger_depth() < 1) EXECUTE FUNCTION privacy_audit_refuse();
ALTER TABLE privacy_auditline ENABLE ALWAYS TRIGGER audit_lines_are_kept;
ALTER TABLE privacy_audithead ENABLE ALWAYS TRIGGER audit_heads_are_kept;
ALTER TABLE privacy_audithead ENABLE ALWAYS TRIGGER audit_heads_are_followed;
"""

UNDO = """
DROP TRIGGER audit_line_is_chained ON privacy_auditline;
DROP TRIGGER audit_lines_are_kept ON privacy_auditline;
DROP TRIGGER audit_heads_are_kept ON privacy_audithead;
DROP TRIGGER audit_heads_are_followed ON privacy_audithead;
DROP FUNCTION privacy_audit_chain();
DROP FUNCTION privacy_audit_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_initial")]

    operations = [migrations.RunSQL(CHAIN + GUARD, UNDO)]
