"""Whether somebody may work below twenty-four hours a week; unknown until the office's files say it."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-26T01:40:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Know who may work less"


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, "ALTER TABLE contracts ADD may_work_less boolean;")
