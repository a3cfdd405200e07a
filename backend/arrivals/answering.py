"""What an employee answers: here, or on the way; the host firm that asked is told."""

from datetime import date, datetime, timedelta
from uuid import UUID

from asyncpg import Record

from backend.accounts.actor import Actor
from backend.accounts.queries import managers_of, name_of
from backend.arrivals.errors import BadTime, NotNow
from backend.arrivals.rules import Arriving
from backend.arrivals.schemas import AnswerArrival, ArrivalAsked
from backend.assignments.queries import local
from backend.kit.clock import OFFICE_ZONE, at_the_office, day_of
from backend.kit.database import Statement, transaction
from backend.kit.errors import NotFound
from backend.kit.schemas import Named
from backend.kit.weeks import Week
from notifications import outbox
from notifications.notices.to_host import ArrivalToHost

CLOCKS_DIFFER = timedelta(minutes=10)
"""Between a phone and the server."""

_QUESTION = """
    SELECT question.id, question.host, host.name AS host_name, question.starts_at, question.ends_at, question.asked_at,
           question.answer, question.coming_at,
           coalesce((SELECT timezone FROM sites WHERE sites.host = host.id ORDER BY sites.id LIMIT 1), 'Europe/Paris')
               AS timezone
      FROM arrival_questions question JOIN hosts host ON host.id = question.host
"""

_MINE = Statement(f"{_QUESTION} WHERE question.employee = :employee AND question.ends_at > :at ORDER BY starts_at")

_ONE = Statement(f"{_QUESTION} WHERE question.id = :id AND question.employee = :employee")

_ANSWER = Statement("""
    UPDATE arrival_questions SET answer = :answer, coming_at = :coming_at, answered_at = :at
     WHERE id = :id AND (answer, coming_at) IS DISTINCT FROM (:answer, :coming_at::timestamptz) RETURNING id
""")


_OPEN = Statement("""
    SELECT id FROM arrival_questions
     WHERE employee = :employee AND answer IS NULL AND ends_at > :at AND asked_at < :end
       AND :start::timestamptz <= :at::timestamptz
""")


async def absent(employee: int, start: datetime, end: datetime, *, by: Actor, at: datetime) -> None:
    """They said that they are absent now: nobody goes on asking. Inside the transaction of that fact."""
    for row in await _OPEN.rows(employee=employee, start=start, end=end, at=at + CLOCKS_DIFFER):
        await outbox.settle(f"arrival:{row['id']}", by=by.person)


async def asked_of(employee: int, *, at: datetime) -> list[ArrivalAsked]:
    """What is asked of somebody while it goes on."""
    return [_shown(row) for row in await _MINE.rows(employee=employee, at=at)]


async def answer(id: UUID, given: AnswerArrival, *, by: Actor, at: datetime) -> ArrivalAsked:
    """Say it, or say it anew; the same again tells nobody."""
    row = await _ONE.row(id=id, employee=by.employee) if by.employee else None
    if row is None or by.employee is None:
        raise NotFound
    if row["ends_at"] <= at:
        raise NotNow
    coming_at = _coming_at(given, row, at=at)
    async with transaction():
        if await _ANSWER.row(id=id, answer=given.answer.value, coming_at=coming_at, at=at):
            await outbox.settle(f"arrival:{id}", by=by.person)
            await _tell_host(row, given.answer, coming_at, employee=by.employee, at=at)
    again = await _ONE.row(id=id, employee=by.employee)
    assert again is not None, "it was there before"
    return _shown(again)


def _coming_at(given: AnswerArrival, row: Record, *, at: datetime) -> datetime | None:
    if given.answer is Arriving.HERE:
        return None
    try:
        coming_at = at_the_office(given.coming_at or "")
    except ValueError:
        raise BadTime from None
    if not at - CLOCKS_DIFFER <= coming_at <= row["ends_at"]:
        raise BadTime
    return coming_at


async def _tell_host(row: Record, answer: Arriving, coming_at: datetime | None, *, employee: int, at: datetime) -> None:
    today: date = day_of(at)
    start = local(row["starts_at"], row["timezone"])
    coming = local(coming_at, row["timezone"]) if coming_at else None
    link = f"/hosts/{row['host']}/weeks/{Week.of(start.date())}"
    notice = ArrivalToHost(await name_of(employee), row["host_name"], start, coming, link=link)
    managers = await managers_of([row["host"]], today=today)
    about = f"arrival:{row['id']}:host"
    await outbox.post(notice, to=managers[row["host"]], about=about, at=at, until=row["ends_at"])


def _shown(row: Record) -> ArrivalAsked:
    start, end, asked_at = (row[name].astimezone(OFFICE_ZONE) for name in ("starts_at", "ends_at", "asked_at"))
    coming = row["coming_at"]
    answer = Arriving(row["answer"]) if row["answer"] else None
    host = Named(row["host"], row["host_name"])
    return ArrivalAsked(row["id"], host, start, end, asked_at, answer, coming and coming.astimezone(OFFICE_ZONE))
