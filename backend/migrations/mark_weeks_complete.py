"""What employees say of a whole week: all that was worked is declared, so that the rest was not worked."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-24T19:14:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Mark weeks complete"

COMPLETIONS = """
CREATE TABLE completions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    employee integer NOT NULL REFERENCES employees ON DELETE RESTRICT,
    monday date NOT NULL CHECK (extract(isodow FROM monday) = 1),
    complete boolean NOT NULL,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT completions_once_a_week UNIQUE (employee, monday)
);

CREATE TABLE completion_versions (
    id bigserial PRIMARY KEY,
    completion uuid NOT NULL REFERENCES completions ON DELETE RESTRICT,
    version integer NOT NULL,
    author uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    at timestamptz NOT NULL,
    content jsonb NOT NULL,
    chain integer NOT NULL,
    place integer NOT NULL,
    previous bytea NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT completion_versions_once_per_version UNIQUE (completion, version)
);
CREATE TRIGGER completion_versions_chained BEFORE INSERT ON completion_versions
    FOR EACH ROW EXECUTE FUNCTION chain_fact();
REVOKE UPDATE, DELETE ON completion_versions FROM navette_app;
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, COMPLETIONS)
