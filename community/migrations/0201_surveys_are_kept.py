"""A version that somebody answered stays as it is, rules lead forward only, and answers fit their questions."""

from django.db import migrations

DENY = """
CREATE FUNCTION community_deny(reason text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', reason USING ERRCODE = 'check_violation', CONSTRAINT = reason;
END $$;
"""

FREEZE = """
-- An answer that is on its way holds its version as it is (see community_hold_version): whoever changes it waits.
CREATE FUNCTION community_check_frozen(versions bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM community_version WHERE id = ANY (versions) ORDER BY id FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM community_response WHERE version_id = ANY (versions)) THEN
        PERFORM community_deny('version_is_frozen');
    END IF;
END $$;

CREATE FUNCTION community_keep_question() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM community_check_frozen(ARRAY[OLD.version_id, NEW.version_id]);
    RETURN COALESCE(NEW, OLD);
END $$;

-- What hangs on a question: its choices and its rules.
CREATE FUNCTION community_keep_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM community_check_frozen(ARRAY(
        SELECT version_id FROM community_question WHERE id IN (OLD.question_id, NEW.question_id)
    ));
    RETURN COALESCE(NEW, OLD);
END $$;

CREATE FUNCTION community_keep_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.questionnaire_id, NEW.number, NEW.consent, NEW.consent_en)
        IS DISTINCT FROM (OLD.questionnaire_id, OLD.number, OLD.consent, OLD.consent_en)
        OR (NEW.state = 'draft' AND OLD.state <> 'draft')
    THEN
        PERFORM community_check_frozen(ARRAY[OLD.id]);
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER version_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON community_question
    FOR EACH ROW EXECUTE FUNCTION community_keep_question();
CREATE TRIGGER version_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON community_choice
    FOR EACH ROW EXECUTE FUNCTION community_keep_part();
CREATE TRIGGER version_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON community_skip
    FOR EACH ROW EXECUTE FUNCTION community_keep_part();
CREATE TRIGGER version_is_frozen BEFORE UPDATE ON community_version
    FOR EACH ROW EXECUTE FUNCTION community_keep_version();
"""

FORWARD = """
CREATE FUNCTION community_check_skips(versions bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM community_skip skip
        JOIN community_question question ON question.id = skip.question_id
        LEFT JOIN community_question target ON target.id = skip.to_id
        LEFT JOIN community_choice choice ON choice.id = skip.choice_id
        WHERE question.version_id = ANY (versions) AND (
            (skip.to_id IS NOT NULL
                AND (target.version_id <> question.version_id OR target.position <= question.position))
            OR (skip.choice_id IS NOT NULL AND choice.question_id <> skip.question_id)
            OR (skip.choice_id IS NOT NULL) <> (question.kind IN ('choice', 'several'))
            OR (skip.choice_id IS NULL AND question.kind = 'text')
        )
    ) THEN
        PERFORM community_deny('skip_goes_later');
    END IF;
END $$;

CREATE FUNCTION community_check_skip() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM community_check_skips(ARRAY(
        SELECT version_id FROM community_question WHERE id = NEW.question_id
    ));
    RETURN NULL;
END $$;

CREATE FUNCTION community_check_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM community_check_skips(ARRAY[OLD.version_id, NEW.version_id]);
    RETURN NULL;
END $$;

-- Deferred: two questions that change places are looked at once both have moved.
CREATE CONSTRAINT TRIGGER skip_goes_later AFTER INSERT OR UPDATE ON community_skip
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION community_check_skip();
CREATE CONSTRAINT TRIGGER skip_goes_later AFTER UPDATE ON community_question
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION community_check_moved();
"""

ANSWERS = """
CREATE FUNCTION community_hold_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM community_version WHERE id = NEW.version_id AND state = 'open' FOR SHARE;
    IF NOT FOUND THEN
        PERFORM community_deny('response_while_open');
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION community_check_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM community_question question
        JOIN community_response response ON response.version_id = question.version_id
        LEFT JOIN community_choice choice ON choice.id = NEW.choice_id
        WHERE question.id = NEW.question_id AND response.uid = NEW.response_id
            AND CASE
                WHEN question.kind IN ('choice', 'several') THEN choice.question_id IS NOT DISTINCT FROM question.id
                WHEN question.kind IN ('scale', 'number') THEN NEW.number IS NOT NULL
                    AND NEW.number >= COALESCE(question.lowest, NEW.number)
                    AND NEW.number <= COALESCE(question.highest, NEW.number)
                    AND (question.kind = 'number' OR NEW.number = trunc(NEW.number))
                ELSE NEW.text IS NOT NULL
            END
            AND (question.kind <> 'choice' OR NOT EXISTS (
                SELECT FROM community_answer other
                WHERE other.response_id = NEW.response_id AND other.question_id = NEW.question_id
                    AND other.uid <> NEW.uid
            ))
    ) THEN
        PERFORM community_deny('answer_fits_question');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER response_while_open BEFORE INSERT ON community_response
    FOR EACH ROW EXECUTE FUNCTION community_hold_version();
CREATE CONSTRAINT TRIGGER answer_fits_question AFTER INSERT OR UPDATE ON community_answer
    FOR EACH ROW EXECUTE FUNCTION community_check_answer();
"""

UNDO = """
DROP TRIGGER answer_fits_question ON community_answer;
DROP TRIGGER response_while_open ON community_response;
DROP TRIGGER skip_goes_later ON community_question;
DROP TRIGGER skip_goes_later ON community_skip;
DROP TRIGGER version_is_frozen ON community_version;
DROP TRIGGER version_is_frozen ON community_skip;
DROP TRIGGER version_is_frozen ON community_choice;
DROP TRIGGER version_is_frozen ON community_question;
DROP FUNCTION community_check_answer();
DROP FUNCTION community_hold_version();
DROP FUNCTION community_check_moved();
DROP FUNCTION community_check_skip();
DROP FUNCTION community_check_skips(bigint[]);
DROP FUNCTION community_keep_version();
DROP FUNCTION community_keep_part();
DROP FUNCTION community_keep_question();
DROP FUNCTION community_check_frozen(bigint[]);
DROP FUNCTION community_deny(text);
"""


class Migration(migrations.Migration):
    dependencies = [("community", "0200_surveys")]

    operations = [migrations.RunSQL(DENY + FREEZE + FORWARD + ANSWERS, UNDO)]
