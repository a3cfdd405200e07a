"""Asking people to step in, and taking it back: the office's part."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from backend.accounts.access import office_of
from backend.accounts.actor import Actor
from backend.accounts.queries import managers_of, recipients_of
from backend.assignments.rules import ShiftKey
from backend.aways.rules import RequestState
from backend.kit.clock import day_of
from backend.kit.database import Statement, transaction
from backend.kit.errors import NotFound
from backend.kit.weeks import Week
from backend.replacements.available import refuse_unavailable
from backend.replacements.errors import AlreadyFound, Begun, HoursDeclared, NotVacant
from backend.replacements.ranking import asked_one
from backend.replacements.requests import Request, lock_requests
from backend.replacements.schemas import Ask, AskedList
from backend.replacements.unfound import give_up_if_nobody_waits, tell_if_unanswered
from backend.replacements.vacancies import Vacancy, find_vacancies
from notifications import outbox
from notifications.notices.to_employee import (
    ReplacementCancelledToEmployee,
    ReplacementOverToEmployee,
    ReplacementToEmployee,
)
from notifications.notices.to_host import ReplacementCancelledToHost

# Asked twice, by a second press or a second officer, somebody is told once.
_ASK = Statement("""
    INSERT INTO replacement_requests (id, assignment, day, starts, starts_at, ends_at, break_minutes, absent, employee,
                                      host, asked_by, asked_at)
    SELECT asked.id, :assignment, :day, :starts, :starts_at, :ends_at, :break_minutes, :absent, asked.employee, :host,
           :by, :at
      FROM unnest(:ids::uuid[], :employees::int[]) AS asked(id, employee)
    ON CONFLICT DO NOTHING
    RETURNING employee
""")

_CANCEL = Statement("""
    UPDATE replacement_requests SET state = :state, needless = false, made = NULL, answered_at = :at WHERE id = :id
""")
_HAS_HOURS = Statement("SELECT FROM declarations WHERE assignment = :made AND state <> 'withdrawn' AND day = :day")
_UNPLAN = Statement("""
    DELETE FROM weekly_shifts USING assignments made JOIN sites site ON site.id = made.site
     WHERE weekly_shifts.assignment = :made AND made.id = :made AND weekly_shifts.ends_on = weekly_shifts.starts_on
       AND (weekly_shifts.starts_on + make_interval(mins => weekly_shifts.starts)) AT TIME ZONE site.timezone
           = :starts_at
""")
_UNASSIGN = Statement("""
    DELETE FROM assignments made WHERE made.id = :made AND made.ends_on = made.starts_on
       AND NOT EXISTS (SELECT FROM weekly_shifts WHERE assignment = made.id)
       AND NOT EXISTS (SELECT FROM declarations WHERE assignment = made.id)
       AND NOT EXISTS (SELECT FROM replacement_requests WHERE assignment = made.id)
""")


async def ask(asked: Sequence[Ask], *, by: Actor, at: datetime) -> AskedList:
    """Ask them all, or nobody where one of them cannot come."""
    groupement = office_of(by)
    of_shift: defaultdict[ShiftKey, list[Ask]] = defaultdict(list)
    for each in asked:
        key = ShiftKey.parse(each.shift)
        if key is None:
            raise NotFound
        of_shift[key].append(each)
    vacancies = await find_vacancies(groupement, list(of_shift))
    for key in of_shift:
        if key not in vacancies or vacancies[key].start <= at:
            raise NotVacant
        if vacancies[key].taken_by:
            raise AlreadyFound
    pairs = [(vacancies[key], each.employee) for key, some in of_shift.items() for each in some]
    await refuse_unavailable(groupement, pairs, language=by.language)
    async with transaction():
        for key, some in of_shift.items():
            await _ask(vacancies[key], some, by=by, at=at)
    known = await find_vacancies(groupement, list(of_shift))
    return AskedList([asked_one(each, vacancy, at=at) for vacancy in known.values() for each in vacancy.requests])


async def _ask(vacancy: Vacancy, asked: Sequence[Ask], *, by: Actor, at: datetime) -> None:
    rows = await _ASK.rows(
        ids=[each.id for each in asked],
        employees=[each.employee for each in asked],
        assignment=vacancy.key.assignment,
        day=vacancy.key.day,
        starts=vacancy.key.starts,
        starts_at=vacancy.start,
        ends_at=vacancy.end,
        break_minutes=vacancy.break_minutes,
        absent=vacancy.absent,
        host=vacancy.host,
        by=by.person,
        at=at,
    )
    notice = ReplacementToEmployee(
        host=vacancy.host_name,
        site=vacancy.site_name,
        job=vacancy.job,
        start=vacancy.start,
        end=vacancy.end,
        link=f"/weeks/{Week.of(vacancy.day)}",
    )
    if not rows:
        return
    told = await recipients_of([row["employee"] for row in rows])
    await outbox.post(notice, to=told, about=f"replacement:{vacancy.key}", at=at, until=vacancy.start)
    await tell_if_unanswered(vacancy, at=at)


async def cancel(id: UUID, *, by: Actor, at: datetime) -> None:
    """Need somebody no more; whoever had accepted is told, and so is the host firm."""
    groupement = office_of(by)
    async with transaction():
        of_shift = await lock_requests(id)
        request = of_shift.get(id)
        if request is None or request.groupement != groupement:
            raise NotFound
        if request.state not in {RequestState.ASKED, RequestState.ACCEPTED}:
            return
        if request.start <= at:
            raise Begun
        told = await recipients_of([request.employee])
        if request.state is RequestState.ASKED:
            await _CANCEL.rows(id=id, state=RequestState.CLOSED.value, at=at)
            over = ReplacementOverToEmployee(request.host_name, request.start, request.end, link=request.week_link)
            await outbox.post(over, to=told, about=request.about, at=at)
            await give_up_if_nobody_waits(of_shift.values(), but=request)
            return
        await _unplan(request, at=at)
        gone = ReplacementCancelledToEmployee(request.host_name, request.start, request.end, link=request.week_link)
        await outbox.post(gone, to=told, about=request.about, at=at)
        await _tell_host(request, at=at)


async def _unplan(request: Request, *, at: datetime) -> None:
    if await _HAS_HOURS.rows(made=request.made, day=request.day):
        raise HoursDeclared
    await _CANCEL.rows(id=request.id, state=RequestState.CANCELLED.value, at=at)
    await _UNPLAN.rows(made=request.made, starts_at=request.start)
    await _UNASSIGN.rows(made=request.made)


async def _tell_host(request: Request, *, at: datetime) -> None:
    notice = ReplacementCancelledToHost(
        employee=request.name,
        replaces=request.absent_name,
        start=request.start,
        end=request.end,
        host=request.host_name,
        link=request.host_link,
    )
    managers = await managers_of([request.host], today=day_of(at))
    await outbox.post(notice, to=managers[request.host], about=request.about_to_host, at=at)
