"""The connections: kept, waited for, and replaced when they are of no use any more."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest

from backend.kit.pool import Pool

WHO = "SELECT pg_backend_pid()"


@pytest.fixture
async def pool(empty_database: str) -> AsyncIterator[Pool]:
    pool = Pool(size=2, dsn=empty_database)
    yield pool
    await pool.close()


async def _who(pool: Pool) -> int:
    async with pool.acquire() as connection:
        return int(await connection.fetchval(WHO))


async def test_the_same_connection_serves_one_after_the_other(pool: Pool) -> None:
    assert await _who(pool) == await _who(pool)


async def test_whoever_finds_none_idle_waits_for_one(pool: Pool) -> None:
    first, second = await pool.acquire(), await pool.acquire()
    waiting = asyncio.create_task(_who(pool))
    await asyncio.sleep(0)
    assert not waiting.done()

    await pool.release(second)

    assert await waiting == second.get_server_pid()
    await pool.release(first)


async def test_many_at_once_are_all_answered(pool: Pool) -> None:
    assert len(set(await asyncio.gather(*(_who(pool) for _ in range(50))))) == 2


async def test_a_connection_that_the_server_ended_is_replaced(pool: Pool, empty_database: str) -> None:
    ended = await _who(pool)
    killer = await asyncpg.connect(empty_database)
    await killer.execute("SELECT pg_terminate_backend($1)", ended)
    await killer.close()

    async def other() -> int:
        while True:  # until the end has reached this process
            try:
                return await _who(pool)
            except (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError):
                continue

    assert await asyncio.wait_for(other(), 10) != ended


async def test_an_interrupted_statement_leaves_a_connection_that_works(pool: Pool) -> None:
    async def sleep() -> None:
        async with pool.acquire() as connection:
            await connection.execute("SELECT pg_sleep(60)")

    sleeping = asyncio.create_task(sleep())
    await asyncio.sleep(0.1)
    sleeping.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sleeping

    assert await asyncio.wait_for(asyncio.gather(_who(pool), _who(pool)), 10)


async def test_a_transaction_left_open_is_given_to_nobody_else(pool: Pool) -> None:
    interrupted = await pool.acquire()
    await interrupted.execute("BEGIN")

    await pool.release(interrupted)

    assert interrupted.is_closed()
    assert await _who(pool)


async def test_a_server_that_cannot_be_reached_takes_no_place_away() -> None:
    nowhere = Pool(size=1, dsn="postgresql://127.0.0.1:1/none")

    for _ in range(3):
        with pytest.raises(OSError, match="Connect"):
            await asyncio.wait_for(nowhere.take(), 5)
    await nowhere.close()
