"""The application itself, whole: only its clock stands still."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from litestar.types import ASGIApp

from backend.app import make_app
from backend.kit.clock import Clock
from backend.kit.database import open_database
from backend.settings import read


@asynccontextmanager
async def open_app(url: str, clock: Clock) -> AsyncIterator[ASGIApp]:
    async with open_database(url):
        yield make_app(read({}), clock)
