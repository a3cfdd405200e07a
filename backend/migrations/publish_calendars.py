"""Calendars to subscribe to: the hash of their secret, and what each of their events said last."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-26T05:51:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Publish calendars"

CALENDARS = """
CREATE TABLE calendars (
    id uuid PRIMARY KEY,
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    host integer REFERENCES hosts ON DELETE RESTRICT,
    token_hash bytea NOT NULL UNIQUE,
    made_at timestamptz NOT NULL,
    digest bytea,
    tag varchar(40),
    changed_at timestamptz,
    published text NOT NULL DEFAULT '{}'
);
CREATE UNIQUE INDEX calendars_once ON calendars (person, coalesce(host, 0));
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, CALENDARS)
