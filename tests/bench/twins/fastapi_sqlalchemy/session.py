"""Dependencies: a connection, and who is asking."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Annotated, Any
from uuid import UUID

from fastapi import Cookie, Depends, HTTPException, Request
from sqlalchemy import Row, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from tests.bench.twins.fastapi_sqlalchemy.tables import employees, managers, officers, people, sessions

AnyRow = Row[*tuple[Any, ...]]

_ACTOR = (
    select(
        sessions.c.id.label("session"),
        people.c.id.label("person"),
        people.c.language,
        employees.c.id.label("employee"),
        func.array(select(managers.c.host).where(managers.c.person == people.c.id).scalar_subquery()).label("hosts"),
        select(officers.c.groupement)
        .where(officers.c.person == people.c.id)
        .limit(1)
        .scalar_subquery()
        .label("groupement"),
    )
    .join(people, people.c.id == sessions.c.person)
    .outerjoin(employees, employees.c.person == people.c.id)
    .where(sessions.c.token_hash == bindparam("token_hash"), sessions.c.expires_at > bindparam("at"))
)


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
    digest = sha256(navette.encode()).digest()
    row = (await database.execute(_ACTOR, {"token_hash": digest, "at": at})).one_or_none()
    if row is None or row.employee is None:
        raise HTTPException(401)
    return Actor(row.person, row.session, row.language, row.employee, frozenset(row.hosts), row.groupement)


Asking = Annotated[Actor, Depends(current_actor)]
