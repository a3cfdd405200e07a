"""A number that rises with each event about one thing, so that whoever takes events out of order knows the latest."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-26T08:11:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Order what systems hear"

VERSIONS = """
ALTER TABLE absence_notices ADD version integer NOT NULL DEFAULT 1;
ALTER TABLE replacement_requests ADD version integer NOT NULL DEFAULT 0;
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, VERSIONS)
