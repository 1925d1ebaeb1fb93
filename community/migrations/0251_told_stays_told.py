"""Once its results are told, a version stays closed, its answers stay, and what was told stays told."""

from django.db import migrations

KEEP = """
-- Telling holds the version's row while it counts: whoever erases an answer meanwhile waits, and then is refused.
CREATE FUNCTION community_keep_told_answers() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    versions bigint[] := ARRAY[OLD.version_id, NEW.version_id];
BEGIN
    PERFORM FROM community_version WHERE id = ANY (versions) ORDER BY id FOR SHARE;
    IF EXISTS (SELECT FROM community_telling WHERE version_id = ANY (versions)) THEN
        PERFORM community_deny('results_are_told');
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;

CREATE FUNCTION community_keep_told_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- What was said in words may still be emptied: that somebody said something is all that was told of it.
    IF TG_OP = 'UPDATE' AND NEW.text IS NOT NULL
        AND (NEW.uid, NEW.response_id, NEW.question_id) = (OLD.uid, OLD.response_id, OLD.question_id)
    THEN
        RETURN NEW;
    END IF;
    IF EXISTS (
        SELECT FROM community_telling telling JOIN community_question question USING (version_id)
        WHERE question.id IN (OLD.question_id, NEW.question_id)
    ) THEN
        PERFORM community_deny('results_are_told');
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;

CREATE FUNCTION community_keep_told_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> 'closed' AND EXISTS (SELECT FROM community_telling WHERE version_id = NEW.id) THEN
        PERFORM community_deny('results_are_told');
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION community_check_telling() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM community_deny('told_stays_told');
    END IF;
    PERFORM FROM community_version WHERE id = NEW.version_id AND state = 'closed' FOR NO KEY UPDATE;
    IF NOT FOUND OR EXISTS (
        SELECT FROM community_question WHERE id IN (NEW.first_id, NEW.second_id) AND version_id <> NEW.version_id
    ) THEN
        PERFORM community_deny('told_once_closed');
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER results_are_told BEFORE INSERT OR UPDATE OR DELETE ON community_response
    FOR EACH ROW EXECUTE FUNCTION community_keep_told_answers();
CREATE TRIGGER results_are_told BEFORE INSERT OR UPDATE OR DELETE ON community_answer
    FOR EACH ROW EXECUTE FUNCTION community_keep_told_answer();
CREATE TRIGGER results_are_told BEFORE UPDATE ON community_version
    FOR EACH ROW EXECUTE FUNCTION community_keep_told_version();
CREATE TRIGGER told_stays_told BEFORE INSERT OR UPDATE OR DELETE ON community_telling
    FOR EACH ROW EXECUTE FUNCTION community_check_telling();
"""

UNDO = """
DROP TRIGGER told_stays_told ON community_telling;
DROP TRIGGER results_are_told ON community_version;
DROP TRIGGER results_are_told ON community_answer;
DROP TRIGGER results_are_told ON community_response;
DROP FUNCTION community_check_telling();
DROP FUNCTION community_keep_told_version();
DROP FUNCTION community_keep_told_answer();
DROP FUNCTION community_keep_told_answers();
"""


class Migration(migrations.Migration):
    dependencies = [("community", "0250_tellings")]

    operations = [migrations.RunSQL(KEEP, UNDO)]
