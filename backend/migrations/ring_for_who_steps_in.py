"""Boards ring for who steps in: a host firm's once somebody comes, or comes no more; the office's for every answer."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-26T05:52:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Ring for who steps in"

# Whoever is asked, and whoever declines, is nothing that a host firm could read: so nothing that it could hear either.
BELLS = """
CREATE FUNCTION replacement_request_rings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM ring_office(coalesce(NEW.absent, OLD.absent));
    IF (OLD.state = 'accepted') IS DISTINCT FROM (NEW.state = 'accepted')
       AND (OLD.state = 'accepted' OR NEW.state = 'accepted') THEN
        PERFORM pg_notify('navette_boards', 'host:' || coalesce(NEW.host, OLD.host));
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER replacement_requests_ring_first AFTER INSERT OR DELETE ON replacement_requests
    FOR EACH ROW EXECUTE FUNCTION replacement_request_rings();
CREATE TRIGGER replacement_requests_ring_again AFTER UPDATE ON replacement_requests FOR EACH ROW
    WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION replacement_request_rings();
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, BELLS)
