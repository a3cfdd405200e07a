"""What the office adjusted stays as it was said: a closing may take it in, and nothing else changes or removes it."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-24T21:22:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Keep adjustments"

KEEPING = """
REVOKE UPDATE, DELETE ON adjustments FROM navette_app;
GRANT UPDATE (closing) ON adjustments TO navette_app;
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, KEEPING)
