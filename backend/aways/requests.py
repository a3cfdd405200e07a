"""Requests to step in for somebody away, as the office, those who are asked and a changed absence act on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from asyncpg import Record

from backend.assignments.queries import local
from backend.assignments.rules import ShiftKey
from backend.aways.rules import RequestState, about_unfound
from backend.kit.database import Statement
from backend.kit.weeks import Week

_REQUEST = """
    request.*, host.name AS host_name, site.name AS site_name, site.timezone, assignment.job,
    person.first_name || ' ' || person.last_name AS name,
    gone.first_name || ' ' || gone.last_name AS absent_name, employee.groupement
"""
_REQUEST_WITH = """
    JOIN assignments assignment ON assignment.id = request.assignment
    JOIN sites site ON site.id = assignment.site
    JOIN hosts host ON host.id = request.host
    JOIN employees employee ON employee.id = request.employee JOIN people person ON person.id = employee.person
    JOIN employees absent ON absent.id = request.absent JOIN people gone ON gone.id = absent.person
"""

# All those of the shift in one order, so that two who answer at once wait for each other instead of locking each other.
_OF_SHIFT = Statement(f"""
    SELECT {_REQUEST}
      FROM replacement_requests asked
      JOIN replacement_requests request
        ON request.assignment = asked.assignment AND request.day = asked.day AND request.starts = asked.starts
      {_REQUEST_WITH}
     WHERE asked.id = :id ORDER BY request.id FOR UPDATE OF request
""")

# Of each what is still missing of its time: as for whoever looks at the shift, from the first minute to the last.
_FOR_ABSENT = Statement(f"""
    SELECT {_REQUEST}, still.starts_at AS still_from, still.ends_at AS still_until
      FROM replacement_requests request {_REQUEST_WITH}
      CROSS JOIN LATERAL (
          SELECT CASE WHEN count(*) > 0 THEN greatest(min(away.starts_at), request.starts_at) END AS starts_at,
                 CASE WHEN count(*) > 0 THEN least(max(away.ends_at), request.ends_at) END AS ends_at
            FROM aways away
           WHERE away.employee = request.absent AND away.state = 'announced'
             AND away.starts_at < request.ends_at AND away.ends_at > request.starts_at) still
     WHERE request.absent = :employee AND request.ends_at > :at AND request.state IN ('asked', 'accepted')
       AND (request.needless <> (still.starts_at IS NULL)
            OR (still.starts_at, still.ends_at) <> (request.starts_at, request.ends_at))
     ORDER BY request.id FOR UPDATE OF request
""")

# All those of each shift that somebody takes, is asked to take, or is away from: in the same order, at once.
_OF_SHIFTS = Statement("""
    SELECT FROM replacement_requests request
     WHERE (request.assignment, request.day, request.starts) IN (
           SELECT assignment, day, starts FROM replacement_requests
            WHERE employee = :employee AND ends_at > :at AND state IN ('asked', 'accepted')
           UNION
           SELECT assignment, day, starts FROM replacement_requests WHERE absent = :employee AND ends_at > :at)
     ORDER BY request.id FOR UPDATE
""")

_UNAVAILABLE = Statement(f"""
    SELECT {_REQUEST}
      FROM replacement_requests request {_REQUEST_WITH}
     WHERE request.employee = :employee AND request.state = 'asked' AND request.starts_at > :at
       AND (EXISTS (SELECT FROM aways away
                     WHERE away.employee = request.employee AND away.state = 'announced'
                       AND away.starts_at < request.ends_at AND away.ends_at > request.starts_at)
            OR EXISTS (SELECT FROM replacement_requests taken
                        WHERE taken.employee = request.employee AND taken.state = 'accepted'
                          AND taken.starts_at < request.ends_at AND taken.ends_at > request.starts_at))
     ORDER BY request.id
""")

_GIVEN_UP = Statement(f"""
    SELECT {_REQUEST}
      FROM replacement_requests request {_REQUEST_WITH}
     WHERE request.employee = :employee AND request.state = 'accepted' AND request.starts_at > :at
       AND tstzrange(request.starts_at, request.ends_at)
           <@ (SELECT coalesce(range_agg(tstzrange(away.starts_at, away.ends_at)), '{{}}') FROM aways away
                WHERE away.employee = :employee AND away.state = 'announced')
     ORDER BY request.id FOR UPDATE OF request
""")


@dataclass(frozen=True, slots=True)
class Request:
    """One employee asked to take one shift, or what is missing of it."""

    id: UUID
    key: ShiftKey
    groupement: int
    employee: int
    name: str
    absent: int
    absent_name: str
    host: int
    host_name: str
    site_name: str
    job: str
    timezone: str
    start: datetime
    end: datetime
    break_minutes: int
    state: RequestState
    needless: bool
    kept: bool
    made: int | None

    @property
    def about(self) -> str:
        """To those who are asked; whoever manages the host firm reads of it apart, and so does the office."""
        return f"replacement:{self.key}"

    @property
    def about_to_host(self) -> str:
        return f"{self.about}:host"

    @property
    def about_to_office(self) -> str:
        return f"{self.about}:office"

    @property
    def about_unfound(self) -> str:
        """That nobody has said yes: apart from who did, which an office reads whatever came before."""
        return about_unfound(self.key)

    def meets(self, other: "Request") -> bool:
        """Of parts of one shift, two may be taken by different people."""
        return self.start < other.end and other.start < self.end

    @property
    def day(self) -> date:
        return self.start.date()

    @property
    def week_link(self) -> str:
        return f"/weeks/{Week.of(self.day)}"

    @property
    def host_link(self) -> str:
        return f"/hosts/{self.host}/weeks/{Week.of(self.day)}"

    @property
    def office_link(self) -> str:
        return f"/office/replacements?shift={self.key}"


@dataclass(frozen=True, slots=True)
class Still:
    """What of a request is missing after whoever it is for said something else; nothing, or a part of it."""

    request: Request
    start: datetime | None
    end: datetime | None


async def lock_requests(id: UUID) -> dict[UUID, Request]:
    """This one and the others of its shift: until the transaction ends they stay as they are."""
    return {row["id"]: _read(row) for row in await _OF_SHIFT.rows(id=id)}


async def lock_shifts_of(employee: int, *, at: datetime) -> None:
    """All that is asked of them or for them: one lock at the beginning, so that no two wait for each other."""
    await _OF_SHIFTS.rows(employee=employee, at=at)


async def find_unavailable(employee: int, *, at: datetime) -> Sequence[Request]:
    """What they were asked, have not answered, and cannot take now: they are away, or come elsewhere meanwhile."""
    return [_read(row) for row in await _UNAVAILABLE.rows(employee=employee, at=at)]


async def lock_changed(absent: int, *, at: datetime) -> Sequence[Still]:
    """Of those for this employee, each whose time is no longer as it was when it was asked for."""
    rows = await _FOR_ABSENT.rows(employee=absent, at=at)
    return [
        Still(_read(row), *(row[name] and local(row[name], row["timezone"]) for name in ("still_from", "still_until")))
        for row in rows
    ]


async def lock_given_up(employee: int, *, at: datetime) -> Sequence[Request]:
    """What this employee had accepted, and are away from all of now."""
    return [_read(row) for row in await _GIVEN_UP.rows(employee=employee, at=at)]


def _read(row: Record) -> Request:
    return Request(
        id=row["id"],
        key=ShiftKey(row["assignment"], row["day"], row["starts"]),
        groupement=row["groupement"],
        employee=row["employee"],
        name=row["name"],
        absent=row["absent"],
        absent_name=row["absent_name"],
        host=row["host"],
        host_name=row["host_name"],
        site_name=row["site_name"],
        job=row["job"],
        timezone=row["timezone"],
        start=local(row["starts_at"], row["timezone"]),
        end=local(row["ends_at"], row["timezone"]),
        break_minutes=row["break_minutes"],
        state=RequestState(row["state"]),
        needless=row["needless"],
        kept=row["kept"],
        made=row["made"],
    )
