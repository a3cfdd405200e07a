"""A migration as SQL that a person reads."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.database import run_script


def sql_migration(id: str, description: str, sql: str) -> MigrationManager:
    """What Piccolo runs once, in a transaction of its own."""
    manager = MigrationManager(migration_id=id, app_name="navette", description=description)

    async def run() -> None:
        await run_script(sql)

    manager.add_raw(run)
    return manager


def ledger(table: str, thing: str, things: str, chain: str) -> str:
    """The table of the facts of `things`, chained by that column of theirs, and closed to corrections."""
    return f"""
CREATE TABLE {table} (
    id bigserial PRIMARY KEY,
    {thing} uuid NOT NULL REFERENCES {things} ON DELETE RESTRICT,
    version integer NOT NULL,
    author uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    at timestamptz NOT NULL,
    content jsonb NOT NULL,
    chain integer NOT NULL,
    place integer NOT NULL,
    previous bytea NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT {table}_once_per_version UNIQUE ({thing}, version)
);
CREATE TRIGGER {table}_chained BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION chain_fact('{chain}');
REVOKE UPDATE, DELETE ON {table} FROM navette_app;
"""
