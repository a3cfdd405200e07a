"""Hours that nobody answered about: announced to the host firm's managers, then approved by nobody, and marked so."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-24T19:48:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Approve tacitly"

TACIT = """
ALTER TABLE declarations
    ADD tacit boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT declarations_tacit_check CHECK (NOT tacit OR (state = 'approved' AND decided_by IS NULL));

-- Only what nobody decided has no author.
ALTER TABLE declaration_versions
    ALTER author DROP NOT NULL,
    ADD CONSTRAINT declaration_versions_author_check
        CHECK (author IS NOT NULL OR (content -> 'tacit')::boolean IS TRUE);

CREATE TABLE tacit_announcements (
    id bigserial PRIMARY KEY,
    declaration uuid NOT NULL REFERENCES declarations ON DELETE RESTRICT,
    version integer NOT NULL,
    announced_at timestamptz NOT NULL,
    approves_at timestamptz NOT NULL,
    told uuid[] NOT NULL CHECK (told <> '{}'),
    CONSTRAINT tacit_announcements_once_per_version UNIQUE (declaration, version),
    CHECK (approves_at >= announced_at + interval '24 hours')
);
REVOKE UPDATE, DELETE ON tacit_announcements FROM navette_app;
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, TACIT)
