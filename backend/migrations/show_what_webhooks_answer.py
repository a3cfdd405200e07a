"""What a host firm's own system answers, for its manager to look at; and letting events wait."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-26T08:10:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Show what webhooks answer"

ANSWERS = """
ALTER TABLE webhooks ADD paused_at timestamptz;
CREATE TABLE webhook_answers (
    id bigserial PRIMARY KEY,
    webhook uuid NOT NULL REFERENCES webhooks ON DELETE CASCADE,
    type varchar(60) NOT NULL,
    status smallint,
    at timestamptz NOT NULL
);
CREATE INDEX webhook_answers_by_webhook ON webhook_answers (webhook, at);
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, ANSWERS)
