"""What employees do: declare, correct, withdraw."""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID

from asyncpg import (
    CheckViolationError,
    DeadlockDetectedError,
    ExclusionViolationError,
    ForeignKeyViolationError,
    Record,
    UniqueViolationError,
)

from backend.accounts.access import may_declare
from backend.accounts.actor import Actor
from backend.accounts.queries import managers_of, name_of
from backend.hours import rules
from backend.hours.errors import AlreadyDecided, BadTimes, Locked, NotYourAssignment, Overlap, Stale, TooFarAhead
from backend.hours.queries import DECLARED, DECLARED_WITH, DeclaredHours, find_declared, for_employee, read
from backend.hours.rules import DAY_MINUTES, State
from backend.hours.schemas import DeclareHours, Hours, Times
from backend.kit.clock import day_of
from backend.kit.database import Statement, transaction
from backend.kit.errors import NotFound, Refusal
from backend.kit.weeks import Week
from notifications import outbox
from notifications.notices.to_host import HoursReopenedToHost


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was worked, in minutes from the day's midnight, or as a mere duration."""

    starts: int | None
    ends: int | None
    break_minutes: int
    minutes: int | None


# One round trip: find the assignment, lay the declared times on its site's clock, compare them with the plan,
# write the new state and the fact. Nothing comes back when any of it does not hold; `refusal` then says why.
SAVE = Statement(f"""
    WITH place AS (
        SELECT assignment.id AS assignment, assignment.host, site.timezone,
               coalesce(CASE WHEN :starts::int IS NULL THEN :minutes::int > plan.minutes
                             ELSE NOT int4range(:starts, :ends) <@ plan.presence END, true) AS outside,
               coalesce(plan.minutes, 0) AS planned_minutes,
               (:day::timestamp + make_interval(mins => :starts)) AT TIME ZONE site.timezone AS starts_at,
               (:day::timestamp + make_interval(mins => :ends)) AT TIME ZONE site.timezone AS ends_at
          FROM assignments assignment
          JOIN sites site ON site.id = assignment.site
          CROSS JOIN LATERAL (
              SELECT range_agg(int4range(shift.starts, shift.ends)) AS presence,
                     sum(extract(epoch FROM
                           (:day::timestamp + make_interval(mins => shift.ends)) AT TIME ZONE site.timezone
                         - (:day::timestamp + make_interval(mins => shift.starts)) AT TIME ZONE site.timezone
                     ) / 60 - shift.break_minutes)::int AS minutes
                FROM weekly_shifts shift
               WHERE shift.assignment = assignment.id AND shift.weekday = extract(isodow FROM :day::date)
                 AND :day BETWEEN shift.starts_on AND coalesce(shift.ends_on, 'infinity')
                 AND (:starts::int IS NULL OR (shift.starts < :ends::int AND shift.ends > :starts))
          ) plan
         WHERE assignment.employee = :employee AND assignment.host = :host
           AND (:assignment::int IS NULL OR assignment.id = :assignment)
           AND :day BETWEEN assignment.starts_on AND coalesce(assignment.ends_on, 'infinity')
         ORDER BY plan.minutes IS NULL, assignment.id
         LIMIT 1
    ), saved AS (
        INSERT INTO declarations AS kept (
            id, employee, assignment, host, day, starts_at, ends_at, break_minutes, minutes, planned_minutes,
            outside, comment, state, version)
        SELECT :id, :employee, assignment, host, :day, starts_at, ends_at, :break_minutes::int,
               coalesce(:minutes::int, extract(epoch FROM ends_at - starts_at)::int / 60 - :break_minutes::int),
               planned_minutes, outside, :comment, 'submitted', 1
          FROM place
         WHERE NOT EXISTS (
            SELECT FROM declarations other
             WHERE other.employee = :employee AND other.assignment = place.assignment AND other.day = :day
               AND other.id <> :id AND other.state <> 'withdrawn'
               AND (other.starts_at IS NULL OR place.starts_at IS NULL))
        ON CONFLICT (id) DO UPDATE SET
            assignment = excluded.assignment, host = excluded.host, day = excluded.day,
            starts_at = excluded.starts_at, ends_at = excluded.ends_at,
            break_minutes = excluded.break_minutes, minutes = excluded.minutes,
            planned_minutes = excluded.planned_minutes, outside = excluded.outside,
            comment = excluded.comment, state = 'submitted', reason = NULL, proposal = NULL, tacit = false,
            decided_by = NULL, decided_at = NULL, version = kept.version + 1,
            rounds = CASE WHEN kept.state = 'approved' THEN 0 ELSE kept.rounds END
         WHERE kept.employee = excluded.employee AND kept.version = :based_on
           AND kept.state = ANY(:from_states::text[]) AND NOT kept.arbitrated AND kept.closing IS NULL
        RETURNING kept.*
    ), noted AS (
        INSERT INTO declaration_versions (declaration, version, author, at, content)
        SELECT saved.id, saved.version, :author, :at, to_jsonb(saved) FROM saved
    )
    SELECT {DECLARED} FROM saved declared {DECLARED_WITH}
""")

_WITHDRAW = Statement(f"""
    WITH saved AS (
        UPDATE declarations SET state = 'withdrawn', proposal = NULL, version = version + 1
         WHERE id = :id AND employee = :employee AND version = :based_on
           AND state IN ('submitted', 'disputed') AND closing IS NULL
        RETURNING *
    ), noted AS (
        INSERT INTO declaration_versions (declaration, version, author, at, content)
        SELECT saved.id, saved.version, :author, :at, to_jsonb(saved) FROM saved
    )
    SELECT {DECLARED} FROM saved declared {DECLARED_WITH}
""")

_ASSIGNED = Statement("""
    SELECT site.timezone
      FROM assignments assignment JOIN sites site ON site.id = assignment.site
     WHERE assignment.employee = :employee AND assignment.host = :host
       AND (:assignment::int IS NULL OR assignment.id = :assignment)
       AND :day BETWEEN assignment.starts_on AND coalesce(assignment.ends_on, 'infinity')
     ORDER BY assignment.id LIMIT 1
""")

_IN_THE_WAY = Statement(f"""
    SELECT {DECLARED} FROM declarations declared {DECLARED_WITH}
     WHERE declared.employee = :employee AND declared.id <> :id AND declared.state <> 'withdrawn'
       AND (declared.starts_at < (:day::timestamp + make_interval(mins => :ends)) AT TIME ZONE :timezone
                AND declared.ends_at > (:day::timestamp + make_interval(mins => :starts)) AT TIME ZONE :timezone
            OR declared.day = :day AND declared.host = :host AND (declared.starts_at IS NULL OR :starts::int IS NULL))
     ORDER BY declared.starts_at LIMIT 1
""")

OPEN = [State.SUBMITTED, State.DISPUTED]
"""States in which the employee may correct without asking the host firm again."""

# Two overlapping declarations at once can each wait for the other, until PostgreSQL gives one of them up.
# And somebody who came instead may be needed no more at this moment: their assignment of that day is gone.
TAKEN = (ExclusionViolationError, UniqueViolationError, DeadlockDetectedError, ForeignKeyViolationError)


async def declare(id: UUID, asked: DeclareHours, *, by: Actor, at: datetime) -> Hours:
    """Declare a day's work or correct it; the same request again changes nothing more."""
    if by.employee is None or not may_declare(by):
        raise NotFound
    if rules.is_too_far_ahead(asked.day, today=day_of(at)):
        raise TooFarAhead(day=f"{asked.day:%d/%m/%Y}")
    values = save_values(id, asked, by=by, at=at)
    try:
        row = await SAVE.row(**values, from_states=OPEN) or await _reopen(asked, values)
    except TAKEN:
        row = None
    except CheckViolationError:
        raise BadTimes from None  # the night the clocks go forward, nothing is left between the two times
    return for_employee(read(row)) if row else await _answer_otherwise(asked, values, by=by)


async def withdraw(id: UUID, based_on: int, *, by: Actor, at: datetime) -> Hours:
    """Take back what is not approved; the declaration and its past stay on record."""
    row = await _WITHDRAW.row(id=id, based_on=based_on, employee=by.employee, author=by.person, at=at)
    if row:
        return for_employee(read(row))
    kept = await _own(id, by)
    if kept.state is State.WITHDRAWN:
        return for_employee(kept)
    if kept.locked:
        raise Locked
    if kept.version != based_on:
        raise Stale(current=for_employee(kept), yours={"state": State.WITHDRAWN, "basedOn": based_on})
    raise AlreadyDecided


async def _reopen(asked: DeclareHours, values: dict[str, Any]) -> Record | None:
    """Correct approved hours: the host firm, which had said yes, is told and asked again."""
    kept = (await find_declared(values["id"])).get(values["id"])
    if kept is None or kept.state is not State.APPROVED or kept.locked or says_the_same(kept, asked):
        return None
    async with transaction():
        row = await SAVE.row(**values, from_states=[State.APPROVED])
        if row:
            await _tell_reopened(kept, author=values["author"], at=values["at"])
    return row


async def _tell_reopened(kept: DeclaredHours, *, author: UUID, at: datetime) -> None:
    notice = HoursReopenedToHost(
        employee=await name_of(kept.employee),
        day=kept.day,
        host=kept.host_name,
        link=f"/hosts/{kept.host}/weeks/{Week.of(kept.day)}",
    )
    managers = (await managers_of([kept.host], today=day_of(at)))[kept.host]
    others = [manager for manager in managers if manager.id != author]
    await outbox.post(notice, to=others, about=f"hours:{kept.id}", at=at)


async def _answer_otherwise(asked: DeclareHours, values: dict[str, Any], *, by: Actor) -> Hours:
    """Nothing was written: because it stands already, or for a reason to tell."""
    kept = (await find_declared(values["id"])).get(values["id"])
    if kept is None:
        raise await refusal(values)
    if kept.employee != by.employee:
        raise NotFound
    if says_the_same(kept, asked):
        return for_employee(kept)
    if kept.locked:
        raise Locked
    if kept.version != asked.based_on:
        raise Stale(current=for_employee(kept), yours=asked)
    if kept.arbitrated or kept.state not in {*OPEN, State.APPROVED}:
        raise AlreadyDecided
    raise await refusal(values)


async def refusal(values: dict[str, Any]) -> Refusal:
    """Why `SAVE` wrote nothing for hours that nobody else changed."""
    assigned = await _ASSIGNED.row(**values)
    if assigned is None:
        return NotYourAssignment(day=f"{values['day']:%d/%m/%Y}")
    other = await _IN_THE_WAY.row(**values, timezone=assigned["timezone"])
    return Overlap(for_employee(read(other))) if other else AlreadyDecided()


async def _own(id: UUID, by: Actor) -> DeclaredHours:
    kept = (await find_declared(id)).get(id)
    if kept is None or kept.employee != by.employee:
        raise NotFound
    return kept


def save_values(id: UUID, asked: DeclareHours, *, by: Actor, at: datetime) -> dict[str, Any]:
    stretch = read_times(asked)
    return {
        "id": id,
        "employee": by.employee,
        "author": by.person,
        "at": at,
        "host": asked.host,
        "assignment": asked.assignment,
        "day": asked.day,
        "starts": stretch.starts,
        "ends": stretch.ends,
        "break_minutes": stretch.break_minutes,
        "minutes": stretch.minutes,
        "comment": asked.comment.strip(),
        "based_on": asked.based_on,
    }


def read_times(asked: Times) -> Stretch:
    """Read the times; an end at or before the start belongs to the next day."""
    if asked.start and asked.end and asked.minutes is None:
        starts, ends = _minutes(asked.start), _minutes(asked.end)
        ends += DAY_MINUTES if ends <= starts else 0
        if asked.break_minutes < ends - starts:
            return Stretch(starts, ends, asked.break_minutes, None)
    elif asked.minutes and not (asked.start or asked.end or asked.break_minutes):
        return Stretch(None, None, 0, asked.minutes)
    raise BadTimes


def _minutes(wall_time: str) -> int:
    hours, minutes = wall_time.split(":")
    return int(hours) * 60 + int(minutes)


def says_the_same(kept: DeclaredHours, asked: DeclareHours) -> bool:
    """A replay of what already stands, such as a phone that never heard the answer."""
    if kept.state is State.WITHDRAWN or (kept.host, kept.day) != (asked.host, asked.day):
        return False
    if asked.comment.strip() != kept.comment or asked.assignment not in {None, kept.assignment}:
        return False
    if kept.start is None or kept.end is None:
        return asked.minutes == kept.minutes
    if asked.start is None or asked.end is None or asked.break_minutes != kept.break_minutes:
        return False
    return _is_shown(asked.start, kept.start) and _is_shown(asked.end, kept.end)


def _is_shown(wall_time: str, at: datetime) -> bool:
    """Whether the clock showed this at that instant; a time that spring skips is an hour later on it."""
    written = datetime.combine(at.date(), time.fromisoformat(wall_time), at.tzinfo)
    return written.astimezone(UTC).astimezone(at.tzinfo).time() == at.time()
