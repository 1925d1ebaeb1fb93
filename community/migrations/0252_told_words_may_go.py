"""What was told stays told, and words may still be sealed with another key, or destroyed: no figure is made of them."""

from django.db import migrations

WORDS_MAY_GO = """
CREATE OR REPLACE FUNCTION community_keep_told_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND OLD.text IS NOT NULL THEN
        RETURN OLD;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.text IS NOT NULL AND NEW.text IS NOT NULL
        AND to_jsonb(NEW) - 'text' = to_jsonb(OLD) - 'text'
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
"""
ALL_STAYED = """
CREATE OR REPLACE FUNCTION community_keep_told_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM community_telling telling JOIN community_question question USING (version_id)
        WHERE question.id IN (OLD.question_id, NEW.question_id)
    ) THEN
        PERFORM community_deny('results_are_told');
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("community", "0251_told_stays_told")]

    operations = [migrations.RunSQL(WORDS_MAY_GO, ALL_STAYED)]
