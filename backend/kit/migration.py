"""A migration as SQL that a person reads."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.database import run_script


def sql_migration(id: str, description: str, sql: str) -> MigrationManager:
    """What Piccolo runs once, in a transaction of its own."""
    manager = MigrationManager(migration_id=id, app_name="navette", description=description)

    async def run() -> None:
        await run_script(sql)

    manager.add_raw(run)
    return manager
