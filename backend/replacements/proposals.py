"""What an employee is asked, as they read it: where and when, not who is absent nor who else is asked."""

from datetime import datetime
from uuid import UUID

from asyncpg import Record

from backend.assignments.queries import local, minutes_between
from backend.aways.rules import RequestState
from backend.kit.database import Statement
from backend.kit.errors import NotFound
from backend.kit.schemas import Named
from backend.replacements.schemas import Proposed, ProposedList

_OWN = """
    SELECT request.id, request.host, host.name AS host_name, site.id AS site, site.name AS site_name, site.street,
           site.postcode, site.town, site.timezone, assignment.job, request.starts_at, request.ends_at,
           request.break_minutes, request.state
      FROM replacement_requests request
      JOIN assignments assignment ON assignment.id = request.assignment
      JOIN sites site ON site.id = assignment.site
      JOIN hosts host ON host.id = request.host
     WHERE request.employee = :employee
"""
_BY_ID = Statement(f"{_OWN} AND request.id = :id")
_TO_COME = Statement(f"""
    {_OWN} AND request.ends_at > :at AND request.state IN ('asked', 'accepted', 'closed')
     ORDER BY request.starts_at, request.asked_at, request.id LIMIT 50
""")


async def own_request(id: UUID, employee: int, *, at: datetime) -> Proposed:
    row = await _BY_ID.row(id=id, employee=employee)
    if row is None:
        raise NotFound
    return _proposed(row, at)


async def own_requests(employee: int, *, at: datetime) -> ProposedList:
    """Of shifts that are not over; a no is forgotten."""
    return ProposedList([_proposed(row, at) for row in await _TO_COME.rows(employee=employee, at=at)])


def _proposed(row: Record, at: datetime) -> Proposed:
    start, end = (local(row[name], row["timezone"]) for name in ("starts_at", "ends_at"))
    town = f"{row['postcode']} {row['town']}".strip()
    is_open = row["state"] == RequestState.ASKED and start > at
    return Proposed(
        id=row["id"],
        host=Named(row["host"], row["host_name"]),
        site=Named(row["site"], row["site_name"]),
        address=", ".join(part for part in (row["street"], town) if part),
        job=row["job"],
        day=start.date(),
        start=start,
        end=end,
        break_minutes=row["break_minutes"],
        minutes=minutes_between(start, end) - row["break_minutes"],
        state=row["state"] if is_open or row["state"] != RequestState.ASKED else RequestState.CLOSED,
        may=["accept", "decline"] if is_open else [],
    )
