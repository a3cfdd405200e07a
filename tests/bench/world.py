"""What the bench measures against: the alliance's files, a year of declared hours, and people signed in."""

import atexit
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import UUID

import asyncpg
import uvloop

from backend.accounts.actions import open_session
from backend.assignments.queries import PLANNED_SHIFTS, PlannedShift
from backend.demo.loading import FILES
from backend.imports.importing import run
from backend.kit.clock import day_of
from backend.kit.database import Statement, open_database, start_embedded_server
from backend.kit.weeks import Week
from backend.migrating import migrate
from backend.people.tables import Employee
from tests.bench.figures import CONSOLE

WEEK = Week.parse("2026-W48")
NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
"""Three months after the measured week: the days between wait to be declared."""
YEAR = timedelta(weeks=51)


def clock() -> datetime:
    """The same instant in every server, so that their answers can be equal to the byte."""
    return NOW


# The pattern of today, laid on a year of weeks: as many rows as a year leaves, though nobody was hired meanwhile.
_DECLARE_A_YEAR = """
    INSERT INTO declarations (id, employee, assignment, host, day, starts_at, ends_at, break_minutes, minutes,
                              planned_minutes, state, decided_by, decided_at, version)
    SELECT gen_random_uuid(), shift.employee, shift.assignment, assignment.host, planned.day::date,
           (planned.day + make_interval(mins => shift.starts)) AT TIME ZONE site.timezone,
           (planned.day + make_interval(mins => shift.ends)) AT TIME ZONE site.timezone,
           shift.break_minutes, shift.ends - shift.starts - shift.break_minutes,
           shift.ends - shift.starts - shift.break_minutes, 'approved', manager.person, planned.day, 2
      FROM generate_series($1::date::timestamp, $2::date::timestamp, interval '1 day') AS planned(day)
      JOIN weekly_shifts shift ON shift.weekday = extract(isodow FROM planned.day)
      JOIN assignments assignment ON assignment.id = shift.assignment
      JOIN sites site ON site.id = assignment.site
      CROSS JOIN LATERAL (SELECT person FROM managers WHERE host = assignment.host LIMIT 1) manager
    ON CONFLICT DO NOTHING
"""
# Chained by number only: the trigger hashes one fact after the other, which for a year takes minutes.
_NOTE_A_YEAR = """
    INSERT INTO declaration_versions (declaration, version, author, at, content, chain, place, previous, hash)
    SELECT declaration.id, 1, person, ends_at, to_jsonb(declaration), employee,
           row_number() OVER (PARTITION BY employee ORDER BY ends_at), '', sha256(declaration.id::text::bytea)
      FROM declarations declaration JOIN employees ON employees.id = employee
"""

# Those whose week is full, and split across host firms.
_READERS = """
    SELECT person FROM declarations JOIN employees ON employees.id = declarations.employee
     WHERE day BETWEEN $1 AND $2
     GROUP BY person HAVING count(DISTINCT host) >= 2 AND count(*) >= 5 ORDER BY person
"""
_PLANNED = Statement(f"""
    SELECT planned.*, employee.person FROM ({PLANNED_SHIFTS}) planned
      JOIN employees employee ON employee.id = planned.employee ORDER BY starts_at, assignment
""")
_FORGET = """
    DELETE FROM declaration_versions USING declarations WHERE declaration = declarations.id AND day > '{after}';
    DELETE FROM declarations WHERE day > '{after}';
"""


class Planned(PlannedShift, frozen=True):
    person: UUID


@dataclass(frozen=True, slots=True)
class World:
    url: str
    tokens: dict[UUID, str]
    """Of every employee, each signed in."""
    readers: list[UUID]
    undeclared: list[Planned]
    """Shifts since the measured week, which wait to be declared."""

    async def forget_declared(self) -> None:
        """Take away what was declared since the measured week, so that every round finds the same."""
        connection = await asyncpg.connect(self.url)
        await connection.execute(_FORGET.format(after=WEEK.sunday))
        await connection.execute("VACUUM ANALYZE declarations, declaration_versions, ledger_heads")
        await connection.close()


@cache
def world() -> World:
    """The one world of this run; it goes with the process."""
    directory = Path(tempfile.mkdtemp(prefix="navette-bench-"))
    atexit.register(shutil.rmtree, directory, ignore_errors=True)
    with CONSOLE.status("A groupement, and its year of declared hours"):
        return uvloop.run(_build(start_embedded_server(directory / "postgres")))


async def _build(url: str) -> World:
    await migrate(url)
    async with open_database(url):
        await run(FILES)
        people = [row["person"] for row in await Employee.select(Employee.person)]
        tokens = {person: (await open_session(person, device="bench", at=NOW)).token for person in people}
        rows = await _PLANNED.rows(first_day=WEEK.sunday + timedelta(days=1), last_day=day_of(NOW))
    connection = await asyncpg.connect(url)
    await connection.execute("SET session_replication_role = replica")
    await connection.execute(_DECLARE_A_YEAR, WEEK.monday - YEAR, WEEK.sunday)
    await connection.execute(_NOTE_A_YEAR)
    await connection.execute("VACUUM ANALYZE")
    readers = [row["person"] for row in await connection.fetch(_READERS, WEEK.monday, WEEK.sunday)]
    await connection.close()
    return World(url, tokens, readers, [Planned(**row) for row in rows])
