"""Reading a week, beside bare asyncpg and a FastAPI + SQLAlchemy twin."""

import asyncio
from itertools import cycle

import httpx

from tests.bench.figures import Figure
from tests.bench.load import request
from tests.bench.rivals import BARE, FASTAPI, OURS, Comparison, Server, compare, running
from tests.bench.world import WEEK, World, world

PATH = f"/api/weeks/{WEEK}"
GOALS = {(BARE, 32): 0.9, (FASTAPI, 32): 5.0, (BARE, 1): 0.8, (FASTAPI, 1): 2.0}
CPU_GOAL_US = 400


def measure() -> list[Figure]:
    built = world()
    with running(built.url) as servers:
        _check_equal(built, servers)
        compared = asyncio.run(_compare(built, servers))
    compared.show()
    return [
        *compared.figures("week", GOALS),
        Figure("week_cpu_us", round(compared.cpu_us(OURS, 32)), CPU_GOAL_US, "lower"),
    ]


def _check_equal(built: World, servers: list[Server]) -> None:
    """Whoever answers something else is not compared."""
    for person in built.readers[:20]:
        cookies = {"navette": built.tokens[person]}
        ours, *others = [
            httpx.get(f"http://127.0.0.1:{server.port}{PATH}", cookies=cookies).raise_for_status().json()
            for server in servers
        ]
        assert ours["totals"]["declaredMinutes"] > 0
        assert all(other == ours for other in others), f"the answers for {person} differ"


async def _compare(built: World, servers: list[Server]) -> Comparison:
    asked = [request("GET", PATH, built.tokens[person]) for person in built.readers]

    async def nothing() -> None: ...

    return await compare("GET week", servers, lambda: iter(cycle(asked)), nothing)
