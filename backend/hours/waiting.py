"""What waits for a manager, however much it is: one page of it at a time."""

from datetime import date
from uuid import UUID

from asyncpg import Record

from backend.accounts.actor import Actor
from backend.hosts.view import Waiting, WaitingRow
from backend.hours.queries import DECLARED, DECLARED_WITH, DeclaredHours, for_host, read
from backend.hours.rules import may_host
from backend.kit.cursors import cursor
from backend.kit.database import Statement
from backend.kit.schemas import Named

PAGE = 50

# Each host firm's first fifty are found in its index, so the fiftieth costs the same however many follow it.
_WAITING = Statement(f"""
    SELECT {DECLARED}, assignment.job, site.id AS site, site.name AS site_name,
           person.first_name || ' ' || person.last_name AS name
      FROM unnest(:hosts::int[]) AS mine(host)
     CROSS JOIN LATERAL (
           SELECT * FROM declarations
            WHERE host = mine.host AND state = 'submitted' AND (day, id) > (:after_day, :after_id)
              AND employee IS DISTINCT FROM :own_employee::int
            ORDER BY day, id LIMIT :most) declared
      {DECLARED_WITH}
      JOIN employees employee ON employee.id = declared.employee
      JOIN people person ON person.id = employee.person
     ORDER BY declared.day, declared.id LIMIT :most
""")


async def waiting_for(actor: Actor, *, after: tuple[date, UUID]) -> Waiting:
    """The next page of hours that the actor may decide on."""
    rows = await _WAITING.rows(
        hosts=list(actor.hosts), own_employee=actor.employee, after_day=after[0], after_id=after[1], most=PAGE
    )
    shown = [_row(row) for row in rows]
    last = shown[-1] if len(shown) == PAGE else None
    return Waiting(shown, cursor(last.day, last.declared.id) if last else None)


def _row(row: Record) -> WaitingRow:
    declared = read({name: row[name] for name in DeclaredHours.__struct_fields__})
    return WaitingRow(
        host=Named(declared.host, declared.host_name),
        employee=Named(declared.employee, row["name"]),
        day=declared.day,
        site=Named(row["site"], row["site_name"]),
        job=row["job"],
        planned_minutes=declared.planned_minutes,
        declared=for_host(declared),
        difference_minutes=declared.minutes - declared.planned_minutes,
        outside=declared.outside,
        may=may_host(declared.state, arbitrated=declared.arbitrated, locked=declared.locked),
    )
