"""Reporting an absence, and telling every host firm it touches."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from asyncpg import ExclusionViolationError, Record

from backend.absences.errors import BadPeriod, Overlap, Stale
from backend.absences.queries import find_absence, for_employee
from backend.absences.rules import Period, Reported, State, read_period
from backend.absences.schemas import Absence, ReportAbsence
from backend.accounts.access import may_declare
from backend.accounts.actor import Actor
from backend.accounts.queries import managers_of, name_of, officers_of
from backend.assignments.queries import PLANNED_SHIFTS, local
from backend.kit.clock import OFFICE_ZONE, day_of
from backend.kit.database import Statement, transaction
from backend.kit.errors import NotFound
from backend.kit.weeks import Week
from notifications import outbox
from notifications.notices import (
    AbsenceChangedToHost,
    AbsenceToHost,
    AbsenceToOffice,
    AbsenceWithdrawnToHost,
    AbsenceWithdrawnToOffice,
)


@dataclass(frozen=True, slots=True)
class Telling:
    """What one host firm is to be told: its own part of the absence, on its own clock."""

    host: int
    host_name: str
    start: datetime
    end: datetime
    notice: type[AbsenceToHost] | type[AbsenceChangedToHost] | type[AbsenceWithdrawnToHost]


_SAVE = Statement("""
    WITH saved AS (
        INSERT INTO absences AS kept (id, employee, kind, starts_at, ends_at, whole_days, comment, state, version)
        VALUES (:id, :employee, :kind, :starts_at, :ends_at, :whole_days, :comment, :state, 1)
        ON CONFLICT (id) DO UPDATE SET
            kind = excluded.kind, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
            whole_days = excluded.whole_days, comment = excluded.comment, state = excluded.state,
            version = kept.version + 1
         WHERE kept.employee = excluded.employee AND kept.version = :based_on
        RETURNING *
    )
    INSERT INTO absence_versions (absence, version, author, at, content)
    SELECT saved.id, saved.version, :author, :at, to_jsonb(saved) FROM saved
    RETURNING version
""")

# A host firm is told of its own shifts only, cut to the absence: not how long the rest of it lasts.
# Beside what each was told before, so that only those for whom something changed are told again.
_TELL = Statement(f"""
    WITH touched AS (
        SELECT planned.host, min(greatest(planned.starts_at, :starts_at::timestamptz)) AS starts_at,
               max(least(planned.ends_at, :ends_at::timestamptz)) AS ends_at
          FROM ({PLANNED_SHIFTS} WHERE shift.employee = :employee) planned
         WHERE :announced::boolean AND planned.starts_at < :ends_at AND planned.ends_at > :starts_at
         GROUP BY planned.host
    ), compared AS (
        SELECT coalesce(touched.host, before.host) AS host,
               coalesce(touched.starts_at, before.starts_at) AS starts_at,
               coalesce(touched.ends_at, before.ends_at) AS ends_at,
               CASE WHEN touched.host IS NULL THEN 'withdrawn' ELSE 'announced' END AS state,
               before.host IS NOT NULL AND before.state = 'announced' AS was_announced
          FROM touched
          FULL JOIN (SELECT * FROM absence_notices WHERE absence = :absence) before ON before.host = touched.host
         WHERE before.host IS NULL
            OR touched.host IS NULL AND before.state = 'announced'
            OR touched.host IS NOT NULL AND (before.state = 'withdrawn'
               OR (before.starts_at, before.ends_at) IS DISTINCT FROM (touched.starts_at, touched.ends_at))
    ), noted AS (
        INSERT INTO absence_notices (id, absence, host, employee, starts_at, ends_at, state)
        SELECT gen_random_uuid(), :absence, host, :employee, starts_at, ends_at, state FROM compared
        ON CONFLICT (absence, host) DO UPDATE SET
            starts_at = excluded.starts_at, ends_at = excluded.ends_at, state = excluded.state,
            acknowledged_by = NULL, acknowledged_at = NULL
    )
    SELECT compared.*, host.name AS host_name,
           (SELECT timezone FROM sites WHERE sites.host = host.id ORDER BY sites.id LIMIT 1) AS timezone
      FROM compared JOIN hosts host ON host.id = compared.host
     ORDER BY compared.host
""")

_ACKNOWLEDGE = Statement("""
    UPDATE absence_notices
       SET acknowledged_by = coalesce(acknowledged_by, :person), acknowledged_at = coalesce(acknowledged_at, :at)
     WHERE id = :id AND host = ANY(:hosts::int[]) RETURNING id
""")


async def report(id: UUID, asked: ReportAbsence, *, by: Actor, at: datetime) -> Absence:
    """Report an absence or correct it; the host firms it touches are told in the same breath."""
    if by.employee is None or not may_declare(by):
        raise NotFound
    period = read_period(asked.since, asked.until, OFFICE_ZONE)
    if period is None:
        raise BadPeriod
    reported = Reported(asked.kind, period, asked.comment.strip(), State.ANNOUNCED)
    return await _save(id, reported, asked.based_on, yours=asked, by=by, at=at)


async def withdraw(id: UUID, based_on: int, *, by: Actor, at: datetime) -> Absence:
    """Say that one is present after all."""
    kept = await find_absence(id)
    if kept is None or kept.employee != by.employee:
        raise NotFound
    withdrawn = replace(kept.reported, state=State.WITHDRAWN)
    return await _save(id, withdrawn, based_on, yours={"state": State.WITHDRAWN, "basedOn": based_on}, by=by, at=at)


async def acknowledge(notice: UUID, *, by: Actor, at: datetime) -> None:
    """Note who of the host firm saw it first, and when."""
    if not await _ACKNOWLEDGE.rows(id=notice, hosts=list(by.hosts), person=by.person, at=at):
        raise NotFound


async def _save(
    id: UUID, reported: Reported, based_on: int | None, *, yours: object, by: Actor, at: datetime
) -> Absence:
    """Write it down and tell; the same request again changes nothing and tells nobody."""
    assert by.employee is not None
    kept = await find_absence(id)
    if kept is None or kept.reported != reported:
        try:
            saved = await _write(id, reported, based_on, by=by, at=at)
        except ExclusionViolationError:
            raise Overlap from None
        kept = await find_absence(id)
        if not saved and kept and kept.employee == by.employee and kept.reported != reported:
            raise Stale(current=for_employee(kept), yours=yours)
    if kept is None or kept.employee != by.employee:
        raise NotFound
    return for_employee(kept)


async def _write(id: UUID, reported: Reported, based_on: int | None, *, by: Actor, at: datetime) -> bool:
    """Whether it was still as `based_on` says; the fact and what is told of it are one."""
    period = reported.period
    async with transaction():
        saved = await _SAVE.row(
            id=id,
            employee=by.employee,
            kind=reported.kind.value,
            starts_at=period.start,
            ends_at=period.end,
            whole_days=period.whole_days,
            comment=reported.comment,
            state=reported.state.value,
            based_on=based_on,
            author=by.person,
            at=at,
        )
        if saved is None:
            return False
        assert by.employee is not None
        tellings = await _tell(id, period, reported.state, employee=by.employee)
        await _post(id, reported, tellings, employee=by.employee, at=at)
    return True


async def _tell(id: UUID, period: Period, state: State, *, employee: int) -> Sequence[Telling]:
    rows = await _TELL.rows(
        absence=id,
        employee=employee,
        announced=state is State.ANNOUNCED,
        starts_at=period.start,
        ends_at=period.end,
        # A night shift of the day before reaches into the period.
        first_day=period.start.date() - timedelta(days=1),
        last_day=period.end.date(),
    )
    return [_telling(row) for row in rows]


def _telling(row: Record) -> Telling:
    if row["state"] == State.WITHDRAWN:
        notice: type[AbsenceToHost] | type[AbsenceChangedToHost] | type[AbsenceWithdrawnToHost] = AbsenceWithdrawnToHost
    else:
        notice = AbsenceChangedToHost if row["was_announced"] else AbsenceToHost
    zone = row["timezone"] or str(OFFICE_ZONE)
    return Telling(row["host"], row["host_name"], local(row["starts_at"], zone), local(row["ends_at"], zone), notice)


async def _post(id: UUID, reported: Reported, tellings: Sequence[Telling], *, employee: int, at: datetime) -> None:
    name = await name_of(employee)
    managers = await managers_of([telling.host for telling in tellings], today=day_of(at))
    for telling in tellings:
        notice = telling.notice(
            employee=name,
            start=telling.start,
            end=telling.end,
            host=telling.host_name,
            link=f"/hosts/{telling.host}/weeks/{Week.of(telling.start.date())}",
        )
        await outbox.post(notice, to=managers[telling.host], about=f"absence:{id}:{telling.host}", at=at)
    to_office = AbsenceToOffice if reported.state is State.ANNOUNCED else AbsenceWithdrawnToOffice
    office = to_office(
        employee=name,
        start=reported.period.start.astimezone(OFFICE_ZONE),
        end=reported.period.end.astimezone(OFFICE_ZONE),
        hosts=[telling.host_name for telling in tellings],
        link="/office",
    )
    await outbox.post(office, to=await officers_of(employee), about=f"absence:{id}:office", at=at)
