"""An answer leaves in one piece, and whole when the connection then closes."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from backend.serving import Gathering
from tests.pwa.server import Server


@pytest.fixture
async def address(empty_database: str, tmp_path: Path) -> AsyncIterator[tuple[str, int]]:
    """Where the application is served."""
    async with Server(tmp_path, {"DATABASE_URL": empty_database}) as server:
        url = urlsplit(server.url)
        assert url.hostname is not None
        assert url.port is not None
        yield url.hostname, url.port


async def test_head_and_body_leave_together() -> None:
    line = _Line()
    transport = Gathering(line)

    transport.write(b"head")
    transport.write(b"body")
    await asyncio.sleep(0)
    transport.write(b"next")
    await asyncio.sleep(0)

    assert line.packets == [b"headbody", b"next"]


async def test_a_long_answer_is_whole_before_the_connection_closes(address: tuple[str, int]) -> None:
    reader, writer = await asyncio.open_connection(*address)

    writer.write(b"GET /schema/openapi.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    head, body = (await reader.read()).split(b"\r\n\r\n", 1)

    assert f"content-length: {len(body)}".encode() in head
    assert len(body) > 20_000
    writer.close()


class _Line(asyncio.Transport):
    """The other end, which notes what arrives at a time."""

    def __init__(self) -> None:
        self.packets: list[bytes] = []

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.packets.append(bytes(data))
