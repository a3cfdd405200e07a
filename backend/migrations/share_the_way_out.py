"""What waits to be told is taken service by service, and no notice of one fact is written twice."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-26T05:10:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Take deliveries service by service"

SERVICES = """
ALTER TABLE deliveries ADD service text NOT NULL DEFAULT '', ADD cut_short smallint NOT NULL DEFAULT 0;
UPDATE deliveries SET service = split_part(devices.endpoint, '/', 3)
  FROM devices WHERE devices.id = deliveries.device AND deliveries.state = 'due';

-- The state of a delivery is written twice at least; with room on its page, most of that touches no index.
ALTER TABLE deliveries SET (fillfactor = 70);
DROP INDEX deliveries_due_by_mail;
DROP INDEX deliveries_due_by_push;
CREATE INDEX deliveries_due_by_mail ON deliveries (service, expires_at, id) WHERE state = 'due' AND device IS NULL;
CREATE INDEX deliveries_due_by_push ON deliveries (service, expires_at, id) WHERE state = 'due' AND device IS NOT NULL;
CREATE INDEX deliveries_cut_short ON deliveries (cut_short) WHERE state = 'due' AND cut_short >= 3;

-- One transaction tells one person one thing once. Of what was told before, nothing is known of its transaction.
ALTER TABLE outbox_notices ADD fact xid8;
ALTER TABLE outbox_notices ALTER fact SET DEFAULT pg_current_xact_id();
CREATE UNIQUE INDEX outbox_notices_once ON outbox_notices (recipient, about, kind, md5(content::text), fact);
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, SERVICES)
