"""The two routes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast
from uuid import UUID

from fastapi import FastAPI
from litestar.types import ASGIApp
from sqlalchemy.ext.asyncio import create_async_engine

from backend.kit.clock import Clock
from backend.kit.database import APPLICATION
from backend.kit.weeks import Week
from tests.bench.twins.fastapi_sqlalchemy.declaring import save
from tests.bench.twins.fastapi_sqlalchemy.reading import my_week
from tests.bench.twins.fastapi_sqlalchemy.schemas import DeclareHours, Hours, MyWeek
from tests.bench.twins.fastapi_sqlalchemy.session import Asking, Database, Now


@asynccontextmanager
async def open_app(url: str, clock: Clock) -> AsyncIterator[ASGIApp]:
    """The same number of connections as the others, in the same zone and role."""
    engine = create_async_engine(
        url.replace("postgresql://", "postgresql+asyncpg://"),
        pool_size=10,
        max_overflow=0,
        connect_args={"server_settings": {"timezone": "UTC", "role": APPLICATION}},
    )
    app = FastAPI(openapi_url=None)
    app.state.engine, app.state.clock = engine, clock
    app.get("/api/weeks/{week}")(week)
    app.put("/api/hours/{id}")(declare)
    yield cast(ASGIApp, app)
    await engine.dispose()


async def week(week: str, database: Database, actor: Asking, at: Now) -> MyWeek:
    return await my_week(database, actor, Week.parse(week), at)


async def declare(id: UUID, asked: DeclareHours, database: Database, actor: Asking, at: Now) -> Hours:
    return await save(database, id, asked, actor, at)
