"""Links that let a manager approve one week from a mail, and the guesses at them."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-24T16:44:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Approve from a mail"

TABLES = """
CREATE TABLE approval_links (
    id uuid PRIMARY KEY,
    token_hash bytea NOT NULL UNIQUE,
    host integer NOT NULL REFERENCES hosts ON DELETE RESTRICT,
    monday date NOT NULL,
    manager uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    sent_on date NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    CONSTRAINT approval_links_once_a_day UNIQUE (manager, host, monday, sent_on),
    CHECK (extract(isodow FROM monday) = 1)
);

CREATE TABLE letter_misses (
    id bigserial PRIMARY KEY,
    address_hash bytea NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX letter_misses_by_address ON letter_misses (address_hash, at);
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, TABLES)
