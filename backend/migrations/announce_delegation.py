"""Delegation: committees and their terms, notices, shared hours, meetings; and one neutral time away behind them."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-26T01:20:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Announce delegation"

AWAYS = """
CREATE TABLE aways (
    id uuid PRIMARY KEY,
    employee integer NOT NULL REFERENCES employees ON DELETE RESTRICT,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    state varchar(10) NOT NULL CHECK (state IN ('announced', 'withdrawn')),
    openly boolean NOT NULL DEFAULT false,
    place bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    CHECK (ends_at > starts_at)
);
CREATE INDEX aways_by_employee ON aways (employee, ends_at);
INSERT INTO aways (id, employee, starts_at, ends_at, state)
SELECT id, employee, starts_at, ends_at, state FROM absences ORDER BY starts_at, id;

ALTER TABLE absence_notices
    DROP CONSTRAINT absence_notices_absence_fkey,
    ADD openly boolean NOT NULL DEFAULT false;
ALTER TABLE absence_notices RENAME absence TO away;
ALTER TABLE absence_notices ADD FOREIGN KEY (away) REFERENCES aways ON DELETE RESTRICT;
"""

COMMITTEES = """
CREATE TABLE committees (
    id uuid PRIMARY KEY,
    groupement integer NOT NULL REFERENCES groupements ON DELETE RESTRICT,
    establishment integer REFERENCES establishments ON DELETE RESTRICT,
    starts_on date NOT NULL,
    ends_on date CHECK (ends_on >= starts_on),
    headcount integer NOT NULL CHECK (headcount BETWEEN 1 AND 1000000),
    "window" varchar(15) NOT NULL DEFAULT 'rolling' CHECK ("window" IN ('rolling', 'calendar-year', 'term-year')),
    credits jsonb NOT NULL DEFAULT '{}',
    source text NOT NULL DEFAULT '',
    version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX committees_once_a_term ON committees (groupement, coalesce(establishment, 0), starts_on);

UPDATE mandates SET kind = CASE kind
    WHEN 'CSE titulaire' THEN 'member' WHEN 'CSE suppléant' THEN 'substitute'
    WHEN 'Délégué syndical' THEN 'union-delegate' WHEN 'Délégué syndical central' THEN 'central-union-delegate'
    WHEN 'Représentant syndical au CSE' THEN 'union-at-committee'
    WHEN 'Représentant de section syndicale' THEN 'section-representative'
    ELSE 'local-representative' END;
ALTER TABLE mandates
    ALTER kind TYPE varchar(30),
    ADD committee uuid REFERENCES committees ON DELETE RESTRICT,
    ADD openly boolean NOT NULL DEFAULT false;
"""

NOTICES = """
CREATE TABLE delegation_notices (
    id uuid PRIMARY KEY,
    employee integer NOT NULL REFERENCES employees ON DELETE RESTRICT,
    mandate integer NOT NULL REFERENCES mandates ON DELETE RESTRICT,
    starts_at timestamptz NOT NULL,
    expected_at timestamptz NOT NULL,
    returned_at timestamptz,
    ends_at timestamptz NOT NULL,
    outside boolean NOT NULL DEFAULT false,
    state varchar(10) NOT NULL DEFAULT 'announced'
        CHECK (state IN ('announced', 'amended', 'started', 'completed', 'withdrawn')),
    minutes integer NOT NULL CHECK (minutes >= 0),
    planned_minutes integer NOT NULL CHECK (planned_minutes >= 0),
    announced_at timestamptz NOT NULL,
    acknowledged_by uuid REFERENCES people ON DELETE RESTRICT,
    acknowledged_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    CHECK (ends_at > starts_at AND ends_at = coalesce(returned_at, expected_at)),
    -- An hour is counted once: a second notice at the same time is a correction of the first.
    CONSTRAINT delegation_notices_one_at_a_time EXCLUDE USING gist (
        int8range(employee, employee, '[]') WITH &&, tstzrange(starts_at, ends_at) WITH &&
    ) WHERE (state <> 'withdrawn')
);
CREATE INDEX delegation_notices_by_employee ON delegation_notices (employee, starts_at);

CREATE TABLE delegation_notice_versions (
    id bigserial PRIMARY KEY,
    notice uuid NOT NULL REFERENCES delegation_notices ON DELETE RESTRICT,
    version integer NOT NULL,
    author uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    at timestamptz NOT NULL,
    content jsonb NOT NULL,
    chain integer NOT NULL,
    place integer NOT NULL,
    previous bytea NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT delegation_notice_versions_once_per_version UNIQUE (notice, version)
);
CREATE TRIGGER delegation_notice_versions_chained BEFORE INSERT ON delegation_notice_versions
    FOR EACH ROW EXECUTE FUNCTION chain_fact();
REVOKE UPDATE, DELETE ON delegation_notice_versions FROM navette_app;

CREATE TABLE hour_transfers (
    id uuid PRIMARY KEY,
    giver integer NOT NULL REFERENCES mandates ON DELETE RESTRICT,
    receiver integer NOT NULL REFERENCES mandates ON DELETE RESTRICT CHECK (receiver <> giver),
    month date NOT NULL CHECK (extract(day FROM month) = 1),
    minutes integer NOT NULL CHECK (minutes > 0),
    state varchar(10) NOT NULL DEFAULT 'announced' CHECK (state IN ('announced', 'withdrawn')),
    written_by uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    written_at timestamptz NOT NULL
);
CREATE INDEX hour_transfers_by_giver ON hour_transfers (giver);
CREATE INDEX hour_transfers_by_receiver ON hour_transfers (receiver);
"""

MEETINGS = """
CREATE TABLE meetings (
    id uuid PRIMARY KEY,
    groupement integer NOT NULL REFERENCES groupements ON DELETE RESTRICT,
    kind varchar(12) NOT NULL CHECK (kind IN ('committee', 'safety', 'commission', 'union')),
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL CHECK (ends_at > starts_at),
    place varchar(200) NOT NULL DEFAULT '',
    state varchar(10) NOT NULL DEFAULT 'announced' CHECK (state IN ('announced', 'withdrawn')),
    called_by uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    called_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1
);
CREATE INDEX meetings_by_groupement ON meetings (groupement, starts_at);

CREATE TABLE attendances (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    meeting uuid NOT NULL REFERENCES meetings ON DELETE RESTRICT,
    mandate integer NOT NULL REFERENCES mandates ON DELETE RESTRICT,
    employee integer NOT NULL REFERENCES employees ON DELETE RESTRICT,
    travel_minutes smallint NOT NULL DEFAULT 0 CHECK (travel_minutes BETWEEN 0 AND 600),
    state varchar(10) NOT NULL DEFAULT 'announced' CHECK (state IN ('announced', 'withdrawn')),
    CONSTRAINT attendances_once UNIQUE (meeting, employee)
);
CREATE INDEX attendances_by_employee ON attendances (employee);
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, AWAYS + COMMITTEES + NOTICES + MEETINGS)
