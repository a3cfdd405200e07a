"""What the law asks of people, contracts and host firms; unknown until the office's files say it."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-24T19:18:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Know what the law asks"

ASKED = """
ALTER TABLE employees ADD born_on date;
ALTER TABLE contracts ADD annual_days smallint CHECK (annual_days BETWEEN 1 AND 218);
ALTER TABLE hosts ADD is_public boolean, ADD opens_sundays boolean;
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, ASKED)
