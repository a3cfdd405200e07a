"""Boards over real connections to a real server: many listen at once, and it can still be stopped."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import asyncpg
import httpx
import pytest

from backend.accounts.actions import open_session
from backend.boards.bells import MOST_OF_ONE_SESSION
from backend.kit.clock import day_of, system_clock
from tests.backend.boards.listening import RUNG
from tests.cast import Cast, Player
from tests.conftest import FixedClock
from tests.notifications.eventually import DEADLINE
from tests.pwa.server import Server

LISTENERS = 500
_LISTENING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query ILIKE 'LISTEN%'"


@pytest.fixture
def clock() -> FixedClock:
    """The server is a process of its own and lives in the present."""
    return FixedClock(system_clock())


@pytest.fixture
async def serving(empty_database: str, tmp_path: Path) -> AsyncIterator[Server]:
    async with Server(tmp_path, {"DATABASE_URL": empty_database}) as server:
        yield server


async def test_500_listen_over_one_connection_and_all_hear(
    cast: Cast, serving: Server, clock: FixedClock, empty_database: str
) -> None:
    tokens = [await _sign_in(cast.bruno, clock) for _ in range(-(-LISTENERS // MOST_OF_ONE_SESSION))]
    path = f"/api/boards/hosts/{cast.bakery}/events"
    streams = await asyncio.gather(
        *(_listen(serving.url, path, tokens[number % len(tokens)]) for number in range(LISTENERS))
    )
    await asyncio.gather(*(_rings(reader) for reader, _ in streams))
    # Martine works at the bakery from Monday to Wednesday; a week away meets one of them, whatever day it is.
    today = day_of(clock())
    asked = {"kind": "sick", "from": f"{today}", "until": f"{today.fromordinal(today.toordinal() + 7)}"}

    cookie = {"Cookie": f"navette={await _sign_in(cast.martine, clock)}"}
    async with httpx.AsyncClient(base_url=serving.url, headers=cookie) as phone:
        answer = await phone.put(f"/api/absences/{uuid4()}", json=asked)
    async with asyncio.timeout(DEADLINE):
        await asyncio.gather(*(_rings(reader) for reader, _ in streams))

    assert answer.status_code == 200
    database = await asyncpg.connect(empty_database)
    assert await database.fetchval(_LISTENING) == 1
    await database.close()

    await asyncio.to_thread(serving.stop)
    ends = [await reader.read() for reader, _ in streams]  # after a heartbeat, on a slow day
    assert [end for end in ends if not end.endswith(b"0\r\n\r\n")] == []  # each was ended, and none cut
    for _, writer in streams:
        writer.close()


async def _sign_in(player: Player, clock: FixedClock) -> str:
    return (await open_session(player.person, device="", at=clock())).token


async def _listen(url: str, path: str, token: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    address = urlsplit(url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: navette={token}\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 ")
    return reader, writer


async def _rings(reader: asyncio.StreamReader) -> None:
    async with asyncio.timeout(DEADLINE):
        await reader.readuntil(RUNG + b"\r\n")
