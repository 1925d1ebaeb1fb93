"""What two people signed stays signed, and a file stays the file that they read; it may only be sealed with another key."""

from django.db import migrations

DO = """
CREATE TRIGGER journal_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_proofsignature
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
ALTER TABLE journal_proofsignature ENABLE ALWAYS TRIGGER journal_is_kept;

CREATE TRIGGER journal_row_is_kept BEFORE UPDATE ON journal_editionfile
    FOR EACH ROW EXECUTE FUNCTION journal_keep_row('data', '|');
ALTER TABLE journal_editionfile ENABLE ALWAYS TRIGGER journal_row_is_kept;
"""
UNDO = """
DROP TRIGGER journal_is_kept ON journal_proofsignature;
DROP TRIGGER journal_row_is_kept ON journal_editionfile;
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0009_editions")]

    operations = [migrations.RunSQL(DO, UNDO)]
