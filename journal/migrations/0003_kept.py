"""What was said stays as it was said: versions, steps, approvals, wordings; of a consent, only its withdrawal is added.

Sealed again with another key is the same text: a rotation of keys passes, any other change does not.
Nothing here is deleted, whoever asks. Retention will come in by one function of the owner's, that destroys a
contribution whole and is named in these triggers; the application's role never gets the right itself.
"""

from django.db import migrations

# By table, its sealed columns: a rotation writes them again.
SEALED = {
    "journal_version": ("title", "body"),
    "journal_contributionstep": ("note",),
    "journal_issuestep": (),
    "journal_authorapproval": ("comment",),
    "journal_consentwording": (),
    "journal_consent": (),
}
# By table, what may be written once, where nothing stood.
ADDED = {"journal_consent": ("withdrawn_at", "withdrawn_by_id")}

FUNCTIONS = """
CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The journal keeps what was said.' USING ERRCODE = 'insufficient_privilege';
END $$;

-- Two seals of one text: another key's id in front, as many bytes behind it.
CREATE FUNCTION journal_sealed_again(old bytea, new bytea) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT substring(old from 3 for get_byte(old, 1)) <> substring(new from 3 for get_byte(new, 1))
        AND octet_length(old) - get_byte(old, 1) = octet_length(new) - get_byte(new, 1)
$$;

-- Its arguments: the sealed columns, "|", the columns that may be written once.
CREATE FUNCTION journal_keep_row() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was jsonb := to_jsonb(OLD);
    is_now jsonb := to_jsonb(NEW);
    written_once boolean := false;
    kept boolean;
    name text;
BEGIN
    FOREACH name IN ARRAY TG_ARGV LOOP
        IF name = '|' THEN
            written_once := true;
            CONTINUE;
        END IF;
        IF was -> name IS DISTINCT FROM is_now -> name THEN
            IF written_once THEN
                kept := was ->> name IS NULL;
            ELSE
                kept := journal_sealed_again(
                    decode(substr(was ->> name, 3), 'hex'), decode(substr(is_now ->> name, 3), 'hex')
                );
            END IF;
            IF kept IS NOT TRUE THEN
                RAISE EXCEPTION 'The journal keeps what was said.' USING ERRCODE = 'insufficient_privilege';
            END IF;
        END IF;
    END LOOP;
    IF was - TG_ARGV::text[] <> is_now - TG_ARGV::text[] THEN
        RAISE EXCEPTION 'The journal keeps what was said.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
"""

KEEP = """
CREATE TRIGGER journal_is_kept BEFORE DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_row_is_kept BEFORE UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION journal_keep_row({columns});
ALTER TABLE {table} ENABLE ALWAYS TRIGGER journal_is_kept;
ALTER TABLE {table} ENABLE ALWAYS TRIGGER journal_row_is_kept;
"""

# Pairs that belong together: a section of the same issue, a version of the same contribution, a wording's own purpose.
PAIRS = (
    (
        "journal_contribution",
        "contribution_section_of_issue",
        "section_id, issue_id",
        "journal_section (id, issue_id)",
    ),
    (
        "journal_contribution",
        "contribution_approved_its_own",
        "approved_version_id, id",
        "journal_version (id, contribution_id)",
    ),
    (
        "journal_approvallink",
        "approvallink_of_version",
        "version_id, contribution_id",
        "journal_version (id, contribution_id)",
    ),
    (
        "journal_authorapproval",
        "authorapproval_of_version",
        "version_id, contribution_id",
        "journal_version (id, contribution_id)",
    ),
    (
        "journal_consent",
        "consent_purpose_of_wording",
        "wording_id, purpose",
        "journal_consentwording (id, purpose)",
    ),
)


def columns_of(table: str) -> str:
    return ", ".join(f"'{name}'" for name in (*SEALED[table], "|", *ADDED.get(table, ())))


DO = (
    FUNCTIONS
    + "".join(KEEP.format(table=table, columns=columns_of(table)) for table in SEALED)
    + "".join(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({pair}) REFERENCES {target}"
        " DEFERRABLE INITIALLY DEFERRED;\n"
        for table, name, pair, target in PAIRS
    )
)
UNDO = (
    "".join(f"ALTER TABLE {table} DROP CONSTRAINT {name};\n" for table, name, _pair, _target in PAIRS)
    + "".join(
        f"DROP TRIGGER journal_is_kept ON {table};\nDROP TRIGGER journal_row_is_kept ON {table};\n"
        for table in SEALED
    )
    + "DROP FUNCTION journal_keep_row();\n"
    + "DROP FUNCTION journal_sealed_again(bytea, bytea);\n"
    + "DROP FUNCTION journal_refuse();\n"
)


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_wordings")]

    operations = [migrations.RunSQL(DO, UNDO)]
