"""What the first page of waiting hours costs a manager with five thousand of them, beside one with fifty."""

import atexit
import shutil
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median
from uuid import UUID

import asyncpg
import uvloop

from backend.accounts.actor import Actor
from backend.demo.loading import FILES
from backend.hours.waiting import PAGE, waiting_for
from backend.imports.importing import run
from backend.kit.database import open_database, start_embedded_server
from backend.migrating import migrate
from tests.bench.figures import CONSOLE, Figure

ROUNDS, REPEATS = 7, 40
GOAL = 1.3
FEW, MANY = 50, 5000

# Fifty employees on so many days: it does not matter here that no office would plan it.
_WAIT = """
    INSERT INTO declarations (id, employee, assignment, host, day, starts_at, ends_at, minutes)
    SELECT gen_random_uuid(), assignment.employee, assignment.id, $1, day, day + interval '8 hours',
           day + interval '15 hours', 420
      FROM (SELECT DISTINCT ON (employee) * FROM assignments WHERE employee BETWEEN $2 AND $2 + 49) assignment,
           generate_series('2025-01-06'::timestamp, '2025-01-06'::timestamp + make_interval(days => $3 - 1),
                           interval '1 day') AS day
"""


def measure() -> list[Figure]:
    directory = Path(tempfile.mkdtemp(prefix="navette-bench-"))
    atexit.register(shutil.rmtree, directory, ignore_errors=True)
    ratio = uvloop.run(_measure(start_embedded_server(directory / "postgres")))
    return [Figure("approvals_5000_vs_50", round(ratio, 2), GOAL, "lower")]


async def _measure(url: str) -> float:
    await migrate(url)
    async with open_database(url):
        await run(FILES, dry_run=False)
    connection = await asyncpg.connect(url)
    few, many = [row["id"] for row in await connection.fetch("SELECT id FROM hosts ORDER BY id LIMIT 2")]
    await connection.execute(_WAIT, few, 1, FEW // 50)
    await connection.execute(_WAIT, many, 100, MANY // 50)
    await connection.execute("VACUUM ANALYZE declarations")
    await connection.close()
    async with open_database(url, connections=1):
        ratios = [await _took(many) / await _took(few) for _ in range(ROUNDS)]
    CONSOLE.print(f"first page of {MANY} waiting rows against {FEW}: {', '.join(f'{each:.2f}' for each in ratios)}")
    return median(ratios)


async def _took(host: int) -> float:
    nobody = UUID(int=0)
    manager = Actor(nobody, nobody, "fr", employee=None, hosts=frozenset({host}), groupement=None)
    began = time.perf_counter()
    for _ in range(REPEATS):
        page = await waiting_for(manager, after=(date.min, nobody))
        assert len(page.rows) == PAGE
    return time.perf_counter() - began
