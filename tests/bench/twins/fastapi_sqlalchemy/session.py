"""Dependencies: a connection, and who is asking."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Annotated, Any
from uuid import UUID

from fastapi import Cookie, Depends, HTTPException, Request
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from backend.accounts.queries import ACTOR

AnyRow = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Actor:
    person: UUID
    session: UUID
    language: str
    employee: int
    hosts: frozenset[int]
    groupement: int | None


def present(request: Request) -> datetime:
    instant: datetime = request.app.state.clock()
    return instant


async def connection(request: Request) -> AsyncIterator[AsyncConnection]:
    async with request.app.state.engine.connect() as opened:
        yield opened


Now = Annotated[datetime, Depends(present)]
Database = Annotated[AsyncConnection, Depends(connection)]


async def current_actor(database: Database, at: Now, navette: Annotated[str, Cookie()] = "") -> Actor:
    """The very statement of the application: the session check is no part of the comparison."""
    values = {"token_hash": sha256(navette.encode()).digest(), "at": at}
    found = await database.exec_driver_sql(ACTOR.sql, tuple(values[name] for name in ACTOR.names))
    row = found.one_or_none()
    if row is None or row.employee is None:
        raise HTTPException(401)
    return Actor(row.person, row.session, row.language, row.employee, frozenset(row.hosts), row.groupement)


Asking = Annotated[Actor, Depends(current_actor)]
