"""Deputies whom a manager appoints, for some dates or for good; who acts for a host firm is one view."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-24T15:55:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Appoint deputies"

APPOINTMENTS = """
CREATE TABLE appointments (
    id uuid PRIMARY KEY,
    host integer NOT NULL REFERENCES hosts ON DELETE RESTRICT,
    person uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    appointed_by uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    appointed_at timestamptz NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    revoked_at timestamptz,
    CHECK (ends_on >= starts_on)
);
CREATE INDEX appointments_by_person ON appointments (person) WHERE revoked_at IS NULL;
CREATE INDEX appointments_by_host ON appointments (host) WHERE revoked_at IS NULL;

CREATE VIEW acting_managers AS
    SELECT person, host, role, '-infinity'::date AS starts_on, 'infinity'::date AS ends_on FROM managers
    UNION ALL
    SELECT person, host, 'deputy', starts_on, coalesce(ends_on, 'infinity') FROM appointments WHERE revoked_at IS NULL;
GRANT SELECT ON acting_managers TO navette_app;
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, APPOINTMENTS)
