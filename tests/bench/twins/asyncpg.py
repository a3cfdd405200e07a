"""The same statements and the same shapes through bare asyncpg: what the house adds is measured against this."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import asyncpg
from litestar import Litestar, Request, get, put
from litestar.exceptions import NotAuthorizedException
from litestar.params import FromPath, JSONBody
from litestar.types import ASGIApp

from backend.accounts.actor import Actor
from backend.accounts.queries import ACTOR
from backend.accounts.rules import digest
from backend.hours.declaring import OPEN, SAVE, save_values
from backend.hours.queries import for_employee, read
from backend.hours.schemas import DeclareHours, Hours
from backend.kit.clock import Clock
from backend.kit.database import APPLICATION, Statement
from backend.kit.weeks import Week
from backend.week.mine import WEEK, lay_out, week_values
from backend.week.schemas import MyWeek

SETTINGS = {"timezone": "UTC", "role": APPLICATION}


@asynccontextmanager
async def open_app(url: str, clock: Clock) -> AsyncIterator[ASGIApp]:
    # As in backend/kit/database.py: the same size, zone and role, no reset after each statement, none closed when idle.
    async with asyncpg.create_pool(
        url,
        min_size=1,
        max_size=10,
        max_inactive_connection_lifetime=0,
        reset=_leave_as_is,
        server_settings=SETTINGS,
    ) as pool:
        yield _app(pool, clock)


def _app(pool: Any, clock: Clock) -> Litestar:
    @get("/api/weeks/{week:str}")
    async def week(request: Request[Any, Any, Any], week: FromPath[str]) -> MyWeek:
        at = clock()
        async with pool.acquire() as connection:
            actor = await _actor(connection, request, clock)
            asked = Week.parse(week)
            row = await connection.fetchrow(WEEK.sql, *_in_order(WEEK, week_values(_employee(actor), asked)))
        return lay_out(row, asked, language=actor.language, at=at)

    @put("/api/hours/{id:uuid}")
    async def declare(request: Request[Any, Any, Any], id: FromPath[UUID], data: JSONBody[DeclareHours]) -> Hours:
        at = clock()
        async with pool.acquire() as connection:
            actor = await _actor(connection, request, clock)
            values = save_values(id, data, by=actor, at=at) | {"from_states": OPEN}
            row = await connection.fetchrow(SAVE.sql, *_in_order(SAVE, values))
        return for_employee(read(row))

    return Litestar([week, declare], openapi_config=None)


async def _actor(connection: Any, request: Request[Any, Any, Any], clock: Clock) -> Actor:
    values = {"token_hash": digest(request.cookies.get("navette", "")), "at": clock()}
    row = await connection.fetchrow(ACTOR.sql, *_in_order(ACTOR, values))
    if row is None:
        raise NotAuthorizedException
    return Actor(
        row["person"], row["session"], row["language"], row["employee"], frozenset(row["hosts"]), row["groupement"]
    )


def _employee(actor: Actor) -> int:
    if actor.employee is None:
        raise NotAuthorizedException
    return actor.employee


def _in_order(statement: Statement, values: dict[str, Any]) -> list[Any]:
    return [values[name] for name in statement.names]


async def _leave_as_is(_connection: Any) -> None:
    return None
