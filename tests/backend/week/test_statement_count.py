"""What a week costs the database: two statements, however long the past."""

import asyncio
import json
from typing import Any

import asyncpg

from backend.accounts.queries import ACTOR
from backend.kit.weeks import Week
from backend.week.mine import WEEK, week_values
from tests.cast import Cast

W48 = Week.parse("2026-W48")

# As planned, in so many weeks before the one that is read.
_DECLARE_WEEKS = """
    INSERT INTO declarations (id, employee, assignment, host, day, starts_at, ends_at, minutes)
    SELECT gen_random_uuid(), shift.employee, shift.assignment, assignment.host, planned.day::date,
           planned.day + make_interval(mins => shift.starts), planned.day + make_interval(mins => shift.ends), 420
      FROM generate_series($1::date - 7 * $2::int, $1::date + 6, interval '1 day') AS planned(day)
      JOIN weekly_shifts shift ON shift.weekday = extract(isodow FROM planned.day)
      JOIN assignments assignment ON assignment.id = shift.assignment
    ON CONFLICT DO NOTHING
"""


async def test_a_week_is_one_statement_beside_the_sessions(cast: Cast, statements: list[str]) -> None:
    await cast.martine.get("/api/weeks/2026-W48")  # the first time, asyncpg also asks what an array of numbers is
    await asyncio.sleep(0)  # the log is told a turn later
    statements.clear()

    answer = await cast.martine.get("/api/weeks/2026-W48")
    await asyncio.sleep(0)

    assert answer.status_code == 200
    assert statements == [ACTOR.sql, WEEK.sql]


async def test_a_year_of_declared_hours_does_not_make_the_week_dearer(cast: Cast, empty_database: str) -> None:
    await _declare_weeks(empty_database, 1)
    after_a_week = await _rows_touched(cast.martine.employee, empty_database)

    await _declare_weeks(empty_database, 52)
    after_a_year = await _rows_touched(cast.martine.employee, empty_database)

    assert after_a_year <= after_a_week


async def _declare_weeks(database: str, weeks: int) -> None:
    connection = await asyncpg.connect(database)
    await connection.execute(_DECLARE_WEEKS, W48.monday, weeks)
    await connection.execute("VACUUM ANALYZE declarations")
    await connection.close()


async def _rows_touched(employee: int, database: str) -> int:
    """How many rows PostgreSQL goes through for `WEEK`, as it says itself."""
    values = week_values(employee, W48)
    connection = await asyncpg.connect(database)
    explain = f"EXPLAIN (ANALYZE, BUFFERS, FORMAT json) {WEEK.sql}"
    [plan] = json.loads(await connection.fetchval(explain, *(values[name] for name in WEEK.names)))
    await connection.close()
    return _rows(plan["Plan"])


def _rows(node: dict[str, Any]) -> int:
    touched = node["Actual Rows"] + node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Join Filter", 0)
    return int(touched * node["Actual Loops"]) + sum(_rows(inner) for inner in node.get("Plans", []))
