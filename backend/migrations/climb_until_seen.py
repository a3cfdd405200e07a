"""From push to mail to SMS until it is seen; what people wish of it; and webhooks for host firms' own systems."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-26T05:20:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Climb until seen"

WISHES = """
CREATE TABLE wishes (
    owner uuid PRIMARY KEY,
    timezone varchar(50) NOT NULL,
    muted text[] NOT NULL,
    quiet_from smallint NOT NULL CHECK (quiet_from BETWEEN 0 AND 1439),
    quiet_until smallint NOT NULL CHECK (quiet_until BETWEEN 0 AND 1439),
    quiet_weekends boolean NOT NULL,
    digests text[] NOT NULL,
    digest_at smallint NOT NULL CHECK (digest_at BETWEEN 0 AND 1439)
);
"""

WEBHOOKS = """
CREATE TABLE webhooks (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    owner integer NOT NULL UNIQUE,
    url text NOT NULL,
    secret bytea NOT NULL,
    former_secret bytea,
    former_until timestamptz,
    created_at timestamptz NOT NULL,
    disabled_at timestamptz
);
"""

WAYS = """
ALTER TABLE outbox_notices ADD digest uuid;
CREATE INDEX outbox_notices_by_about ON outbox_notices (about, recipient);
CREATE INDEX outbox_notices_by_digest ON outbox_notices (digest) WHERE digest IS NOT NULL;

ALTER TABLE deliveries
    ADD phone varchar(20),
    ADD webhook uuid REFERENCES webhooks ON DELETE CASCADE,
    DROP CONSTRAINT deliveries_state_check,
    ADD CHECK (state IN ('due', 'delivered', 'refused', 'expired', 'settled', 'superseded')),
    ADD CHECK (num_nonnulls(device, address, phone, webhook) <= 1);
CREATE INDEX deliveries_by_webhook ON deliveries (webhook) WHERE webhook IS NOT NULL;
DROP INDEX deliveries_due_by_mail;
CREATE INDEX deliveries_due_by_mail ON deliveries (service, expires_at, id) WHERE state = 'due' AND address IS NOT NULL;
CREATE INDEX deliveries_due_by_sms ON deliveries (service, expires_at, id) WHERE state = 'due' AND phone IS NOT NULL;
CREATE INDEX deliveries_due_by_event ON deliveries (service, expires_at, id)
    WHERE state = 'due' AND webhook IS NOT NULL;
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, WISHES + WEBHOOKS + WAYS)
