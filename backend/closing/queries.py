"""How far months are, what stays out of them, and the minutes that a closing locked."""

from datetime import date
from uuid import UUID

import msgspec
from asyncpg import Record

from backend.assignments.queries import PLANNED_SHIFTS
from backend.assignments.rules import is_expected
from backend.aways.queries import TIMES_AWAY
from backend.closing.schemas import Closed, Closings, EstablishmentMonth, OpenDay
from backend.kit.database import Statement
from backend.kit.months import Month
from backend.kit.schemas import Named

PAGE = 50

# For a statement of employees and a month that begins on `:opens_on`: a closed one goes by what was in force at its
# closing, whatever was written or corrected since; to be read by `read_agreements`.
AGREEMENTS_OF_MONTH = """
    SELECT json_agg(held.content -> 'terms' || jsonb_build_object('since', held.content -> 'since',
                        'until', held.content -> 'until', 'source', held.content -> 'source')
                    ORDER BY held.content ->> 'since')
      FROM agreements agreement
      LEFT JOIN closings closing ON closing.establishment = employee.establishment AND closing.month = :opens_on
      JOIN agreement_versions held ON held.agreement = agreement.id
       AND held.version = CASE WHEN closing.id IS NULL THEN agreement.version
                               ELSE (closing.agreements ->> agreement.id::text)::int END
     WHERE agreement.groupement = employee.groupement
"""

_UNDECLARED = {"missing", "not-worked"}

# What a closing would lock may be older than its month: it was decided after the month that it belongs to. A month
# that has not begun would lock nothing: what is approved by then goes with one before it.
_STANDING = Statement("""
    SELECT establishment.id, establishment.name, closing.id AS closing, closing.closed_at,
           person.first_name || ' ' || person.last_name AS closed_by,
           (SELECT min(made_at) FROM exported_files WHERE closing = closing.id) AS files_made_at,
           count(declared.id) FILTER (WHERE declared.state = 'approved') AS approved,
           coalesce(sum(declared.minutes) FILTER (WHERE declared.state = 'approved'), 0) AS approved_minutes,
           count(declared.id) FILTER (WHERE declared.state <> 'approved') AS open,
           EXISTS (SELECT FROM closings later
                    WHERE later.establishment = establishment.id AND later.month >= :first_day) AS shut,
           :first_day::date <= :today::date AS begun
      FROM establishments establishment
      LEFT JOIN closings closing ON closing.establishment = establishment.id AND closing.month = :first_day
      LEFT JOIN people person ON person.id = closing.closed_by
      LEFT JOIN employees employee ON employee.establishment = establishment.id
      LEFT JOIN declarations declared ON declared.employee = employee.id AND declared.day <= :last_day
            AND :first_day::date <= :today::date AND declared.closing IS NULL AND declared.state <> 'withdrawn'
     WHERE establishment.groupement = :groupement AND (:establishment::int IS NULL OR establishment.id = :establishment)
     GROUP BY establishment.id, closing.id, person.id ORDER BY establishment.name, establishment.id
""")

_PAGE = """
    SELECT employee.id, person.first_name || ' ' || person.last_name AS name
      FROM employees employee JOIN people person ON person.id = employee.person
     WHERE employee.establishment = :establishment AND employee.id > :after ORDER BY employee.id LIMIT :most
"""

# Of a source named `planned`: no hours, and not away all the while.
UNDECLARED = f"""
    NOT EXISTS (SELECT FROM declarations declared
                 WHERE declared.employee = planned.employee AND declared.assignment = planned.assignment
                   AND declared.day = planned.day AND declared.state <> 'withdrawn')
    AND NOT tstzmultirange(tstzrange(planned.starts_at, planned.ends_at)) <@ ({TIMES_AWAY})
"""

# Of a shift of which somebody was away in part, the rest, which has no break of its own.
_OPEN = Statement(f"""
    WITH page AS ({_PAGE})
    SELECT page.id AS employee, page.name, declared.host, host.name AS host_name, declared.day, declared.state,
           declared.minutes, '' AS postcode
      FROM page
      JOIN declarations declared ON declared.employee = page.id
      JOIN hosts host ON host.id = declared.host
     WHERE declared.closing IS NULL AND declared.state NOT IN ('approved', 'withdrawn') AND declared.day <= :last_day
    UNION ALL
    SELECT page.id, page.name, planned.host, planned.host_name, planned.day,
           CASE WHEN completion.complete THEN 'not-worked' ELSE 'missing' END,
           (SELECT sum(extract(epoch FROM upper(left_over) - lower(left_over)) / 60)::int
              FROM unnest(tstzmultirange(tstzrange(planned.starts_at, planned.ends_at)) - away.times) AS left_over)
           - CASE WHEN isempty(away.times) THEN planned.break_minutes ELSE 0 END, planned.postcode
      FROM page
      JOIN ({PLANNED_SHIFTS} WHERE shift.employee IN (SELECT id FROM page)) planned ON planned.employee = page.id
      CROSS JOIN LATERAL ({TIMES_AWAY}) away
      LEFT JOIN completions completion
        ON completion.employee = page.id AND completion.monday = date_trunc('week', planned.day)::date
     WHERE {UNDECLARED}
     ORDER BY employee, day, host
""")

_PAGE_ENDS = Statement(f"SELECT max(id) AS last, count(*) AS size FROM ({_PAGE}) page")

_LOCKED = Statement("""
    SELECT declared.id AS declaration, declared.employee, declared.day, declared.minutes, assignment.job,
           assignment.coefficient::text, host.id AS host, host.name AS host_name, host.siret
      FROM (SELECT id, employee, assignment, host, day, minutes FROM declarations WHERE closing = :closing
            UNION ALL
            SELECT adjusted.id, adjusted.employee, adjusted.assignment, adjusted.host, adjusted.day, adjustment.minutes
              FROM adjustments adjustment JOIN declarations adjusted ON adjusted.id = adjustment.declaration
             WHERE adjustment.closing = :closing) declared
      JOIN assignments assignment ON assignment.id = declared.assignment
      JOIN hosts host ON host.id = declared.host
     ORDER BY declared.employee, declared.day, declared.host, declared.id, declared.minutes
""")

_LOCKED_UNTIL = Statement("""
    WITH until AS (
        SELECT closing.id
          FROM closings closing JOIN closings last ON last.id = :closing
         WHERE closing.groupement = last.groupement
           AND (closing.closed_at, closing.month, closing.id) <= (last.closed_at, last.month, last.id)
    )
    SELECT declared.id
      FROM declarations declared JOIN until ON until.id = declared.closing
     WHERE declared.employee = ANY(:employees)
    UNION ALL
    SELECT adjustment.id
      FROM adjustments adjustment
      JOIN until ON until.id = adjustment.closing
      JOIN declarations adjusted ON adjusted.id = adjustment.declaration
     WHERE adjusted.employee = ANY(:employees)
""")


class LockedMinutes(msgspec.Struct, frozen=True):
    """What one declaration adds to a closing, or an adjustment takes off; the one place where both are counted."""

    declaration: UUID
    employee: int
    day: date
    minutes: int
    job: str
    coefficient: str
    host: int
    host_name: str
    siret: str

    @property
    def month(self) -> Month:
        return Month.of(self.day)


async def locked_by(closing: UUID) -> list[LockedMinutes]:
    """Approved minutes per employee, host firm and day, as the closing locked them."""
    return [LockedMinutes(**row) for row in await _LOCKED.rows(closing=closing)]


async def locked_until(closing: UUID, employees: list[int]) -> set[UUID]:
    """Which of these employees' declarations and adjustments this closing locked, or one before it."""
    return {row["id"] for row in await _LOCKED_UNTIL.rows(closing=closing, employees=employees)}


async def standing(groupement: int, month: Month, *, today: date, establishment: int | None = None) -> Closings:
    rows = await _STANDING.rows(
        groupement=groupement,
        establishment=establishment,
        first_day=month.first_day,
        last_day=month.last_day,
        today=today,
    )
    return Closings(str(month), [_standing(row) for row in rows])


async def open_days(establishment: int, month: Month, *, until: date, after: int) -> tuple[list[OpenDay], int | None]:
    """What stays out, of the next employees: all that waits, and what was planned up to a day and never declared."""
    page = {"establishment": establishment, "after": after, "most": PAGE}
    rows = await _OPEN.rows(**page, first_day=month.first_day, last_day=min(month.last_day, until))
    end = await _PAGE_ENDS.row(**page)
    days = [_open(row) for row in rows if row["state"] not in _UNDECLARED or is_expected(row["day"], row["postcode"])]
    return days, end["last"] if end and end["size"] == PAGE else None


def _standing(row: Record) -> EstablishmentMonth:
    closed = Closed(row["closing"], row["closed_by"], row["closed_at"], row["files_made_at"])
    closing = closed if row["closing"] else None
    return EstablishmentMonth(
        establishment=Named(row["id"], row["name"]),
        closing=closing,
        approved=row["approved"],
        approved_minutes=row["approved_minutes"],
        open=row["open"],
        may=["export"] if closing else ["close"] if row["begun"] and not row["shut"] else [],
    )


def _open(row: Record) -> OpenDay:
    return OpenDay(
        employee=Named(row["employee"], row["name"]),
        host=Named(row["host"], row["host_name"]),
        day=row["day"],
        state=row["state"],
        minutes=row["minutes"],
    )
