"""Declaring a day, beside bare asyncpg and a FastAPI + SQLAlchemy twin."""

import asyncio
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import httpx
import msgspec

from tests.bench.figures import Figure
from tests.bench.load import request
from tests.bench.rivals import BARE, FASTAPI, Comparison, Server, compare, running
from tests.bench.world import Planned, World, world

GOALS = {(BARE, 32): 0.75, (FASTAPI, 32): 5.0, (BARE, 1): 0.8, (FASTAPI, 1): 2.0}


# Hashes and places differ: each chains to the fact before.
KEPT = """
    SELECT to_jsonb(declarations) AS declared, to_jsonb(versions) - '{id,place,previous,hash}'::text[] AS noted
      FROM declarations JOIN declaration_versions versions ON versions.declaration = declarations.id
"""


def measure() -> list[Figure]:
    built = world()
    with running(built.url) as servers:
        asyncio.run(_check_equal(built, servers))
        compared = asyncio.run(_compare(built, servers))
    compared.show()
    return compared.figures("hours", GOALS)


async def _check_equal(built: World, servers: list[Server]) -> None:
    """The same answer, and the same two rows left behind."""
    for shift in built.undeclared[:2000:500]:
        id = uuid4()
        ours, *others = [await _declare(id, shift, built, server) for server in servers]
        assert all(other == ours for other in others), f"{ours} is not {others}"


async def _declare(id: UUID, shift: Planned, built: World, server: Server) -> tuple[Any, ...]:
    await built.forget_declared()
    cookies = {"navette": built.tokens[shift.person]}
    headers = {"Content-Type": "application/json"}
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{server.port}", cookies=cookies) as client:
        answer = await client.put(f"/api/hours/{id}", content=_body(shift), headers=headers)
    connection = await asyncpg.connect(built.url)
    kept = await connection.fetchrow(f"{KEPT} WHERE declarations.id = $1", id)
    await connection.close()
    return answer.raise_for_status().json(), *map(msgspec.json.decode, kept)


async def _compare(built: World, servers: list[Server]) -> Comparison:
    def requests() -> Iterator[bytes]:
        """Every day that waits to be declared, each with an id of its own: each is a real insert."""
        return iter(
            [
                request("PUT", f"/api/hours/{uuid4()}", built.tokens[shift.person], _body(shift))
                for shift in built.undeclared
            ]
        )

    return await compare("PUT hours", servers, requests, built.forget_declared)


def _body(shift: Planned) -> bytes:
    """As planned, in one tap."""
    return msgspec.json.encode(
        {
            "host": shift.host,
            "day": shift.day,
            "assignment": shift.assignment,
            "start": f"{shift.start:%H:%M}",
            "end": f"{shift.end:%H:%M}",
            "breakMinutes": shift.break_minutes,
        }
    )
