"""An index of what waits for a decision, in the order in which managers read it."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-24T15:50:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Find what waits"

INDEX = "CREATE INDEX declarations_waiting ON declarations (host, day, id) WHERE state = 'submitted'"


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, INDEX)
