"""Absences in half-days and without a known end, their papers, and whoever did not arrive."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-26T05:40:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Tell absences of every kind"

ABSENCES = """
ALTER TABLE absences
    ADD half varchar(9) CHECK (half IN ('morning', 'afternoon')),
    ADD open_ended boolean NOT NULL DEFAULT false,
    ADD extended integer NOT NULL DEFAULT 0,
    ADD covers_from timestamptz,
    ADD paper_due_on date;
CREATE INDEX absences_without_an_end ON absences (ends_at) WHERE open_ended AND state = 'announced';
CREATE INDEX absences_by_paper ON absences (paper_due_on) WHERE state = 'announced';
ALTER TABLE aways ADD open_ended boolean NOT NULL DEFAULT false;
ALTER TABLE absence_notices ADD return_unknown boolean NOT NULL DEFAULT false;
-- Whoever is of an office today reads all that its payroll does.
ALTER TABLE officers ADD payroll boolean NOT NULL DEFAULT true;
"""

PAPERS = """
CREATE TABLE absence_papers (
    id uuid PRIMARY KEY,
    absence uuid NOT NULL REFERENCES absences ON DELETE RESTRICT,
    covers_from timestamptz NOT NULL,
    media_type varchar(20) NOT NULL,
    size integer NOT NULL,
    key varchar(16) NOT NULL,
    sealed bytea,
    received_by uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    received_at timestamptz NOT NULL,
    kept_days integer NOT NULL,
    erased_at timestamptz,
    CHECK ((sealed IS NULL) = (erased_at IS NOT NULL))
);
CREATE INDEX absence_papers_by_absence ON absence_papers (absence);

CREATE TABLE paper_readings (
    id bigserial PRIMARY KEY,
    paper uuid NOT NULL REFERENCES absence_papers ON DELETE RESTRICT,
    person uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    at timestamptz NOT NULL
);
CREATE INDEX paper_readings_by_paper ON paper_readings (paper);
REVOKE UPDATE, DELETE ON paper_readings FROM navette_app;
REVOKE DELETE ON absence_papers FROM navette_app;
"""

ARRIVALS = """
CREATE TABLE arrival_questions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    host integer NOT NULL REFERENCES hosts ON DELETE RESTRICT,
    employee integer NOT NULL REFERENCES employees ON DELETE RESTRICT,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    asked_by uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    asked_at timestamptz NOT NULL,
    answer varchar(6) CHECK (answer IN ('here', 'coming')),
    coming_at timestamptz,
    answered_at timestamptz,
    office_told_at timestamptz,
    CONSTRAINT arrival_questions_once_a_shift UNIQUE (host, employee, starts_at)
);
CREATE INDEX arrival_questions_by_employee ON arrival_questions (employee, starts_at);
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, ABSENCES + PAPERS + ARRIVALS)
