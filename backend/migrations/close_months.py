"""Months that are closed lock what they hold; what is found wrong later is adjusted beside it."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-24T16:57:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Close months"

CLOSING = """
CREATE TABLE closings (
    id uuid PRIMARY KEY,
    groupement integer NOT NULL REFERENCES groupements ON DELETE RESTRICT,
    establishment integer NOT NULL REFERENCES establishments ON DELETE RESTRICT,
    month date NOT NULL CHECK (extract(day FROM month) = 1),
    closed_by uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    closed_at timestamptz NOT NULL,
    CONSTRAINT closings_once_a_month UNIQUE (establishment, month)
);

ALTER TABLE declarations
    ADD closing uuid REFERENCES closings ON DELETE RESTRICT,
    ADD CHECK (closing IS NULL OR state = 'approved');
CREATE INDEX declarations_by_closing ON declarations (closing) WHERE closing IS NOT NULL;

CREATE TABLE adjustments (
    id uuid PRIMARY KEY,
    declaration uuid NOT NULL REFERENCES declarations ON DELETE RESTRICT,
    minutes smallint NOT NULL CHECK (minutes <> 0),
    reason text NOT NULL,
    author uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    at timestamptz NOT NULL,
    closing uuid REFERENCES closings ON DELETE RESTRICT
);
CREATE INDEX adjustments_by_declaration ON adjustments (declaration);

CREATE TABLE pay_codes (
    id serial PRIMARY KEY,
    groupement integer NOT NULL REFERENCES groupements ON DELETE RESTRICT,
    variable varchar(40) NOT NULL,
    code varchar(20),
    CONSTRAINT pay_codes_once_per_variable UNIQUE (groupement, variable)
);

CREATE TABLE exported_files (
    id serial PRIMARY KEY,
    closing uuid NOT NULL REFERENCES closings ON DELETE RESTRICT,
    name varchar(40) NOT NULL,
    sha256 bytea NOT NULL,
    content bytea NOT NULL,
    made_at timestamptz NOT NULL,
    CONSTRAINT exported_files_once UNIQUE (closing, name, sha256)
);
CREATE UNIQUE INDEX exported_files_one_sheet ON exported_files (closing) WHERE name = 'sheet.json';
REVOKE UPDATE, DELETE ON exported_files, closings FROM navette_app;
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, CLOSING)
