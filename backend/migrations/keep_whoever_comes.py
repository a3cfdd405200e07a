"""An office may keep whoever agreed to come, though whoever was away is there after all."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-26T09:30:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Keep whoever comes"

KEPT = """
ALTER TABLE replacement_requests ADD kept boolean NOT NULL DEFAULT false;
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, KEPT)
