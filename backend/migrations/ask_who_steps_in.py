"""Who is asked to step in for somebody away; the first yes is the only one, whatever happens at once."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-26T05:30:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Ask who steps in"

REQUESTS = """
CREATE TABLE replacement_requests (
    id uuid PRIMARY KEY,
    assignment integer NOT NULL REFERENCES assignments ON DELETE RESTRICT,
    day date NOT NULL,
    starts smallint NOT NULL CHECK (starts BETWEEN 0 AND 1439),
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL CHECK (ends_at > starts_at),
    break_minutes smallint NOT NULL DEFAULT 0 CHECK (break_minutes >= 0),
    absent integer NOT NULL REFERENCES employees ON DELETE RESTRICT,
    employee integer NOT NULL REFERENCES employees ON DELETE RESTRICT CHECK (employee <> absent),
    host integer NOT NULL REFERENCES hosts ON DELETE RESTRICT,
    state varchar(10) NOT NULL DEFAULT 'asked'
        CHECK (state IN ('asked', 'accepted', 'declined', 'closed', 'cancelled')),
    needless boolean NOT NULL DEFAULT false,
    asked_by uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    asked_at timestamptz NOT NULL,
    answered_at timestamptz,
    made integer REFERENCES assignments ON DELETE SET NULL,
    CHECK (state <> 'accepted' OR made IS NOT NULL)
);
CREATE UNIQUE INDEX replacement_requests_first_yes ON replacement_requests (assignment, day, starts)
    WHERE state = 'accepted';
CREATE UNIQUE INDEX replacement_requests_once_a_person ON replacement_requests (assignment, day, starts, employee)
    WHERE state IN ('asked', 'accepted');
CREATE INDEX replacement_requests_by_shift ON replacement_requests (assignment, day);
CREATE INDEX replacement_requests_by_employee ON replacement_requests (employee, ends_at);
CREATE INDEX replacement_requests_by_absent ON replacement_requests (absent, ends_at);
CREATE INDEX replacement_requests_by_host ON replacement_requests (host, ends_at);
CREATE INDEX replacement_requests_by_made ON replacement_requests (made) WHERE made IS NOT NULL;
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, REQUESTS)
