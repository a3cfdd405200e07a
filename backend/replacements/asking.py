"""Asking people to step in, and taking it back: the office's part."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from backend.accounts.access import office_of
from backend.accounts.actor import Actor
from backend.accounts.queries import recipients_of
from backend.assignments.rules import ShiftKey
from backend.aways.coming import close, has_hours, tell_host_of_the_end, unplan
from backend.aways.requests import lock_requests
from backend.aways.rules import RequestState
from backend.aways.telling import alone
from backend.kit.database import Statement, transaction
from backend.kit.errors import NotFound
from backend.kit.weeks import Week
from backend.replacements.available import refuse_unavailable
from backend.replacements.errors import AlreadyFound, Begun, HoursDeclared, NotNeedless, NotVacant
from backend.replacements.ranking import asked_one
from backend.replacements.schemas import Ask, AskedList
from backend.replacements.unfound import give_up_if_nobody_waits, tell_if_unanswered
from backend.replacements.vacancies import Vacancy, find_vacancies
from notifications import outbox
from notifications.notices.to_employee import (
    ReplacementCancelledToEmployee,
    ReplacementNeededToEmployee,
    ReplacementOverToEmployee,
    ReplacementToEmployee,
)

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

# Whose time away it is that leaves a shift without anybody.
_ABSENT = Statement("SELECT DISTINCT employee FROM assignments WHERE id = ANY(:assignments::int[])")

_KEEP = Statement("UPDATE replacement_requests SET kept = true WHERE id = :id")


async def ask(asked: Sequence[Ask], *, by: Actor, at: datetime) -> AskedList:
    """Ask them all, or nobody where one of them cannot come."""
    groupement = office_of(by)
    of_shift: defaultdict[ShiftKey, list[Ask]] = defaultdict(list)
    for each in asked:
        key = ShiftKey.parse(each.shift)
        if key is None:
            raise NotFound
        of_shift[key].append(each)
    async with transaction():
        await _alone_for(list(of_shift))
        vacancies = await find_vacancies(groupement, list(of_shift))
        for key in of_shift:
            if key not in vacancies or vacancies[key].start <= at:
                raise NotVacant
            if not vacancies[key].is_open:
                raise AlreadyFound
        pairs = [(vacancies[key], each.employee) for key, some in of_shift.items() for each in some]
        await refuse_unavailable(groupement, pairs, language=by.language)
        for key, some in of_shift.items():
            await _ask(vacancies[key], some, by=by, at=at)
    known = await find_vacancies(groupement, list(of_shift))
    return AskedList([asked_one(each, vacancy, at=at) for vacancy in known.values() for each in vacancy.requests])


async def _alone_for(keys: Sequence[ShiftKey]) -> None:
    """Nobody comes back, nor says yes, between the looking and the asking."""
    rows = await _ABSENT.rows(assignments=[key.assignment for key in keys])
    await alone(*(row["employee"] for row in rows))


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


async def keep(id: UUID, *, by: Actor, at: datetime) -> None:
    """Both come: whoever accepted hears it; the host firm knows that the one is back, and that the other comes."""
    groupement = office_of(by)
    async with transaction():
        request = (await lock_requests(id)).get(id)
        if request is None or request.groupement != groupement:
            raise NotFound
        if request.state is not RequestState.ACCEPTED or not request.needless:
            raise NotNeedless
        if not request.kept:
            await _KEEP.rows(id=id)
            await outbox.give_up(request.about_to_office)
            needed = ReplacementNeededToEmployee(request.host_name, request.start, request.end, link=request.week_link)
            told = await recipients_of([request.employee])
            await outbox.post(needed, to=told, about=request.about, at=at, until=request.end)


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
            await close(request, at=at)
            over = ReplacementOverToEmployee(request.host_name, request.start, request.end, link=request.week_link)
            await outbox.post(over, to=told, about=request.about, at=at)
            await give_up_if_nobody_waits(of_shift.values(), but=request)
            return
        if await has_hours(request):
            raise HoursDeclared
        await unplan(request, at=at)
        gone = ReplacementCancelledToEmployee(request.host_name, request.start, request.end, link=request.week_link)
        await outbox.post(gone, to=told, about=request.about, at=at)
        await tell_host_of_the_end(request, at=at)
