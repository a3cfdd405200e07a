"""Boards ring when a host firm asks after somebody who has not arrived, and when they answer."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-26T05:53:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Ring for arrivals"

# That the office was told is the office's alone to hear.
BELLS = """
CREATE FUNCTION arrival_question_rings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM ring_office(NEW.employee);
    IF OLD IS NULL OR (OLD.answer, OLD.coming_at) IS DISTINCT FROM (NEW.answer, NEW.coming_at) THEN
        PERFORM pg_notify('navette_boards', 'host:' || NEW.host);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER arrival_questions_ring_first AFTER INSERT ON arrival_questions
    FOR EACH ROW EXECUTE FUNCTION arrival_question_rings();
CREATE TRIGGER arrival_questions_ring_again AFTER UPDATE ON arrival_questions FOR EACH ROW
    WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION arrival_question_rings();
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, BELLS)
