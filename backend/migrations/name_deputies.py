"""A deputy is shown under the name that the manager wrote, whatever an account of that mail is called."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-26T01:50:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Name deputies"

NAMES = """
ALTER TABLE appointments ADD first_name varchar(100), ADD last_name varchar(100);
UPDATE appointments SET first_name = person.first_name, last_name = person.last_name
  FROM people person WHERE person.id = appointments.person;
ALTER TABLE appointments ALTER first_name SET NOT NULL, ALTER last_name SET NOT NULL;
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, NAMES)
