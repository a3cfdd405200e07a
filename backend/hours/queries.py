"""Reading declarations, for their employee and for the host firm."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from asyncpg import Record

from backend.assignments.queries import local
from backend.hosts.view import DeclaredPresence, Proposal
from backend.hours.rules import State, may_employee
from backend.hours.schemas import Hours, Seen
from backend.kit.database import Statement
from backend.kit.schemas import Named

# Of a source named `declared`: the table itself, or what a statement has just written to it.
BARELY_DECLARED = """
    declared.id, declared.employee, declared.assignment, declared.host, declared.day,
    declared.starts_at, declared.ends_at, declared.break_minutes,
    declared.minutes, declared.planned_minutes, declared.outside, declared.comment, declared.state,
    declared.reason, declared.proposal, declared.rounds, declared.arbitrated,
    declared.tacit, decider.first_name || ' ' || decider.last_name AS decided_by, declared.version,
    declared.closing IS NOT NULL AS locked
"""
DECIDED_BY = "LEFT JOIN people decider ON decider.id = declared.decided_by"
DECLARED = f"{BARELY_DECLARED}, host.name AS host_name, site.timezone"
DECLARED_WITH = f"""
    JOIN hosts host ON host.id = declared.host
    JOIN assignments assignment ON assignment.id = declared.assignment
    JOIN sites site ON site.id = assignment.site
    {DECIDED_BY}
"""


class BarelyDeclared(msgspec.Struct, frozen=True):
    """A declaration as it stands, for whoever knows the place of work already."""

    id: UUID
    employee: int
    assignment: int
    host: int
    day: date
    starts_at: datetime | None
    ends_at: datetime | None
    break_minutes: int
    minutes: int
    planned_minutes: int
    outside: bool
    comment: str
    state: State
    reason: str | None
    proposal: Proposal | None
    rounds: int
    arbitrated: bool
    tacit: bool
    decided_by: str | None
    version: int
    locked: bool


class DeclaredHours(BarelyDeclared, frozen=True):
    """A declaration as it stands, with the names a reader needs."""

    host_name: str
    timezone: str

    @property
    def start(self) -> datetime | None:
        return self.starts_at and local(self.starts_at, self.timezone)

    @property
    def end(self) -> datetime | None:
        return self.ends_at and local(self.ends_at, self.timezone)


_BY_ID = Statement(f"SELECT {DECLARED} FROM declarations declared {DECLARED_WITH} WHERE declared.id = ANY(:ids)")

# A closing writes a version of its own, the last: what it locked still stands as it was decided.
_DONE_BY = Statement("""
    SELECT declared.id
      FROM unnest(:ids::uuid[], :versions::int[]) AS asked(id, version)
      JOIN declaration_versions noted
        ON noted.declaration = asked.id AND noted.version = asked.version::bigint + :steps::int
      JOIN declarations declared ON declared.id = asked.id
       AND declared.version = noted.version + (declared.closing IS NOT NULL)::int
     WHERE noted.author = :author AND noted.content ->> 'state' = ANY(:states::text[])
""")


async def find_declared(*ids: UUID) -> dict[UUID, DeclaredHours]:
    rows = await _BY_ID.rows(ids=ids)
    return {row["id"]: read(row) for row in rows}


async def done_by(author: UUID, seen: Sequence[Seen], *states: State, steps: int = 1) -> set[UUID]:
    """Which stand as this person has left them, some versions after the one they had seen: asked again, or twice."""
    rows = await _DONE_BY.rows(
        ids=[each.id for each in seen],
        versions=[each.version for each in seen],
        author=author,
        states=[each.value for each in states],
        steps=steps,
    )
    return {row["id"] for row in rows}


def read(row: Record | dict[str, Any]) -> DeclaredHours:
    """A row selected as `DECLARED`."""
    proposal = row["proposal"] and msgspec.json.decode(row["proposal"], type=Proposal)
    return DeclaredHours(**{**row, "state": State(row["state"]), "proposal": proposal})


def for_employee(declared: DeclaredHours) -> Hours:
    return hours_at(declared, Named(declared.host, declared.host_name), declared.timezone)


def hours_at(declared: BarelyDeclared, host: Named, timezone: str) -> Hours:
    """For the employee, at a place of work that was looked up before."""
    return Hours(
        id=declared.id,
        assignment=declared.assignment,
        host=host,
        day=declared.day,
        start=declared.starts_at and local(declared.starts_at, timezone),
        end=declared.ends_at and local(declared.ends_at, timezone),
        break_minutes=declared.break_minutes,
        minutes=declared.minutes,
        planned_minutes=declared.planned_minutes,
        outside=declared.outside,
        comment=declared.comment,
        state=declared.state,
        reason=declared.reason,
        proposal=declared.proposal,
        rounds=declared.rounds,
        arbitrated=declared.arbitrated,
        tacit=declared.tacit,
        decided_by=declared.decided_by,
        version=declared.version,
        locked=declared.locked,
        may=may_employee(
            declared.state,
            proposed=declared.proposal is not None,
            arbitrated=declared.arbitrated,
            locked=declared.locked,
        ),
    )


def for_host(declared: DeclaredHours) -> DeclaredPresence:
    return DeclaredPresence(
        id=declared.id,
        start=declared.start,
        end=declared.end,
        break_minutes=declared.break_minutes,
        minutes=declared.minutes,
        comment=declared.comment,
        state=declared.state,
        reason=declared.reason,
        proposal=declared.proposal,
        rounds=declared.rounds,
        arbitrated=declared.arbitrated,
        tacit=declared.tacit,
        decided_by=declared.decided_by,
        version=declared.version,
        locked=declared.locked,
    )
