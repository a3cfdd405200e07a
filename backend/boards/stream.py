"""A board's events: that it changed, and not a word more; whoever hears it reads the board again."""

import asyncio
from contextlib import suppress
from random import randint
from typing import Any
from uuid import UUID

from litestar import Litestar, Request, Response
from litestar.types import ASGIApp, Receive, Scope, Send

from backend.boards.bells import Bell, Bells

PATIENCE = 10.0
"""Seconds for a reader to take what it is sent; one that does not is left, and comes back by itself."""
_HEADERS = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),  # else nginx keeps it all until the end
]
_CHANGED = b"data: changed\n\n"
_HEARTBEAT = b":\n\n"


class Events(Response[None]):
    """Server-sent events, for as long as their reader stays, and may read the board."""

    def __init__(self, bells: Bells, board: str, *, session: UUID) -> None:
        super().__init__(None)
        self._bells, self._board, self._session = bells, board, session

    def to_asgi_response(self, app: Litestar | None, request: Request[Any, Any, Any], **_: Any) -> ASGIApp:  # type: ignore[override]  # of its arguments it needs none
        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            with self._bells.hang(self._board, session=self._session) as bell:
                leaving = asyncio.create_task(_until_left(receive, bell))
                try:
                    with suppress(TimeoutError):
                        await self._tell(bell, send)
                finally:
                    leaving.cancel()

        return answer

    async def _tell(self, bell: Bell, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        # Not all at once after a restart.
        await _send(send, b"retry: %d\n\n" % randint(3_000, 8_000))
        while not bell.over:
            if await bell.rings(within=self._bells.beat):
                await _send(send, _CHANGED)
            elif not bell.over:
                await _send(send, _HEARTBEAT)
        await _send(send, b"", more=False)


async def _send(send: Send, body: bytes, *, more: bool = True) -> None:
    async with asyncio.timeout(PATIENCE):
        await send({"type": "http.response.body", "body": body, "more_body": more})


async def _until_left(receive: Receive, bell: Bell) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    bell.end()
