"""All that a database holds, to prove that something changed none of it."""

from backend.kit.database import Statement

_TABLES = Statement("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")

_SEQUENCES = Statement("SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'")


async def everything_in_the_database() -> dict[str, object]:
    """Every row of every table, with the transaction that wrote it, and how far each sequence has counted."""
    tables = [row["tablename"] for row in await _TABLES.rows()]
    rows = {table: await _rows(table) for table in tables}
    return rows | {row["sequencename"]: row["last_value"] for row in await _SEQUENCES.rows()}


async def _rows(table: str) -> list[str]:
    statement = Statement(f'SELECT concat(kept.xmin, kept.ctid, to_jsonb(kept)) AS row FROM "{table}" kept')
    return sorted(row["row"] for row in await statement.rows())
