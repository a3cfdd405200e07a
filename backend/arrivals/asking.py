""" "Not arrived": the employee is asked first, then the groupement's office is told; the host firm reads no reason."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from asyncpg import Record

from backend.accounts.access import may_see_host
from backend.accounts.actor import Actor
from backend.accounts.contacts import spoken
from backend.accounts.queries import officers_of, recipient_of
from backend.arrivals.errors import NotNow
from backend.arrivals.rules import ANSWERED_WITHIN
from backend.assignments.queries import PLANNED_SHIFTS, local
from backend.assignments.rules import is_expected
from backend.hosts.view import ABSENT, OPENLY, ArrivalTold
from backend.kit.clock import day_of
from backend.kit.database import Statement, transaction
from backend.kit.errors import NotFound
from notifications import outbox
from notifications.notices.to_employee import ArrivalToEmployee
from notifications.notices.to_office import ArrivalToOffice

ONE_DAY = timedelta(days=1)

# A night shift of yesterday goes on; and what the host firm was told of it, which is all that it may read.
_SHIFTS = Statement(f"""
    SELECT planned.*, told.openly
      FROM ({PLANNED_SHIFTS} WHERE assignment.host = :host AND shift.employee = :employee) planned
      LEFT JOIN LATERAL (
          SELECT notice.openly FROM absence_notices notice
           WHERE notice.host = planned.host AND notice.employee = planned.employee AND notice.state = 'announced'
             AND notice.starts_at <= :at AND notice.ends_at > :at
           ORDER BY notice.starts_at LIMIT 1) told ON true
     WHERE planned.ends_at > :at OR planned.day = :last_day
     ORDER BY planned.starts_at
""")

_ASK = Statement("""
    INSERT INTO arrival_questions (id, host, employee, starts_at, ends_at, asked_by, asked_at)
    VALUES (gen_random_uuid(), :host, :employee, :starts_at, :ends_at, :by, :at)
    ON CONFLICT (host, employee, starts_at) DO NOTHING RETURNING id
""")

_ASKED = Statement("""
    SELECT asked_at, answer, coming_at FROM arrival_questions
     WHERE host = :host AND employee = :employee AND starts_at = :starts_at
""")

# What was answered meanwhile, or said as an absence of that time, is told as that: who is to leave at noon is missed in
# the morning all the same.
_UNANSWERED = Statement("""
    UPDATE arrival_questions question SET office_told_at = :at
      FROM hosts host, employees employee, people person
     WHERE host.id = question.host AND employee.id = question.employee AND person.id = employee.person
       AND question.office_told_at IS NULL AND question.answer IS NULL
       AND question.asked_at <= :asked_by AND question.ends_at > :at
       AND NOT EXISTS (SELECT FROM absence_notices notice
                        WHERE notice.host = question.host AND notice.employee = question.employee
                          AND notice.state = 'announced' AND notice.starts_at <= :at
                          AND notice.ends_at > question.asked_at)
    RETURNING question.id, question.employee, question.starts_at, question.asked_at, host.name AS host_name,
              person.first_name || ' ' || person.last_name AS name, coalesce(person.phone, '') AS phone,
              (SELECT timezone FROM sites WHERE sites.host = host.id ORDER BY sites.id LIMIT 1) AS timezone
""")


@dataclass(frozen=True, slots=True)
class Expected:
    """A shift that goes on now."""

    row: Record

    @property
    def label(self) -> dict[str, str] | None:
        """What the host firm was told, where somebody said that they are absent."""
        openly = self.row["openly"]
        return None if openly is None else OPENLY if openly else ABSENT


async def ask(host: int, employee: int, *, by: Actor, at: datetime) -> ArrivalTold:
    """Ask once a shift; of somebody whose absence was told, the line that was told is the answer."""
    if not may_see_host(by, host):
        raise NotFound
    expected = await _expected(host, employee, at=at)
    row = expected.row
    if label := expected.label:
        return ArrivalTold("absent", None, None, label[by.language])
    key = {"host": host, "employee": employee, "starts_at": row["starts_at"]}
    async with transaction():
        if asked := await _ASK.row(**key, ends_at=row["ends_at"], by=by.person, at=at):
            start = local(row["starts_at"], row["timezone"])
            notice = ArrivalToEmployee(row["host_name"], start, local(at, row["timezone"]), link="/absences")
            until = row["ends_at"]
            about = f"arrival:{asked['id']}"
            await outbox.post(notice, to=[await recipient_of(employee)], about=about, at=at, until=until)
    known = await _ASKED.row(**key)
    assert known is not None, "it was asked just now, or before"
    return told(known["asked_at"], known["answer"], known["coming_at"], row["timezone"])


def told(asked_at: datetime, answer: str | None, coming_at: datetime | None, timezone: str) -> ArrivalTold:
    """What the host firm reads of a question, on its own clock."""
    coming = local(coming_at, timezone) if coming_at else None
    return ArrivalTold(answer or "asked", local(asked_at, timezone), coming, None)


async def _expected(host: int, employee: int, *, at: datetime) -> Expected:
    today = day_of(at)
    rows = await _SHIFTS.rows(host=host, employee=employee, first_day=today - ONE_DAY, last_day=today, at=at)
    known = [Expected(row) for row in rows if is_expected(row["day"], row["postcode"])]
    for each in known:
        if each.row["starts_at"] <= at < each.row["ends_at"]:
            return each
    raise NotNow if known else NotFound


async def tell_unanswered(at: datetime) -> None:
    """The groupement's office, after a while: it calls, and may say the absence on the employee's behalf."""
    for row in await _UNANSWERED.rows(at=at, asked_by=at - ANSWERED_WITHIN):
        zone = row["timezone"]
        start, asked_at = local(row["starts_at"], zone), local(row["asked_at"], zone)
        phone = spoken(row["phone"]) if row["phone"] else ""
        notice = ArrivalToOffice(row["name"], row["host_name"], start, asked_at, phone, link="/office")
        await outbox.post(notice, to=await officers_of(row["employee"]), about=f"arrival:{row['id']}:office", at=at)
