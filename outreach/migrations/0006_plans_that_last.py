"""A session keeps the plans it made while the shelves were empty: they must stay good when they are full.

With nothing in a table its pages are read from end to end, and tables are met in any order. The fourteen months of the
demo, posted at once by such a plan, were still being checked twenty minutes later. So documents are checked one by one,
each by its index, and what is met first stands first.
"""

from django.db import migrations

CHECK = """
CREATE OR REPLACE FUNCTION outreach_check_moves(documents bigint[]) RETURNS void LANGUAGE plpgsql
SET enable_seqscan = off SET join_collapse_limit = 1 AS $$
DECLARE
    posted bigint;
    reason text;
BEGIN
    FOREACH posted IN ARRAY documents LOOP
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
        FROM outreach_document document
        JOIN outreach_move move ON move.document_id = document.id
        JOIN outreach_location origin ON origin.id = move.from_location_id
        JOIN outreach_location target ON target.id = move.to_location_id
        JOIN outreach_lot lot ON lot.id = move.lot_id
        WHERE document.id = posted ORDER BY 1 LIMIT 1;
        IF reason IS NOT NULL THEN
            PERFORM outreach_deny(reason);
        END IF;
    END LOOP;
END $$;

ALTER FUNCTION outreach_lowest(bigint, bigint, date) SET enable_seqscan = off;
ALTER FUNCTION outreach_check_document() SET enable_seqscan = off;
"""


class Migration(migrations.Migration):
    dependencies = [("outreach", "0005_minimum")]

    # Back from here the same is checked, and as fast: there is nothing to put back.
    operations = [migrations.RunSQL(CHECK, migrations.RunSQL.noop)]
