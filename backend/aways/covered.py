"""When somebody is there after all for whom others were asked to step in: the office is told, and decides."""

from datetime import datetime

from asyncpg import Record

from backend.accounts.queries import officers_of, recipients_of
from backend.assignments.queries import local
from backend.assignments.rules import ShiftKey
from backend.aways.rules import RequestState
from backend.kit.database import Statement
from backend.kit.weeks import Week
from notifications import outbox
from notifications.notices.to_employee import ReplacementOverToEmployee
from notifications.notices.to_office import ReplacementNeedlessToOffice

# Whoever accepted comes, unless the office says otherwise; whoever has not answered yet is not needed. Locked in the
# order in which answers lock them.
_NO_LONGER = Statement("""
    WITH known AS MATERIALIZED (
        SELECT request.id,
               NOT EXISTS (SELECT FROM aways away
                            WHERE away.employee = request.absent AND away.state = 'announced'
                              AND away.starts_at < request.ends_at AND away.ends_at > request.starts_at) AS needless
          FROM replacement_requests request
         WHERE request.absent = :employee AND request.ends_at > :at AND request.state IN ('asked', 'accepted')
         ORDER BY request.id FOR UPDATE OF request
    ), changed AS (
        UPDATE replacement_requests request
           SET needless = known.needless,
               state = CASE request.state WHEN 'asked' THEN 'closed' ELSE request.state END
          FROM known
         WHERE request.id = known.id AND request.needless <> known.needless
        RETURNING request.*
    )
    SELECT changed.*, host.name AS host_name, site.timezone, person.first_name || ' ' || person.last_name AS name,
           gone.first_name || ' ' || gone.last_name AS absent_name
      FROM changed
      JOIN assignments assignment ON assignment.id = changed.assignment
      JOIN sites site ON site.id = assignment.site
      JOIN hosts host ON host.id = changed.host
      JOIN employees employee ON employee.id = changed.employee JOIN people person ON person.id = employee.person
      JOIN employees absent ON absent.id = changed.absent JOIN people gone ON gone.id = absent.person
     WHERE changed.needless ORDER BY changed.starts_at, changed.id
""")


async def tell_of_needless(absent: int, *, at: datetime) -> None:
    """Inside the transaction in which their time away changed."""
    for row in await _NO_LONGER.rows(employee=absent, at=at):
        if row["state"] == RequestState.ACCEPTED:
            await _tell_office(row, at=at)
        else:
            start, end = _times(row)
            over = ReplacementOverToEmployee(row["host_name"], start, end, link=f"/weeks/{Week.of(start.date())}")
            await outbox.post(over, to=await recipients_of([row["employee"]]), about=_about(row), at=at)
            await outbox.give_up(f"{_about(row)}:unfound")


async def _tell_office(row: Record, *, at: datetime) -> None:
    start, end = _times(row)
    notice = ReplacementNeedlessToOffice(
        employee=row["name"],
        replaces=row["absent_name"],
        start=start,
        end=end,
        host=row["host_name"],
        link=f"/office/replacements?shift={_shift(row)}",
    )
    await outbox.post(notice, to=await officers_of(row["absent"]), about=f"{_about(row)}:office", at=at)


def _times(row: Record) -> tuple[datetime, datetime]:
    return local(row["starts_at"], row["timezone"]), local(row["ends_at"], row["timezone"])


def _about(row: Record) -> str:
    return f"replacement:{_shift(row)}"


def _shift(row: Record) -> ShiftKey:
    return ShiftKey(row["assignment"], row["day"], row["starts"])
