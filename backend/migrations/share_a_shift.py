"""Several people may come for parts of one shift, and one of them for another part; never two for the same minute."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-26T08:20:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Share a shift"

PARTS = """
DROP INDEX replacement_requests_first_yes;
ALTER TABLE replacement_requests ADD CONSTRAINT replacement_requests_first_yes EXCLUDE USING gist (
    int4range(assignment, assignment, '[]') WITH &&,
    daterange(day, day, '[]') WITH &&,
    int4range(starts, starts, '[]') WITH &&,
    tstzrange(starts_at, ends_at) WITH &&
) WHERE (state = 'accepted');
DROP INDEX replacement_requests_once_a_person;
CREATE UNIQUE INDEX replacement_requests_once_a_person ON replacement_requests (assignment, day, starts, employee)
    WHERE state = 'asked';
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, PARTS)
