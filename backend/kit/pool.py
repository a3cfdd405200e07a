"""The connections to PostgreSQL, lent one at a time."""

import asyncio
from collections.abc import Generator
from typing import Any

import asyncpg
from asyncpg import Connection


class Pool:
    """At most `size` connections, opened when first needed and then kept; whoever finds none idle waits for one.

    asyncpg's own pool takes each back in a task of its own, which costs nearly as much as a short statement: see
    docs/decisions/0011-connections-are-kept.md.
    """

    def __init__(self, *, size: int, **connecting: Any) -> None:
        self._size = size
        self._connecting = connecting
        # The last one given back is lent first: its plans are made and its memory is warm. None is room for another.
        self._idle: asyncio.LifoQueue[Connection | None] = asyncio.LifoQueue()
        for _ in range(size):
            self._idle.put_nowait(None)

    def acquire(self) -> "_Loan":
        """A connection, for whoever awaits this (and gives it back with `release`) or enters it."""
        return _Loan(self)

    async def release(self, connection: Connection) -> None:
        """What was awaited is done with."""
        self.give_back(connection)

    async def take(self) -> Connection:
        idle = await self._idle.get()
        if idle is not None and not idle.is_closed():
            return idle
        try:
            return await asyncpg.connect(**self._connecting)
        except BaseException:
            self._idle.put_nowait(None)
            raise

    def give_back(self, connection: Connection) -> None:
        if connection.is_in_transaction():  # by somebody who was interrupted: nobody else may go on with it
            connection.terminate()
        self._idle.put_nowait(None if connection.is_closed() else connection)

    async def close(self) -> None:
        """Close each connection as soon as it is given back."""
        for _ in range(self._size):
            if (connection := await self._idle.get()) is not None:
                await connection.close()


class _Loan:
    """Piccolo awaits it for a transaction and enters it for a query."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def __await__(self) -> Generator[Any, None, Connection]:
        return self._pool.take().__await__()

    async def __aenter__(self) -> Connection:
        self._lent = await self._pool.take()
        return self._lent

    async def __aexit__(self, *_: object) -> None:
        self._pool.give_back(self._lent)
