"""Serving the application over HTTP."""

import uvicorn
from litestar.types import ASGIApp

from backend.app import make_app
from backend.settings import Settings


async def serve(settings: Settings) -> None:
    """Serve until the process is told to stop; requests under way are answered first."""
    await answer(make_app(settings), host=settings.host, port=settings.port)


async def answer(app: ASGIApp, *, host: str, port: int) -> None:
    """One process and its one event loop."""
    await uvicorn.Server(
        uvicorn.Config(
            app,
            host=host,
            port=port,
            http="httptools",
            lifespan="off",
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=10,
        )
    ).serve()
