"""Boards that ring when they change. The tables ring themselves, so that no writer can forget to."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-26T05:50:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Ring boards"

# A host firm's board rings for its own notices alone, and once a transaction: PostgreSQL makes equal rings one.
BELLS = """
CREATE FUNCTION ring_office(whose integer) RETURNS void LANGUAGE sql AS $$
    SELECT pg_notify('navette_boards', 'office:' || employee.groupement)
      FROM employees employee WHERE employee.id = whose
$$;

CREATE FUNCTION away_rings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM ring_office(NEW.employee);
    RETURN NULL;
END $$;
CREATE TRIGGER aways_ring_first AFTER INSERT ON aways FOR EACH ROW EXECUTE FUNCTION away_rings();
CREATE TRIGGER aways_ring_again AFTER UPDATE ON aways FOR EACH ROW
    WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION away_rings();

CREATE FUNCTION absence_notice_rings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('navette_boards', 'host:' || coalesce(NEW.host, OLD.host));
    PERFORM ring_office(coalesce(NEW.employee, OLD.employee));
    RETURN NULL;
END $$;
CREATE TRIGGER absence_notices_ring_first AFTER INSERT OR DELETE ON absence_notices
    FOR EACH ROW EXECUTE FUNCTION absence_notice_rings();
CREATE TRIGGER absence_notices_ring_again AFTER UPDATE ON absence_notices FOR EACH ROW
    WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION absence_notice_rings();

-- What was told of one thing is looked up by it.
CREATE INDEX IF NOT EXISTS outbox_notices_by_about ON outbox_notices (about);
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, BELLS)
