"""Whoever comes instead of somebody away: their shift of that day, and what host firms and offices hear of it."""

from dataclasses import replace
from datetime import datetime

from backend.accounts.queries import managers_of, officers_of
from backend.assignments.rules import part_break
from backend.aways.requests import Request
from backend.aways.systems import tell_system, tell_system_of_the_end
from backend.kit.clock import day_of
from backend.kit.database import Statement
from notifications import outbox
from notifications.notices.to_host import ReplacementCancelledToHost, ReplacementToHost
from notifications.notices.to_office import (
    ReplacementAcceptedToOffice,
    ReplacementGoneToOffice,
    ReplacementNeedlessToOffice,
    ReplacementShortenedToOffice,
)

# A real assignment of one day, with a pattern of that one day: whatever reads weeks, hours, months or the law sees it.
_PLAN = Statement("""
    WITH place AS (
        SELECT assignment.host, assignment.site, assignment.job, assignment.coefficient,
               :starts_at::timestamptz AT TIME ZONE site.timezone AS opens,
               :ends_at::timestamptz AT TIME ZONE site.timezone AS closes
          FROM assignments assignment JOIN sites site ON site.id = assignment.site
         WHERE assignment.id = :assignment
    ), made AS (
        INSERT INTO assignments AS kept (employee, host, site, starts_on, ends_on, job, coefficient)
        SELECT :employee, host, site, opens::date, opens::date, job, coefficient FROM place
        ON CONFLICT (employee, site, starts_on, job) DO UPDATE SET coefficient = kept.coefficient
        RETURNING id
    ), planned AS (
        INSERT INTO weekly_shifts (assignment, employee, starts_on, ends_on, weekday, starts, ends, break_minutes)
        SELECT made.id, :employee, opens::date, opens::date, extract(isodow FROM opens),
               extract(epoch FROM opens - opens::date) / 60, extract(epoch FROM closes - opens::date) / 60,
               :break_minutes
          FROM made, place
    )
    SELECT id FROM made
""")

# Whoever declares hours on it at this moment is waited for, or finds it gone.
_ALONE = Statement("SELECT FROM assignments WHERE id = :made FOR UPDATE")
_HAS_HOURS = Statement("SELECT FROM declarations WHERE assignment = :made AND state <> 'withdrawn' AND day = :day")
_UNPLAN = Statement("""
    DELETE FROM weekly_shifts USING assignments made JOIN sites site ON site.id = made.site
     WHERE weekly_shifts.assignment = :made AND made.id = :made AND weekly_shifts.ends_on = weekly_shifts.starts_on
       AND (weekly_shifts.starts_on + make_interval(mins => weekly_shifts.starts)) AT TIME ZONE site.timezone
           = :starts_at
       AND (weekly_shifts.starts_on + make_interval(mins => weekly_shifts.ends)) AT TIME ZONE site.timezone = :ends_at
""")
_UNASSIGN = Statement("""
    DELETE FROM assignments made WHERE made.id = :made AND made.ends_on = made.starts_on
       AND NOT EXISTS (SELECT FROM weekly_shifts WHERE assignment = made.id)
       AND NOT EXISTS (SELECT FROM declarations WHERE assignment = made.id)
       AND NOT EXISTS (SELECT FROM replacement_requests WHERE assignment = made.id)
""")
_CANCEL = Statement("""
    UPDATE replacement_requests SET state = 'cancelled', needless = false, kept = false, made = NULL, answered_at = :at
     WHERE id = :id
""")
_CLOSE = Statement("UPDATE replacement_requests SET state = 'closed', answered_at = :at WHERE id = :id")
_CUT = Statement("""
    UPDATE replacement_requests
       SET starts_at = :starts_at, ends_at = :ends_at, break_minutes = :break_minutes, needless = false, made = :made
     WHERE id = :id
""")


async def plan(request: Request) -> int:
    """The assignment made for it."""
    made = await _PLAN.row(
        assignment=request.key.assignment,
        employee=request.employee,
        starts_at=request.start,
        ends_at=request.end,
        break_minutes=request.break_minutes,
    )
    assert made is not None, "an assignment is never removed while a request is for it"
    return int(made["id"])


async def has_hours(request: Request) -> bool:
    """Declared on it; until the transaction ends nobody declares any."""
    await _ALONE.row(made=request.made)
    return bool(await _HAS_HOURS.rows(made=request.made, day=request.day))


async def close(request: Request, *, at: datetime) -> None:
    """They have not answered, and need not any more."""
    await _CLOSE.rows(id=request.id, at=at)


async def unplan(request: Request, *, at: datetime) -> None:
    """They come no more; the assignment of that day goes with it, unless something else stands on it."""
    await _CANCEL.rows(id=request.id, at=at)
    await _UNPLAN.rows(made=request.made, starts_at=request.start, ends_at=request.end)
    await _UNASSIGN.rows(made=request.made)


async def cut(request: Request, start: datetime, end: datetime) -> Request:
    """To what is still missing; answers what they come for now."""
    left = part(request, start, end)
    made = request.made
    if made is not None:
        await _UNPLAN.rows(made=made, starts_at=request.start, ends_at=request.end)
        left = replace(left, made=await plan(left))
    await _CUT.rows(
        id=left.id, starts_at=left.start, ends_at=left.end, break_minutes=left.break_minutes, made=left.made
    )
    if made != left.made:
        await _UNASSIGN.rows(made=made)
    return left


def part(request: Request, start: datetime, end: datetime) -> Request:
    return replace(request, start=start, end=end, needless=False, break_minutes=part_break(end - start))


async def tell_host(request: Request, *, at: datetime) -> None:
    """Who comes; also where it was to be for longer."""
    await _tell_managers(ReplacementToHost, request, at=at)
    await tell_system(request, at=at)


async def tell_host_of_the_end(request: Request, *, at: datetime) -> None:
    """They come no more: said alike whether the office cancelled it or they are away, which are both no host firm's."""
    await _tell_managers(ReplacementCancelledToHost, request, at=at)
    await tell_system_of_the_end(request, at=at)


async def _tell_managers(
    kind: type[ReplacementToHost] | type[ReplacementCancelledToHost], request: Request, *, at: datetime
) -> None:
    notice = kind(
        employee=request.name,
        replaces=request.absent_name,
        start=request.start,
        end=request.end,
        host=request.host_name,
        link=request.host_link,
    )
    managers = await managers_of([request.host], today=day_of(at))
    await outbox.post(notice, to=managers[request.host], about=request.about_to_host, at=at)


_ToOffice = (
    type[ReplacementAcceptedToOffice]
    | type[ReplacementGoneToOffice]
    | type[ReplacementNeedlessToOffice]
    | type[ReplacementShortenedToOffice]
)


async def tell_office(kind: _ToOffice, request: Request, *, at: datetime) -> None:
    notice = kind(
        employee=request.name,
        replaces=request.absent_name,
        start=request.start,
        end=request.end,
        host=request.host_name,
        link=request.office_link,
    )
    officers = await officers_of(request.absent)
    await outbox.post(notice, to=officers, about=request.about_to_office, at=at)
