"""Somebody who listens to a board, at the application's own door."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from litestar import Litestar

from tests.cast import Player
from tests.notifications.eventually import DEADLINE

RUNG = b"data: changed\n\n"


class Listener:
    """What one window has been sent; it takes what comes, unless it is told to dawdle."""

    def __init__(self) -> None:
        self.status = 0
        self.headers: dict[str, str] = {}
        self.heard: list[bytes] = []
        self.takes = asyncio.Event()
        self.takes.set()
        self._something = asyncio.Event()
        self._left = asyncio.Event()

    @property
    def rings(self) -> int:
        return self.heard.count(RUNG)

    async def send(self, message: Any) -> None:
        await self.takes.wait()
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            self.heard.append(message.get("body", b""))
        self._something.set()

    async def receive(self) -> Any:
        await self._left.wait()
        return {"type": "http.disconnect"}

    def leave(self) -> None:
        self._left.set()

    async def is_answered(self) -> None:
        async with asyncio.timeout(DEADLINE):
            await self._something.wait()

    async def has_heard(self, part: bytes, *, times: int = 1) -> None:
        async with asyncio.timeout(DEADLINE):
            while self.heard.count(part) < times:
                self._something.clear()
                await self._something.wait()


@asynccontextmanager
async def listening(app: Litestar, who: Player, path: str) -> AsyncIterator[tuple[Listener, asyncio.Task[None]]]:
    """While the block runs, with the request itself, which ends when the stream does."""
    listener = Listener()
    scope: Any = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(b"cookie", f"navette={who.token}".encode())],
        "server": ("127.0.0.1", 8000),
        "client": ("127.0.0.1", 50000),
        "scheme": "http",
        "http_version": "1.1",
        "root_path": "",
        "extensions": {},
    }
    request = asyncio.create_task(app(scope, listener.receive, listener.send))
    try:
        yield listener, request
    finally:
        listener.leave()
        await request
