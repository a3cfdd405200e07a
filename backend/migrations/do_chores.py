"""What time does by itself: which chore was done for which day, so that it is done once, whoever does it."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-24T19:34:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Do chores"

RUNS = """
CREATE TABLE chore_runs (
    id serial PRIMARY KEY,
    chore varchar(20) NOT NULL,
    due_on date NOT NULL,
    done_at timestamptz NOT NULL,
    CONSTRAINT chore_runs_once UNIQUE (chore, due_on)
);
REVOKE UPDATE, DELETE ON chore_runs FROM navette_app;
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, RUNS)
