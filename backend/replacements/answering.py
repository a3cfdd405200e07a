"""Answering: the first yes is the only one; a no leaves nothing that a host firm could read."""

from datetime import datetime
from uuid import UUID

from asyncpg import ExclusionViolationError

from backend.accounts.actor import Actor
from backend.accounts.queries import recipients_of
from backend.aways.coming import plan, tell_host, tell_office
from backend.aways.covered import stop_asking
from backend.aways.requests import Request, lock_requests, lock_shifts_of
from backend.aways.rules import RequestState
from backend.aways.telling import alone
from backend.kit.database import Statement, transaction
from backend.kit.errors import NotFound
from backend.replacements.available import refuse_unavailable
from backend.replacements.errors import AlreadyAnswered, AlreadyFound, NotAvailable, NotVacant
from backend.replacements.proposals import own_request
from backend.replacements.rules import LeftOut
from backend.replacements.schemas import Proposed
from backend.replacements.sentences import left_out_words
from backend.replacements.unfound import give_up_if_nobody_waits, tell_if_all_declined
from backend.replacements.vacancies import find_vacancies
from notifications import outbox
from notifications.notices.to_employee import ReplacementFoundToEmployee
from notifications.notices.to_office import ReplacementAcceptedToOffice

_DECLINE = Statement("UPDATE replacement_requests SET state = 'declined', answered_at = :at WHERE id = :id")

_ACCEPT = Statement("""
    WITH closed AS (
        UPDATE replacement_requests SET state = 'closed'
         WHERE id = ANY(:others::uuid[]) AND state = 'asked' RETURNING employee
    ), accepted AS (
        UPDATE replacement_requests SET state = 'accepted', answered_at = :at, made = :made WHERE id = :id
    )
    SELECT employee FROM closed
""")
_FOR = Statement("SELECT absent FROM replacement_requests WHERE id = :id AND employee = :employee")
# Else the database would refuse somebody in two places at the end only, after all was told.
_AT_ONCE = Statement("SET CONSTRAINTS weekly_shifts_in_one_place IMMEDIATE")


async def decline(id: UUID, *, by: Actor, at: datetime) -> Proposed:
    """Said late, of a shift that somebody else has, it changes nothing and is no fault."""
    employee = _employee(by)
    async with transaction():
        of_shift = await lock_requests(id)
        request = _own(of_shift, id, employee)
        if request.state is RequestState.ACCEPTED:
            raise AlreadyAnswered
        if request.state is RequestState.ASKED:
            await _DECLINE.rows(id=id, at=at)
            await tell_if_all_declined(request, of_shift.values(), at=at)
    return await own_request(id, employee, at=at)


async def accept(id: UUID, *, by: Actor, at: datetime) -> Proposed:
    """Take the shift, if nobody else did, somebody is still needed, and they can still come."""
    employee = _employee(by)
    async with transaction():
        await _alone_with(id, employee)
        await lock_shifts_of(employee, at=at)
        of_shift = await lock_requests(id)
        request = _own(of_shift, id, employee)
        if request.state is not RequestState.ACCEPTED:
            if any(each.state is RequestState.ACCEPTED and each.meets(request) for each in of_shift.values()):
                raise AlreadyFound
            await _refuse_late(request, by.language, at=at)
            others = [each for each in of_shift.values() if each.id != id and each.meets(request)]
            await _take(request, [each.id for each in others], by.language, at=at)
            left = [each for each in of_shift.values() if each not in others]
            await give_up_if_nobody_waits(left, but=request)
            await stop_asking(employee, at=at)
    return await own_request(id, employee, at=at)


async def _alone_with(id: UUID, employee: int) -> None:
    """Neither they nor whoever they step in for says anything else meanwhile."""
    row = await _FOR.row(id=id, employee=employee)
    if row is None:
        raise NotFound
    await alone(employee, row["absent"])


def _employee(by: Actor) -> int:
    if by.employee is None:
        raise NotFound
    return by.employee


def _own(of_shift: dict[UUID, Request], id: UUID, employee: int) -> Request:
    request = of_shift.get(id)
    if request is None or request.employee != employee:
        raise NotFound
    return request


async def _refuse_late(request: Request, language: str, *, at: datetime) -> None:
    if request.state not in {RequestState.ASKED, RequestState.DECLINED} or request.start <= at:
        raise NotVacant
    vacancy = (await find_vacancies(request.groupement, [request.key])).get(request.key)
    if vacancy is None or not vacancy.is_open or not (vacancy.start <= request.start and request.end <= vacancy.end):
        raise NotVacant
    await refuse_unavailable(request.groupement, [(vacancy, request.employee)], language=language)


async def _take(request: Request, others: list[UUID], language: str, *, at: datetime) -> None:
    made = await plan(request)
    closed = await _ACCEPT.rows(id=request.id, made=made, others=others, at=at)
    try:
        await _AT_ONCE.rows()
    except ExclusionViolationError:
        # Planned elsewhere on a day that is a holiday there alone, or by an import that came in between.
        raise NotAvailable(name=request.name, why=left_out_words(LeftOut.AT_WORK, language)) from None
    found = ReplacementFoundToEmployee(request.host_name, request.start, request.end, link=request.week_link)
    told = await recipients_of([row["employee"] for row in closed])
    await outbox.post(found, to=told, about=request.about, at=at, until=request.start)
    await tell_host(request, at=at)
    await tell_office(ReplacementAcceptedToOffice, request, at=at)
