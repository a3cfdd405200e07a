"""How a dispute ends: what the host firm proposes, how often it was tried, and what the office decided."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-24T16:05:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Settle disputes"

SETTLING = """
ALTER TABLE declarations
    ADD proposal jsonb,
    ADD rounds smallint NOT NULL DEFAULT 0,
    ADD arbitrated boolean NOT NULL DEFAULT false,
    DROP CONSTRAINT declarations_state_check,
    ALTER state TYPE varchar(12),
    ADD CONSTRAINT declarations_state_check
        CHECK (state IN ('submitted', 'approved', 'disputed', 'arbitration', 'withdrawn'));
CREATE INDEX declarations_to_arbitrate ON declarations (day, id) WHERE state = 'arbitration';
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, SETTLING)
