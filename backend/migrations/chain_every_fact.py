"""Facts that nobody changes: chained by hash, and closed to the application's own role but for adding.

Each employee's facts are one chain, so that two employees never wait for each other; `ledger_heads` holds where
each chain ends, so that a fact taken off its end is missed too.
"""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import sql_migration

ID = "2026-11-24T15:40:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Chain every fact"

CHAINS = """
CREATE TABLE ledger_heads (
    ledger text,
    chain integer,
    length integer NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (ledger, chain)
);

-- What is hashed, `navette audit verify` hashes again by itself: a change here has to be made there.
CREATE FUNCTION chain_fact() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    NEW.chain := NEW.content ->> 'employee';
    INSERT INTO ledger_heads AS head (ledger, chain, length, hash) VALUES (TG_TABLE_NAME, NEW.chain, 1, '')
    ON CONFLICT (ledger, chain) DO UPDATE SET length = head.length + 1
    RETURNING length, hash INTO NEW.place, NEW.previous;
    NEW.hash := sha256(NEW.previous || convert_to(
        concat_ws('|', NEW.version, NEW.author, extract(epoch FROM NEW.at), NEW.content), 'UTF8'));
    UPDATE ledger_heads SET hash = NEW.hash WHERE ledger = TG_TABLE_NAME AND chain = NEW.chain;
    RETURN NEW;
END $$;

ALTER TABLE declaration_versions
    ADD chain integer NOT NULL, ADD place integer NOT NULL, ADD previous bytea NOT NULL, ADD hash bytea NOT NULL;
CREATE TRIGGER declaration_versions_chained BEFORE INSERT ON declaration_versions
    FOR EACH ROW EXECUTE FUNCTION chain_fact();

ALTER TABLE absence_versions
    ADD chain integer NOT NULL, ADD place integer NOT NULL, ADD previous bytea NOT NULL, ADD hash bytea NOT NULL;
CREATE TRIGGER absence_versions_chained BEFORE INSERT ON absence_versions
    FOR EACH ROW EXECUTE FUNCTION chain_fact();

-- A role belongs to the whole server, where another database may have made it already.
DO $$ BEGIN
    CREATE ROLE navette_app NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;
END $$;
GRANT USAGE ON SCHEMA public TO navette_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO navette_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO navette_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO navette_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO navette_app;
REVOKE UPDATE, DELETE ON declaration_versions, absence_versions FROM navette_app;
REVOKE INSERT, UPDATE, DELETE ON ledger_heads FROM navette_app;
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, CHAINS)
