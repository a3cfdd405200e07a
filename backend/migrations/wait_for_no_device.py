"""What is on its way names its device or system, and holds on to neither: both may be forgotten at any moment."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-26T09:35:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Wait for no device"

# A key would lock what is forgotten with all that waits for it, and refuse a fact whose telling names what has just
# gone.
FREE = """
ALTER TABLE deliveries DROP CONSTRAINT deliveries_device_fkey, DROP CONSTRAINT deliveries_webhook_fkey;
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, FREE)
