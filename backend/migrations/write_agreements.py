"""What a groupement has agreed on, dated and with its source; the law alone held until now."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-24T19:04:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Write agreements"

AGREEMENTS = """
CREATE TABLE agreements (
    id uuid PRIMARY KEY,
    groupement integer NOT NULL REFERENCES groupements ON DELETE RESTRICT,
    since date NOT NULL,
    until date CHECK (until >= since),
    source text NOT NULL,
    terms jsonb NOT NULL CHECK (jsonb_typeof(terms) = 'object'),
    written_by uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    written_at timestamptz NOT NULL,
    CONSTRAINT agreements_once_a_day UNIQUE (groupement, since)
);
REVOKE DELETE ON agreements FROM navette_app;
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, AGREEMENTS)
