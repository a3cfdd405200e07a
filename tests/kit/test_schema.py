"""The migrations, written by hand, make exactly what the tables say."""

import asyncpg
from piccolo.table import create_db_tables, sort_table_classes

from backend.kit.database import DB, OWNER, Statement, open_database
from backend.piccolo_app import APP_CONFIG

_COLUMNS = Statement("""
    SELECT table_name, column_name, data_type, character_maximum_length, numeric_precision, is_nullable
      FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT IN ('migration', 'ledger_heads')
       AND data_type <> 'xid8'  -- of the transaction that wrote it: Piccolo has no word for it
     ORDER BY table_name, column_name
""")

_UNIQUE_AND_FOREIGN = Statement("""
    SELECT conrelid::regclass::text, contype, confrelid::regclass::text, confdeltype,
           ARRAY(SELECT attname FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY(conkey) ORDER BY 1)
      FROM pg_constraint
     WHERE contype IN ('p', 'u', 'f') AND connamespace = 'public'::regnamespace
       AND conrelid::regclass::text NOT IN ('migration', 'ledger_heads')
     ORDER BY 1, 2, 3, 5
""")


async def read_schema(url: str) -> tuple[list[asyncpg.Record], list[asyncpg.Record]]:
    async with open_database(url, role=OWNER):
        return await _COLUMNS.rows(), await _UNIQUE_AND_FOREIGN.rows()


async def test_migrations_and_tables_are_the_same(empty_database: str) -> None:
    columns, constraints = await read_schema(empty_database)
    connection = await asyncpg.connect(empty_database)
    await connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    await connection.close()
    async with open_database(empty_database, role=OWNER):
        await create_db_tables(*sort_table_classes(APP_CONFIG.table_classes))

    from_tables = await read_schema(empty_database)

    assert columns == from_tables[0]
    # Mail addresses are unique in the migration alone: Piccolo has no word for "at the end of the statement".
    assert [each for each in constraints if tuple(each)[4] != ["email"]] == from_tables[1]


def test_the_engine_is_the_one_of_the_tables() -> None:
    assert {table._meta.db for table in APP_CONFIG.table_classes} == {DB}
