"""A visit is taken back, once, and never edited or deleted, whoever asks."""

from django.db import migrations

# The note is sealed: when keys change it is sealed again, and nobody else can write it in a way that opens.
KEEP = """
CREATE FUNCTION journal_keep_drop() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    may_change text[] := ARRAY['note'];
BEGIN
    IF OLD.cancelled_at IS NULL THEN
        may_change := may_change || ARRAY['cancelled_at', 'cancelled_by_id'];
    END IF;
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - may_change = to_jsonb(OLD) - may_change THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A visit is taken back, never edited.' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER drops_are_kept BEFORE UPDATE OR DELETE ON journal_drop
    FOR EACH ROW EXECUTE FUNCTION journal_keep_drop();
ALTER TABLE journal_drop ENABLE ALWAYS TRIGGER drops_are_kept;
"""

UNDO = """
DROP TRIGGER drops_are_kept ON journal_drop;
DROP FUNCTION journal_keep_drop();
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0007_places")]

    operations = [migrations.RunSQL(KEEP, UNDO)]
