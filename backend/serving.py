"""Serving the application over HTTP."""

import uvicorn

from backend.app import make_app
from backend.settings import Settings


async def serve(settings: Settings) -> None:
    """Serve until the process is told to stop; requests under way are answered first."""
    await uvicorn.Server(
        uvicorn.Config(
            make_app(settings),
            host=settings.host,
            port=settings.port,
            http="httptools",
            lifespan="off",
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=10,
        )
    ).serve()
