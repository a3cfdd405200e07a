"""Every table of the first release, and what PostgreSQL itself refuses."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-24T12:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Create every table"

TABLES = """
CREATE TABLE groupements (
    id serial PRIMARY KEY,
    code varchar(20) NOT NULL UNIQUE,
    name varchar(200) NOT NULL,
    form varchar(50) NOT NULL,
    founded_on date
);

CREATE TABLE establishments (
    id serial PRIMARY KEY,
    groupement integer NOT NULL REFERENCES groupements ON DELETE RESTRICT,
    code varchar(20) NOT NULL,
    name varchar(200) NOT NULL,
    street varchar(200) NOT NULL,
    postcode varchar(5) NOT NULL,
    town varchar(100) NOT NULL,
    CONSTRAINT establishments_once_per_groupement UNIQUE (groupement, code)
);

CREATE TABLE hosts (
    id serial PRIMARY KEY,
    siret varchar(14) NOT NULL UNIQUE,
    name varchar(200) NOT NULL,
    activity varchar(100) NOT NULL,
    collective_agreement varchar(200) NOT NULL,
    street varchar(200) NOT NULL,
    postcode varchar(5) NOT NULL,
    town varchar(100) NOT NULL
);

CREATE TABLE memberships (
    id serial PRIMARY KEY,
    groupement integer NOT NULL REFERENCES groupements ON DELETE RESTRICT,
    host integer NOT NULL REFERENCES hosts ON DELETE RESTRICT,
    establishment integer NOT NULL REFERENCES establishments ON DELETE RESTRICT,
    joined_on date,
    CONSTRAINT memberships_once_per_groupement UNIQUE (groupement, host)
);

CREATE TABLE sites (
    id serial PRIMARY KEY,
    host integer NOT NULL REFERENCES hosts ON DELETE RESTRICT,
    name varchar(100) NOT NULL,
    street varchar(200) NOT NULL DEFAULT '',
    postcode varchar(5) NOT NULL DEFAULT '',
    town varchar(100) NOT NULL,
    timezone varchar(40) NOT NULL DEFAULT 'Europe/Paris',
    CONSTRAINT sites_once_per_host UNIQUE (host, name)
);

CREATE TABLE seasons (
    id serial PRIMARY KEY,
    host integer NOT NULL REFERENCES hosts ON DELETE RESTRICT,
    kind varchar(10) NOT NULL CHECK (kind IN ('busy', 'closed')),
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    reason text NOT NULL DEFAULT '',
    CONSTRAINT seasons_once_per_host UNIQUE (host, kind, starts_on),
    CHECK (ends_on >= starts_on)
);

CREATE TABLE people (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    first_name varchar(100) NOT NULL,
    last_name varchar(100) NOT NULL,
    email varchar(254) CHECK (email = lower(email)),
    phone varchar(20),
    language varchar(2) NOT NULL DEFAULT 'fr' CHECK (language IN ('fr', 'en')),
    -- Checked at the end of a statement, in which two people may exchange their addresses.
    CONSTRAINT people_once_per_email UNIQUE (email) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX people_by_phone ON people (phone);

CREATE TABLE employees (
    id serial PRIMARY KEY,
    person uuid NOT NULL UNIQUE REFERENCES people ON DELETE RESTRICT,
    groupement integer NOT NULL REFERENCES groupements ON DELETE RESTRICT,
    establishment integer NOT NULL REFERENCES establishments ON DELETE RESTRICT,
    payroll_number varchar(20) NOT NULL,
    CONSTRAINT employees_once_per_groupement UNIQUE (groupement, payroll_number)
);
CREATE INDEX employees_by_payroll_number ON employees (payroll_number);

CREATE TABLE contracts (
    id serial PRIMARY KEY,
    employee integer NOT NULL REFERENCES employees ON DELETE RESTRICT,
    kind varchar(20) NOT NULL,
    weekly_minutes integer NOT NULL CHECK (weekly_minutes > 0),
    job varchar(200) NOT NULL,
    certificates varchar(500) NOT NULL DEFAULT '',
    starts_on date NOT NULL,
    ends_on date,
    CONSTRAINT contracts_once_per_start UNIQUE (employee, starts_on),
    CHECK (ends_on >= starts_on)
);

CREATE TABLE mandates (
    id serial PRIMARY KEY,
    employee integer NOT NULL REFERENCES employees ON DELETE RESTRICT,
    kind varchar(60) NOT NULL,
    college varchar(100) NOT NULL DEFAULT '',
    organisation varchar(100) NOT NULL DEFAULT '',
    starts_on date NOT NULL,
    ends_on date,
    CONSTRAINT mandates_once_per_term UNIQUE (employee, kind, starts_on),
    CHECK (ends_on >= starts_on)
);

CREATE TABLE managers (
    id serial PRIMARY KEY,
    person uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    host integer NOT NULL REFERENCES hosts ON DELETE RESTRICT,
    role varchar(10) NOT NULL DEFAULT 'manager' CHECK (role IN ('manager', 'deputy')),
    CONSTRAINT managers_once_per_host UNIQUE (person, host)
);
CREATE INDEX managers_by_host ON managers (host);

CREATE TABLE officers (
    id serial PRIMARY KEY,
    person uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    groupement integer NOT NULL REFERENCES groupements ON DELETE RESTRICT,
    CONSTRAINT officers_once_per_groupement UNIQUE (person, groupement)
);
CREATE INDEX officers_by_groupement ON officers (groupement);

CREATE TABLE sessions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    token_hash bytea NOT NULL UNIQUE,
    device varchar(100) NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_by_person ON sessions (person);

CREATE TABLE sign_in_codes (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    contact_hash bytea NOT NULL,
    address_hash bytea NOT NULL,
    person uuid REFERENCES people ON DELETE CASCADE,
    code_hash bytea NOT NULL,
    tries smallint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX sign_in_codes_by_contact ON sign_in_codes (contact_hash, created_at);
CREATE INDEX sign_in_codes_by_address ON sign_in_codes (address_hash, created_at);
CREATE INDEX sign_in_codes_by_age ON sign_in_codes (created_at);

CREATE TABLE sign_in_links (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    token_hash bytea NOT NULL UNIQUE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);

CREATE TABLE assignments (
    id serial PRIMARY KEY,
    employee integer NOT NULL REFERENCES employees ON DELETE RESTRICT,
    host integer NOT NULL REFERENCES hosts ON DELETE RESTRICT,
    site integer NOT NULL REFERENCES sites ON DELETE RESTRICT,
    starts_on date NOT NULL,
    ends_on date,
    job varchar(200) NOT NULL,
    coefficient numeric(5, 3) NOT NULL,
    CONSTRAINT assignments_once UNIQUE (employee, site, starts_on, job),
    CHECK (ends_on >= starts_on)
);
CREATE INDEX assignments_by_host ON assignments (host);
CREATE INDEX assignments_by_site ON assignments (site);

CREATE TABLE weekly_shifts (
    id serial PRIMARY KEY,
    assignment integer NOT NULL REFERENCES assignments ON DELETE CASCADE,
    employee integer NOT NULL REFERENCES employees ON DELETE RESTRICT,
    starts_on date NOT NULL,
    ends_on date,
    weekday smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    starts smallint NOT NULL CHECK (starts BETWEEN 0 AND 1439),
    ends smallint NOT NULL,
    break_minutes smallint NOT NULL DEFAULT 0 CHECK (break_minutes >= 0),
    CHECK (ends > starts + break_minutes AND ends <= starts + 1440)
);
CREATE INDEX weekly_shifts_by_assignment ON weekly_shifts (assignment);
CREATE INDEX weekly_shifts_by_employee ON weekly_shifts (employee, weekday);

-- An employee is never in two places. A week of 10,080 minutes starts again: a Sunday night reaches into Monday.
-- Deferred, since an import moves a day from one assignment to another before its transaction ends.
ALTER TABLE weekly_shifts ADD CONSTRAINT weekly_shifts_in_one_place EXCLUDE USING gist (
    int8range(employee, employee, '[]') WITH &&,
    daterange(starts_on, ends_on, '[]') WITH &&,
    int4multirange(
        int4range((weekday - 1) * 1440 + starts, (weekday - 1) * 1440 + ends),
        int4range((weekday - 8) * 1440 + starts, (weekday - 8) * 1440 + ends)
    ) WITH &&
) DEFERRABLE INITIALLY DEFERRED;

CREATE TABLE declarations (
    id uuid PRIMARY KEY,
    employee integer NOT NULL REFERENCES employees ON DELETE RESTRICT,
    assignment integer NOT NULL REFERENCES assignments ON DELETE RESTRICT,
    host integer NOT NULL REFERENCES hosts ON DELETE RESTRICT,
    day date NOT NULL,
    starts_at timestamptz,
    ends_at timestamptz,
    break_minutes smallint NOT NULL DEFAULT 0 CHECK (break_minutes >= 0),
    minutes smallint NOT NULL CHECK (minutes > 0),
    planned_minutes smallint NOT NULL DEFAULT 0,
    outside boolean NOT NULL DEFAULT false,
    comment text NOT NULL DEFAULT '',
    state varchar(10) NOT NULL DEFAULT 'submitted'
        CHECK (state IN ('submitted', 'approved', 'disputed', 'withdrawn')),
    reason text,
    decided_by uuid REFERENCES people ON DELETE RESTRICT,
    decided_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    CHECK (num_nulls(starts_at, ends_at) IN (0, 2) AND ends_at > starts_at),
    -- Nobody works twice at once.
    CONSTRAINT declarations_one_at_a_time EXCLUDE USING gist (
        int8range(employee, employee, '[]') WITH &&, tstzrange(starts_at, ends_at) WITH &&
    ) WHERE (state <> 'withdrawn' AND starts_at IS NOT NULL)
);
CREATE INDEX declarations_by_employee ON declarations (employee, day);
CREATE INDEX declarations_by_host ON declarations (host, day);
CREATE UNIQUE INDEX declarations_one_duration_a_day ON declarations (assignment, day)
    WHERE state <> 'withdrawn' AND starts_at IS NULL;

CREATE TABLE declaration_versions (
    id bigserial PRIMARY KEY,
    declaration uuid NOT NULL REFERENCES declarations ON DELETE RESTRICT,
    version integer NOT NULL,
    author uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    at timestamptz NOT NULL,
    content jsonb NOT NULL,
    CONSTRAINT declaration_versions_once_per_version UNIQUE (declaration, version)
);

CREATE TABLE absences (
    id uuid PRIMARY KEY,
    employee integer NOT NULL REFERENCES employees ON DELETE RESTRICT,
    kind varchar(20) NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    whole_days boolean NOT NULL DEFAULT true,
    comment text NOT NULL DEFAULT '',
    state varchar(10) NOT NULL DEFAULT 'announced' CHECK (state IN ('announced', 'withdrawn')),
    version integer NOT NULL DEFAULT 1,
    CHECK (ends_at > starts_at),
    -- One absence at a time, whatever its reason: a second one is a correction of the first.
    CONSTRAINT absences_one_at_a_time EXCLUDE USING gist (
        int8range(employee, employee, '[]') WITH &&, tstzrange(starts_at, ends_at) WITH &&
    ) WHERE (state = 'announced')
);
CREATE INDEX absences_by_employee ON absences (employee, ends_at);
CREATE INDEX absences_by_end ON absences (ends_at);

CREATE TABLE absence_versions (
    id bigserial PRIMARY KEY,
    absence uuid NOT NULL REFERENCES absences ON DELETE RESTRICT,
    version integer NOT NULL,
    author uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    at timestamptz NOT NULL,
    content jsonb NOT NULL,
    CONSTRAINT absence_versions_once_per_version UNIQUE (absence, version)
);

CREATE TABLE absence_notices (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    absence uuid NOT NULL REFERENCES absences ON DELETE RESTRICT,
    host integer NOT NULL REFERENCES hosts ON DELETE RESTRICT,
    employee integer NOT NULL REFERENCES employees ON DELETE RESTRICT,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    state varchar(10) NOT NULL DEFAULT 'announced' CHECK (state IN ('announced', 'withdrawn')),
    acknowledged_by uuid REFERENCES people ON DELETE RESTRICT,
    acknowledged_at timestamptz,
    CONSTRAINT absence_notices_once_per_host UNIQUE (absence, host)
);
CREATE INDEX absence_notices_by_host ON absence_notices (host, ends_at);

CREATE TABLE outbox_notices (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    kind varchar(60) NOT NULL,
    content jsonb NOT NULL,
    recipient uuid NOT NULL,
    language varchar(2) NOT NULL,
    about text NOT NULL,
    posted_at timestamptz NOT NULL
);
CREATE INDEX outbox_notices_by_age ON outbox_notices (posted_at);

CREATE TABLE devices (
    id uuid PRIMARY KEY,
    owner uuid NOT NULL,
    session uuid NOT NULL,
    endpoint text NOT NULL UNIQUE,
    public_key text NOT NULL,
    secret text NOT NULL,
    label varchar(100) NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL
);
CREATE INDEX devices_by_owner ON devices (owner);
CREATE INDEX devices_by_session ON devices (session);

CREATE TABLE deliveries (
    id bigserial PRIMARY KEY,
    notice uuid NOT NULL REFERENCES outbox_notices ON DELETE CASCADE,
    device uuid REFERENCES devices ON DELETE CASCADE,
    address varchar(254),
    state varchar(10) NOT NULL DEFAULT 'due' CHECK (state IN ('due', 'delivered', 'refused', 'expired')),
    attempts smallint NOT NULL DEFAULT 0,
    due_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    sent_at timestamptz
);
CREATE INDEX deliveries_by_notice ON deliveries (notice);
CREATE INDEX deliveries_by_device ON deliveries (device);
-- What is done does not slow down what is due.
CREATE INDEX deliveries_due_by_mail ON deliveries (expires_at, id) WHERE state = 'due' AND device IS NULL;
CREATE INDEX deliveries_due_by_push ON deliveries (expires_at, id) WHERE state = 'due' AND device IS NOT NULL;
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, TABLES)
