"""Requests to step in, as the office and those who are asked act on them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from asyncpg import Record

from backend.assignments.queries import local
from backend.assignments.rules import ShiftKey
from backend.aways.rules import RequestState
from backend.kit.database import Statement
from backend.kit.weeks import Week

# All those of the shift in one order, so that two who answer at once wait for each other instead of locking each other.
_LOCK = Statement("""
    SELECT request.*, host.name AS host_name, site.timezone, person.first_name || ' ' || person.last_name AS name,
           gone.first_name || ' ' || gone.last_name AS absent_name, employee.groupement
      FROM replacement_requests asked
      JOIN replacement_requests request
        ON request.assignment = asked.assignment AND request.day = asked.day AND request.starts = asked.starts
      JOIN assignments assignment ON assignment.id = request.assignment
      JOIN sites site ON site.id = assignment.site
      JOIN hosts host ON host.id = request.host
      JOIN employees employee ON employee.id = request.employee JOIN people person ON person.id = employee.person
      JOIN employees absent ON absent.id = request.absent JOIN people gone ON gone.id = absent.person
     WHERE asked.id = :id ORDER BY request.id FOR UPDATE OF request
""")


@dataclass(frozen=True, slots=True)
class Request:
    """One employee asked to take one shift."""

    id: UUID
    key: ShiftKey
    groupement: int
    employee: int
    name: str
    absent: int
    absent_name: str
    host: int
    host_name: str
    start: datetime
    end: datetime
    break_minutes: int
    state: RequestState
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
        return f"{self.about}:unfound"

    @property
    def day(self) -> date:
        return self.start.date()

    def meets(self, other: "Request") -> bool:
        """Of parts of one shift, two may be taken by different people."""
        return self.start < other.end and other.start < self.end

    @property
    def week_link(self) -> str:
        return f"/weeks/{Week.of(self.day)}"

    @property
    def host_link(self) -> str:
        return f"/hosts/{self.host}/weeks/{Week.of(self.day)}"


async def lock_requests(id: UUID) -> dict[UUID, Request]:
    """This one and the others of its shift: until the transaction ends they stay as they are."""
    return {row["id"]: _read(row) for row in await _LOCK.rows(id=id)}


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
        start=local(row["starts_at"], row["timezone"]),
        end=local(row["ends_at"], row["timezone"]),
        break_minutes=row["break_minutes"],
        state=RequestState(row["state"]),
        made=row["made"],
    )
