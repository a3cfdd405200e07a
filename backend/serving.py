"""Serving the application over HTTP."""

import asyncio
from collections.abc import Callable
from socket import socket
from typing import Any, cast

import uvicorn
from litestar.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from backend.app import make_app
from backend.settings import Settings


async def serve(settings: Settings) -> None:
    """Serve until the process is told to stop; requests under way are answered first."""
    app = make_app(settings)
    await answer(app, host=settings.host, port=settings.port, before_the_end=app.state["bells"].end)


async def answer(app: ASGIApp, *, host: str, port: int, before_the_end: Callable[[], None] = lambda: None) -> None:
    """One process and its one event loop."""
    server = _Server(
        uvicorn.Config(
            app,
            host=host,
            port=port,
            http=_WholeAnswers,
            lifespan="off",
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=10,
        )
    )
    server.before_the_end = before_the_end
    await server.serve()


class _Server(uvicorn.Server):
    before_the_end: Callable[[], None]

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        """Those who listen to a board would stay until the patience with them runs out."""
        self.before_the_end()
        await super().shutdown(sockets)


class _WholeAnswers(HttpToolsProtocol):
    """Sends an answer's head and body together: uvicorn writes them one by one, and uvloop at once.

    Two packets wake a phone twice, and cost a tenth of the answers per second (docs/performance.md).
    """

    def connection_made(self, transport: Any) -> None:
        super().connection_made(cast(asyncio.Transport, Gathering(transport)))


class Gathering:
    """A transport that holds what is written until the event loop's next turn."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._loop = asyncio.get_running_loop()
        self._written: list[bytes] = []

    def write(self, data: bytes) -> None:
        if not self._written:
            self._loop.call_soon(self._send)
        self._written.append(data)

    def close(self) -> None:
        self._send()
        self._transport.close()

    def _send(self) -> None:
        if self._written:
            self._transport.write(b"".join(self._written))
            self._written.clear()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)
