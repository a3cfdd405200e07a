"""An index of what waits for a decision, in the order in which managers read it."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.database import run_script

ID = "2026-11-24T15:50:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Find what waits"

INDEX = "CREATE INDEX declarations_waiting ON declarations (host, day, id) WHERE state = 'submitted'"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="navette", description=DESCRIPTION)

    async def index() -> None:
        await run_script(INDEX)

    manager.add_raw(index)
    return manager
